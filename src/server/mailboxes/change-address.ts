import { setTimeout as sleep } from 'node:timers/promises'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import { forgetAddress } from './apply-change.ts'
import { demandUnused } from './demand-unused.ts'
import { mailboxChanged } from './jobs.ts'
import { beginOperation, newPassword } from './operation-rows.ts'
import { type MailboxRow, mailboxRow, viewMailbox } from './queries.ts'
import type { Mailbox } from './schema.ts'
import { cancelCreation, lockMailbox, supersede } from './stop-operation.ts'

/** How long an answer waits for the provider before it says "under way". */
const WAIT_MS = 5000
const LOOK_EVERY_MS = 100

type Asked = { id: string }
type Started = { operationId: string | null }

/** Stops an address from sending at once, then closes it at its provider. */
export async function suspendMailbox(ctx: Ctx, { id }: Asked): Promise<Mailbox> {
  return ask(ctx, id, async (db, row) => {
    if (row.status === 'suspended') return suspendAgain(db, ctx, id)
    demandStatus(row, ['active', 'paused'])
    await db.mailbox.updateMany({
      where: { id },
      data: { status: 'suspended', pausedReason: null, pausedAt: null },
    })
    await enqueue(db, mailboxChanged, { mailboxId: id })
    if (!(await isOurs(db, id))) return null
    await supersede(db, id)
    return beginOperation(db, ctx, { mailboxId: id, action: 'suspend' })
  })
}

/** Closed already, unless what was asked of the provider last was something else, or was refused. */
async function suspendAgain(db: TenantDb, ctx: Ctx, mailboxId: string): Promise<string | null> {
  const last = await db.mailboxOperation.findFirst({
    where: { mailboxId },
    orderBy: { id: 'desc' },
    select: { action: true, state: true },
  })
  if (!(await isOurs(db, mailboxId)) || (last?.action === 'suspend' && last.state !== 'failed')) return null
  await supersede(db, mailboxId)
  return beginOperation(db, ctx, { mailboxId, action: 'suspend' })
}

/** Opens a suspended address at its provider; it sends again once that is done. */
export async function resumeSuspended(ctx: Ctx, { id }: Asked): Promise<Mailbox> {
  return ask(ctx, id, async (db, row) => {
    demandStatus(row, ['suspended'])
    if (await isOurs(db, id)) return beginOperation(db, ctx, { mailboxId: id, action: 'resume' })
    await db.mailbox.updateMany({ where: { id }, data: { status: 'active' } })
    await enqueue(db, mailboxChanged, { mailboxId: id })
    return null
  })
}

/** Replaces an address's secrets; the old ones end, the new ones are shown once. */
export async function rotateMailbox(ctx: Ctx, { id }: Asked): Promise<Mailbox> {
  return ask(ctx, id, async (db, row) => {
    demandStatus(row, ['active', 'paused'])
    await demandOurs(db, id)
    return beginOperation(db, ctx, { mailboxId: id, action: 'rotate', password: newPassword() })
  })
}

/** Changes the name beside a provisioned address, there and here. */
export async function renameProvisioned(ctx: Ctx, { id, displayName }: Asked & { displayName: string }) {
  return ask(ctx, id, async (db, row) => {
    demandStatus(row, ['active', 'paused', 'suspended'])
    if (await isOurs(db, id)) return beginOperation(db, ctx, { mailboxId: id, action: 'rename', displayName })
    await db.mailbox.updateMany({ where: { id }, data: { displayName } })
    return null
  })
}

/**
 * Removes an address at its provider, mail and all; a creation under way is cancelled and undone. One that somebody
 * else made stays there, and is only forgotten here. Null: it is gone; else the provider is still at it. 409 with the
 * provider's reason when it would not.
 */
export async function deleteProvisioned(ctx: Ctx, { id }: Asked): Promise<Mailbox | null> {
  const left = await ask(ctx, id, async (db, row) => {
    if (row.status === 'deleted') return null
    if (row.status === 'provisioning') return cancelCreation(db, id)
    await demandUnused(db, id)
    if (row.status === 'failed' || !(await isOurs(db, id))) {
      await forgetAddress(db, id)
      return null
    }
    await db.mailbox.updateMany({ where: { id }, data: { status: 'suspended' } })
    await enqueue(db, mailboxChanged, { mailboxId: id })
    await supersede(db, id)
    return beginOperation(db, ctx, { mailboxId: id, action: 'delete' })
  })
  const { operation, status } = left
  if (operation?.state === 'running') return left
  if (status === 'failed' || status === 'deleted' || !operation?.error) return null
  const { message, remedy } = operation.error
  throw new AppError('conflict', { fr: `${message} ${remedy}`, en: `${message} ${remedy}` })
}

/** Decides in one transaction, then gives the worker a moment, so that most answers tell how it ended. */
async function ask(
  ctx: Ctx,
  id: string,
  decide: (db: TenantDb, row: MailboxRow) => Promise<string | null>,
): Promise<Mailbox> {
  const { operationId } = await asTenant(ctx, async (db): Promise<Started> => {
    await lockMailbox(db, id)
    const row = await mailboxRow(db, id)
    if (row.kind !== 'provisioned') throw notProvisioned()
    const operationId = await decide(db, row)
    const details = { email: row.address, operationId }
    await audit(db, ctx, { action: 'mailboxes.change', subjectType: 'mailbox', subjectId: id, details })
    return { operationId }
  })
  const until = Date.now() + WAIT_MS
  while (operationId && Date.now() < until && (await isRunning(ctx, operationId))) await sleep(LOOK_EVERY_MS)
  return asTenant(ctx, (db) => viewMailbox(db, ctx, id))
}

async function isRunning(ctx: Ctx, id: string): Promise<boolean> {
  const row = await asTenant(ctx, (db) =>
    db.mailboxOperation.findFirst({ where: { id, state: 'running' }, select: { nextAttemptAt: true } }),
  )
  // One that waits for its next try will not end in a moment.
  return row !== null && (row.nextAttemptAt?.getTime() ?? 0) < Date.now() + WAIT_MS
}

async function isOurs(db: TenantDb, mailboxId: string): Promise<boolean> {
  const row = await db.cloudAddress.findFirst({ where: { mailboxId }, select: { ours: true } })
  return row?.ours ?? false
}

async function demandOurs(db: TenantDb, mailboxId: string): Promise<void> {
  if (await isOurs(db, mailboxId)) return
  throw new AppError('conflict', {
    fr: 'Cette adresse a été créée chez le fournisseur, pas ici : changez son mot de passe chez lui.',
    en: 'This address was made at the provider, not here: change its password there.',
  })
}

const SAID: Record<string, { fr: string; en: string }> = {
  provisioning: { fr: 'en cours de création', en: 'being made' },
  failed: { fr: 'en échec', en: 'failed' },
  deleted: { fr: 'supprimée', en: 'deleted' },
  suspended: { fr: 'suspendue', en: 'suspended' },
  active: { fr: 'active', en: 'active' },
  paused: { fr: 'en pause', en: 'paused' },
  imported: {
    fr: 'importée, et son mot de passe est resté chez le fournisseur',
    en: 'imported, and its password stayed at the provider',
  },
}

function demandStatus({ status }: MailboxRow, wanted: string[]): void {
  if (!wanted.includes(status)) throw notSending(status)
}

/** 409 for what an address in this state cannot do. */
export function notSending(status: string): AppError {
  const said = SAID[status] ?? { fr: status, en: status }
  return new AppError('conflict', {
    fr: `Cette adresse est ${said.fr} : ce n’est pas possible maintenant.`,
    en: `This address is ${said.en}: that is not possible now.`,
  })
}

/** 409 for a mailbox that no provider made. */
export function notProvisioned(): AppError {
  return new AppError('conflict', {
    fr: 'Cette boîte est connectée à la main : elle n’a pas de fournisseur que Facteur gère.',
    en: 'This mailbox is connected by hand: it has no provider that Facteur manages.',
  })
}
