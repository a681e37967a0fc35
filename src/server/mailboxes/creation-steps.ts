import type { Access } from '#server/adapters/mail-cloud/port'
import { withCloud } from '#server/clouds/index'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { ProviderError } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import { keepAccess } from './access.ts'
import { drainMailbox, mailboxChanged } from './jobs.ts'
import type { StoredError } from './operation-failures.ts'
import { accountOf, finish, moveOn, type Work } from './operation-rows.ts'
import { lockMailbox } from './stop-operation.ts'

/** Longer than a request is waited for, and than the providers' indexes were seen to lag. */
const FRESH_MS = 60_000

/** Makes the address there, or finds the one that an earlier try made. */
export async function createThere(ctx: Ctx, work: Work): Promise<void> {
  const { email, password, mailboxId: marker, mailboxName: displayName } = work
  const made = await withCloud(ctx, placeOf(work), async ({ addresses }) => {
    const there = await addresses.find(email)
    if (there?.marker === marker) return there
    if (there) throw new ProviderError('conflict', `${email} exists at the provider already`)
    await noteTry(ctx, work)
    return addresses.create({ email, displayName, password, marker })
  })
  await asTenant(ctx, async (db) => {
    await db.cloudAddress.updateMany({
      where: { mailboxId: marker },
      data: { providerRef: made.id, seenAt: new Date() },
    })
    await moveOn(db, work, 'authorise')
  })
}

/** From here on something of ours may be there, whatever is answered. */
async function noteTry(ctx: Ctx, work: Work): Promise<void> {
  if (work.steps.tried) return
  work.triedNow = true
  work.steps = { ...work.steps, tried: new Date().toISOString() }
  await asTenant(ctx, (db) =>
    db.mailboxOperation.updateMany({ where: { id: work.id }, data: { steps: work.steps } }),
  )
}

/** The provider said no, and was asked for the first time: nothing of ours is there. */
export function forgetTry(work: Work): void {
  if (!work.triedNow) return
  const { tried: _, ...steps } = work.steps
  work.steps = steps
}

/** Gives the address what it needs to work, and keeps how to use it. */
export async function giveAccess(ctx: Ctx, work: Work): Promise<void> {
  const { access, sendsByApi } = await withCloud(ctx, placeOf(work), async ({ addresses, send }) => ({
    access: await addresses.authorise(accountOf(work), work.password),
    sendsByApi: send !== undefined,
  }))
  await asTenant(ctx, async (db) => {
    await keepAccess(db, ctx, work.mailboxId, access)
    await db.mailbox.updateMany({
      where: { id: work.mailboxId },
      data: { sendsBy: wayOut(access, sendsByApi) },
    })
    await moveOn(db, work, 'verify')
  })
}

function wayOut(access: Access, sendsByApi: boolean): 'api' | 'smtp' {
  return sendsByApi || !access.smtp ? 'api' : 'smtp'
}

/** Whether the address takes and sends mail by now; goes on when it does. */
export async function lookWhetherReady(ctx: Ctx, work: Work): Promise<boolean> {
  const ready = await withCloud(ctx, placeOf(work), ({ addresses }) => addresses.ready(accountOf(work)))
  if (ready) await asTenant(ctx, (db) => moveOn(db, work, 'ready'))
  return ready
}

/** The address is the company's to use. */
export async function openForUse(ctx: Ctx, work: Work): Promise<void> {
  const { mailboxId } = work
  await asTenant(ctx, async (db) => {
    await lockMailbox(db, mailboxId)
    // Cancelled in the meantime: the next look finds the undoing.
    const { count } = await db.mailboxOperation.updateMany({
      where: { id: work.id, state: 'running', step: 'ready' },
      data: { attempts: 0 },
    })
    if (count === 0) return
    await db.mailbox.updateMany({
      where: { id: mailboxId, status: 'provisioning' },
      data: { status: 'active' },
    })
    await finish(db, work, null)
    await note(db, ctx, work, 'mailboxes.provisioned')
    await enqueue(db, drainMailbox, { mailboxId })
    await enqueue(db, mailboxChanged, { mailboxId })
  })
}

/** Removes what the creation made, and nothing that somebody else made; then the name is free. */
export async function takeBack(ctx: Ctx, work: Work): Promise<void> {
  if (work.steps.tried) {
    await withCloud(ctx, placeOf(work), async ({ addresses }) => {
      const there = await addresses.find(work.email)
      if (there?.marker === work.mailboxId) await addresses.remove(there)
      else if (!there && work.providerRef) await addresses.remove(accountOf(work))
      else if (!there && isFresh(work))
        throw new ProviderError('unavailable', 'Not yet known whether it was made')
    })
  }
  await endUndone(ctx, work, work.error ?? { code: 'cancelled', detail: '' })
}

/** Asked for so lately that the provider may still be making it, or may not show it yet. */
function isFresh({ steps }: Work): boolean {
  return steps.tried !== undefined && Date.now() - Date.parse(steps.tried) < FRESH_MS
}

/** The creation has failed: the name is free, and the reason stays to be read. */
export async function endUndone(ctx: Ctx, work: Work, error: StoredError): Promise<void> {
  await asTenant(ctx, async (db) => {
    await db.mailbox.updateMany({
      where: { id: work.mailboxId, status: 'provisioning' },
      data: { status: 'failed', smtpPassword: null },
    })
    await db.cloudAddress.updateMany({
      where: { mailboxId: work.mailboxId },
      data: { access: null, inboxAccess: null },
    })
    await finish(db, work, error)
    await note(db, ctx, work, 'mailboxes.provision-failed', { reason: error.code })
  })
}

/** Whose requests these are, in the log of calls. */
export function placeOf({ providerId, mailboxId, id }: Work) {
  return { providerId, mailboxId, operationId: id }
}

async function note(db: TenantDb, ctx: Ctx, work: Work, action: string, more = {}): Promise<void> {
  const details = { email: work.email, ...more }
  await audit(db, ctx, { action, subjectType: 'mailbox', subjectId: work.mailboxId, details })
}
