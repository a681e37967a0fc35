import type { ImapServer } from '#server/adapters/imap/port'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { AppError, invalidField } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import { addSendingFace } from '#server/mailboxes/index'
import { provenFace } from './box-face.ts'
import { foldersOf } from './create-integration.ts'
import { probeSaved } from './credential.ts'
import {
  demandPasswordAgain,
  ofProvider,
  saveFolders,
  sealIntegrationSecret,
} from './integration-settings.ts'
import { type IntegrationRow, integrationRow, viewIntegration } from './integrations.ts'
import { syncInbox } from './jobs.ts'
import { type FoundFolder, probeBox } from './probe-box.ts'
import type { Integration, IntegrationChange } from './schema.ts'

type Change = IntegrationChange & { id: string }

/** Changes what is given and leaves the rest; a server or a password that changes is tried out before it is saved. */
export async function updateIntegration(ctx: Ctx, change: Change): Promise<Integration> {
  const before = await asTenant(ctx, (db) => integrationRow(db, change.id))
  keepAddress(before, change)
  leaveToProvider(before, change)
  const folderIds = chosenFolders(before, change)
  const server = mergedServer(before, change)
  const folders = isNew(before, server, change) ? await tryNew(ctx, before, server, change) : null
  const face = change.smtp ? await provenFace(ctx, before, change) : null
  return asTenant(ctx, async (db) => {
    const data = {
      ...plainColumns(change),
      ...(folders && (await serverColumns(db, before, server, change))),
      ...activity(before, change, folders !== null),
    }
    await db.inboxIntegration.updateMany({ where: { id: before.id }, data })
    if ('failures' in data) await forgetError(db, before.id)
    if (folders) await saveFolders(db, before.id, folders)
    if (folderIds) await chooseFolders(db, before.id, folderIds)
    if (face) await addSendingFace(db, ctx, face)
    await wake(db, before.id)
    const details = { address: before.address, fields: changedFields(change) }
    const entry = { subjectType: 'integration', subjectId: before.id, details }
    await audit(db, ctx, { action: 'integrations.update', ...entry })
    return viewIntegration(db, ctx, before.id)
  })
}

function keepAddress(before: IntegrationRow, { address }: IntegrationChange): void {
  if (address === undefined || address === before.address.toLowerCase()) return
  throw invalidField('address', 'fixed', {
    fr: 'L’adresse d’une boîte ne change pas : ajoutez l’autre adresse comme une nouvelle boîte.',
    en: 'The address of a box does not change: add the other address as a new box.',
  })
}

/** The box of an address at a provider is entered as the provider says, and is open as long as the address is. */
function leaveToProvider({ auth, pausedReason }: IntegrationRow, change: IntegrationChange): void {
  if (auth !== 'provider') return
  if (change.password || change.smtp || Object.values(change.imap ?? {}).some((value) => value !== undefined))
    throw ofProvider()
  if (change.active !== true || pausedReason !== 'suspended') return
  throw new AppError('conflict', {
    fr: 'L’adresse de cette boîte est suspendue : reprenez l’adresse d’abord, et sa boîte reprendra avec elle.',
    en: 'The address of this box is suspended: resume the address first, and its box goes on with it.',
  })
}

/** What the journal names, never with its value. */
function changedFields({
  id: _,
  address: __,
  imap = {},
  folderIds,
  password,
  smtp,
  ...change
}: Change): string[] {
  const others = { folders: folderIds, password: password || undefined, smtp }
  return Object.entries({ ...change, ...imap, ...others }).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  )
}

/** A box with nothing chosen would look synced and hold nothing. */
function chosenFolders(before: IntegrationRow, { folderIds }: IntegrationChange): string[] | null {
  if (!folderIds) return null
  const own = new Set(before.folders.map(({ id }) => id))
  if (folderIds.length > 0 && folderIds.every((id) => own.has(id))) return folderIds
  throw folderIds.length === 0
    ? invalidField('folderIds', 'required', {
        fr: 'Choisissez au moins un dossier.',
        en: 'Choose at least one folder.',
      })
    : invalidField('folderIds', 'unknown', {
        fr: 'Un de ces dossiers n’est pas de cette boîte : relisez la liste de ses dossiers.',
        en: 'One of these folders is not of this box: read the list of its folders again.',
      })
}

function mergedServer(row: IntegrationRow, { imap = {} }: IntegrationChange) {
  return {
    host: imap.host ?? row.imapHost,
    port: imap.port ?? row.imapPort,
    security: imap.security ?? (row.imapSecurity as ImapServer['security']),
    user: imap.user === undefined ? row.imapUser : imap.user || row.address,
  }
}

type Server = ReturnType<typeof mergedServer>

function isNew(row: IntegrationRow, server: Server, { password }: IntegrationChange): boolean {
  const { imapHost, imapPort, imapSecurity, imapUser } = row
  const same =
    server.host === imapHost &&
    server.port === imapPort &&
    server.security === imapSecurity &&
    server.user === imapUser
  return !same || Boolean(password)
}

async function tryNew(
  ctx: Ctx,
  before: IntegrationRow,
  server: Server,
  { password }: IntegrationChange,
): Promise<FoundFolder[]> {
  if (!password) demandPasswordAgain(before, server)
  const probed = password
    ? await probeBox({ ...server, password }, { count: false })
    : await probeSaved(ctx, before, server, { count: false })
  return foldersOf(ctx, probed, server.host)
}

function plainColumns({ name, intervalMinutes, periodDays }: IntegrationChange) {
  return {
    ...(name !== undefined && { name }),
    ...(intervalMinutes !== undefined && { intervalMinutes }),
    ...(periodDays !== undefined && { periodDays }),
  }
}

async function serverColumns(
  db: TenantDb,
  before: IntegrationRow,
  server: Server,
  { password }: IntegrationChange,
) {
  const { host, port, security, user } = server
  return {
    imapHost: host,
    imapPort: port,
    imapSecurity: security,
    imapUser: user,
    ...(password && { auth: 'password', secret: await sealIntegrationSecret(db, before, password) }),
  }
}

/** Paused by hand until resumed by hand; a box that stopped for its password goes on once a new one is proven. */
function activity(before: IntegrationRow, { active }: IntegrationChange, proven: boolean) {
  if (active === false)
    return { active: false, state: 'paused', pausedReason: 'manual', nextSyncAt: null, retryAt: null }
  const stopped = before.state === 'paused'
  const resumed = stopped && (active === true || (proven && before.pausedReason === 'auth_failures'))
  if (resumed) return { active: true, state: 'syncing', pausedReason: null, ...CLEAN_SHEET }
  return proven && !stopped ? CLEAN_SHEET : {}
}

const CLEAN_SHEET = { authFailures: 0, failures: 0, retryAt: null, lastErrorAt: null }

/** A failure belongs to the settings that it came from. */
function forgetError(db: TenantDb, id: string): Promise<number> {
  return db.$executeRaw(sql`UPDATE "InboxIntegration" SET "lastError" = NULL WHERE id = ${id}::uuid`)
}

async function chooseFolders(db: TenantDb, integrationId: string, folderIds: string[]): Promise<void> {
  await db.inboxFolder.updateMany({
    where: { integrationId, id: { notIn: folderIds }, selected: true },
    data: { selected: false },
  })
  await db.inboxFolder.updateMany({
    where: { integrationId, id: { in: folderIds }, selected: false },
    data: { selected: true },
  })
}

/** Whatever changed shows at once, unless the box is paused or its server has asked to be left alone. */
async function wake(db: TenantDb, id: string): Promise<void> {
  const due = { id, active: true, state: { not: 'paused' } }
  const { count } = await db.inboxIntegration.updateMany({ where: due, data: { nextSyncAt: new Date() } })
  if (count > 0) await enqueue(db, syncInbox, { integrationId: id })
}
