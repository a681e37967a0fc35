import type { ImapServer } from '#server/adapters/imap/port'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, isUniqueViolation, type TenantDb } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { demandEntitled } from '#server/licences/index'
import { addSendingFace, checkSendingFace } from '#server/mailboxes/index'
import { boxTaken, saveFolders, sealIntegrationSecret, throttleRefusals } from './integration-settings.ts'
import { viewIntegration } from './integrations.ts'
import { syncInbox } from './jobs.ts'
import { type FoundFolder, type Probed, probeBox, refusal } from './probe-box.ts'
import type { Integration, NewIntegration } from './schema.ts'

/**
 * Connects a box: nothing is saved before its server has let us in. The folders found are saved with it, and the
 * first sync begins. With `smtp` the address sends too.
 */
export async function createIntegration(ctx: Ctx, input: NewIntegration): Promise<Integration> {
  await refuseSecond(ctx, input.address)
  const { host, port, security, user } = input.imap
  const server: ImapServer = { host, port, security, user: user || input.address, password: input.password }
  const folders = await foldersOf(ctx, await probeBox(server, { count: false }), host)
  const face = sendingFaceOf(input)
  if (face) await checkSendingFace(ctx, face)
  return saveIntegration(
    ctx,
    { ...input, server, auth: 'password', secret: input.password, folders },
    (db) => (face ? addSendingFace(db, ctx, face) : Promise.resolve()),
  )
}

/** The folders that a probe found, or 422 on the field that kept us out. */
export async function foldersOf(ctx: Ctx, probed: Probed, host: string): Promise<FoundFolder[]> {
  if (probed.ok) return probed.folders
  await throttleRefusals(ctx)
  throw refusal(probed.failure, host)
}

/** Spares a second box of the same address its connection; the unique constraint judges those who race. */
export async function refuseSecond(ctx: Ctx, address: string): Promise<void> {
  const taken = await asTenant(ctx, (db) => db.inboxIntegration.findFirst({ where: { address } }))
  if (taken) throw boxTaken()
}

type ProvenBox = Pick<NewIntegration, 'name' | 'address' | 'intervalMinutes' | 'active' | 'periodDays'> & {
  server: ImapServer
  auth: Integration['auth']
  /** The password, or the refresh token; null: the provider of `mailboxId` is asked for what signs in. */
  secret: string | null
  mailboxId?: string
  folders: FoundFolder[]
}

/** Writes a box whose server let us in, and what `besides` adds in the same transaction. */
export async function saveIntegration(
  ctx: Ctx,
  box: ProvenBox,
  besides: (db: TenantDb) => Promise<unknown>,
): Promise<Integration> {
  try {
    return await asTenant(ctx, async (db) => {
      await demandEntitled(db, ctx, 'inbox')
      await demandEntitled(db, ctx, 'boxes')
      const id = await insert(db, ctx, box)
      await saveFolders(db, id, box.folders)
      await besides(db)
      if (box.active) await enqueue(db, syncInbox, { integrationId: id })
      const { address, auth, server } = box
      const details = { address, auth, host: server.host, port: server.port, security: server.security }
      const entry = { action: 'integrations.create', subjectType: 'integration', subjectId: id, details }
      await audit(db, ctx, entry)
      return viewIntegration(db, ctx, id)
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw boxTaken(error)
    throw error
  }
}

async function insert(db: TenantDb, ctx: Ctx, box: ProvenBox): Promise<string> {
  const { name, address, auth, server, intervalMinutes, periodDays, active, mailboxId = null } = box
  const { id } = await db.inboxIntegration.create({
    data: {
      name,
      address,
      auth,
      mailboxId,
      imapHost: server.host,
      imapPort: server.port,
      imapSecurity: server.security,
      imapUser: server.user,
      intervalMinutes,
      periodDays,
      active,
      createdById: ctx.userId,
      ...(active ? {} : { state: 'paused', pausedReason: 'manual', nextSyncAt: null }),
    },
    select: { id: true },
  })
  if (box.secret === null) return id
  // The secret is sealed to the row's id, which the database has just made.
  const secret = await sealIntegrationSecret(db, { organisationId: ctx.organisationId, id }, box.secret)
  await db.inboxIntegration.updateMany({ where: { id }, data: { secret } })
  return id
}

/** User and password are the box's own unless others are given. */
function sendingFaceOf({ address, password, smtp }: NewIntegration) {
  if (!smtp) return null
  const { host, port, security } = smtp
  const login = { user: smtp.user || address, password: smtp.password || password }
  return { address, smtp: { host, port, security, ...login } }
}
