import { exchangeCode } from '#server/adapters/oauth/registry'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import { AppError, ProviderError } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import { openSecret } from '#server/kernel/secrets'
import { entitled, isLicenceRefusal } from '#server/licences/index'
import { addSendingFace, checkSendingFace, renewSendingFace, type SendingFace } from '#server/mailboxes/index'
import { saveIntegration } from './create-integration.ts'
import type { Problem, Provider } from './integration-schema.ts'
import { saveFolders, sealIntegrationSecret } from './integration-settings.ts'
import { type IntegrationRow, integrationRow } from './integrations.ts'
import { syncInbox } from './jobs.ts'
import { type FoundFolder, probeBox } from './probe-box.ts'
import { signedInFace, signedInServer } from './sign-in-places.ts'
import { type Draft, hashState, redirectUri, verifierPlace } from './start-authorisation.ts'

/** What the provider sent the browser back with. */
export type CallBack = { state: string; code?: string | undefined; error?: string | undefined }
type Finished =
  | { ok: true; id: string; renewed: boolean }
  | { ok: false; problem: Problem; id?: string | undefined }

/** Takes the person's agreement: the box is tried out with it, then saved, or (for one that is there) given it anew. */
export async function finishAuthorisation(ctx: Ctx, callBack: CallBack): Promise<Finished> {
  const attempt = await claim(ctx, callBack.state)
  if (typeof attempt === 'string') return { ok: false, problem: attempt }
  const { provider, draft, verifier } = attempt
  const fail = (problem: Problem): Finished => ({ ok: false, problem, id: draft.integrationId })
  if (callBack.error || !callBack.code) return fail(callBack.error === 'access_denied' ? 'denied' : 'refused')

  const agreement = await exchange(provider, callBack.code, verifier)
  if (typeof agreement === 'string') return fail(agreement)
  const row = draft.integrationId ? await rowOf(ctx, draft.integrationId) : null
  const address = row?.address ?? draft.address ?? agreement.address
  if (!address) return fail('no_address')

  const server = signedInServer(provider, address)
  const probed = await probeBox({ ...server, accessToken: agreement.accessToken }, { count: false })
  if (!probed.ok) return fail(agreement.address && agreement.address !== address ? 'other_address' : 'imap')

  const proven = { provider, server, refreshToken: agreement.refreshToken, folders: probed.folders }
  const face = await workingFace(ctx, signedInFace(provider, address, agreement.refreshToken))
  if (row) return renew(ctx, row, proven, face)
  return create(ctx, { ...draft, address }, proven, face)
}

type Claimed = { provider: Provider; draft: Draft; verifier: string }

/** An attempt is taken once, within its time, by the person who began it and who still may. */
function claim(ctx: Ctx, state: string): Promise<Claimed | 'expired' | 'forbidden'> {
  return asTenant(ctx, async (db) => {
    const row = await db.oAuthAttempt.findFirst({ where: { stateHash: hashState(state) } })
    if (!row || row.expiresAt < new Date()) return 'expired'
    if (row.userId !== ctx.userId || !ctx.permissions.has('integrations:write')) return 'forbidden'
    const { count } = await db.oAuthAttempt.deleteMany({ where: { id: row.id } })
    if (count === 0) return 'expired'
    const verifier = await openSecret(db, verifierPlace(row), row.verifier)
    return { provider: row.provider as Provider, draft: row.draft as Draft, verifier }
  })
}

type Agreement = { accessToken: string; refreshToken: string; address: string | null }

async function exchange(
  provider: Provider,
  code: string,
  verifier: string,
): Promise<Agreement | 'refused' | 'unavailable'> {
  try {
    const tokens = await exchangeCode(provider, { code, verifier, redirectUri: redirectUri() })
    return tokens.refreshToken ? { ...tokens, refreshToken: tokens.refreshToken } : 'refused'
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    return error.kind === 'unavailable' || error.kind === 'rate_limited' ? 'unavailable' : 'refused'
  }
}

/** Null for a box that was deleted while its person was away. */
function rowOf(ctx: Ctx, id: string): Promise<IntegrationRow | null> {
  return asTenant(ctx, (db) => integrationRow(db, id)).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  })
}

/** A company may forbid sending by SMTP: then the box is read all the same, and its page offers to add sending later. */
async function workingFace(ctx: Ctx, face: SendingFace): Promise<SendingFace | null> {
  try {
    await checkSendingFace(ctx, face)
    return face
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

type Proven = {
  provider: Provider
  server: ReturnType<typeof signedInServer>
  refreshToken: string
  folders: FoundFolder[]
}

async function create(
  ctx: Ctx,
  draft: Draft & { address: string },
  { provider, server, refreshToken, folders }: Proven,
  face: SendingFace | null,
): Promise<Finished> {
  const { address, name = address, intervalMinutes, periodDays } = draft
  const box = { name, address, intervalMinutes, periodDays, active: true, server, folders }
  try {
    const made = await saveIntegration(ctx, { ...box, auth: provider, secret: refreshToken }, async (db) => {
      if (!face || (await renewSendingFace(db, ctx, face))) return
      if ((await entitled(db, ctx, 'mailboxes')).valid) await addSendingFace(db, ctx, face)
    })
    return { ok: true, id: made.id, renewed: false }
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return { ok: false, problem: 'taken' }
    if (isLicenceRefusal(error)) return { ok: false, problem: 'licence' }
    throw error
  }
}

/** The box goes on with the new agreement, whatever it signed in with before. */
function renew(
  ctx: Ctx,
  row: IntegrationRow,
  { provider, server, refreshToken, folders }: Proven,
  face: SendingFace | null,
): Promise<Finished> {
  const { id, address } = row
  return asTenant(ctx, async (db) => {
    const secret = await sealIntegrationSecret(db, row, refreshToken)
    const { host, port, security, user } = server
    await db.$executeRaw(sql`
      UPDATE "InboxIntegration" SET auth = ${provider}, secret = ${secret},
        "imapHost" = ${host}, "imapPort" = ${port}, "imapSecurity" = ${security}, "imapUser" = ${user},
        "authFailures" = 0, failures = 0, "retryAt" = NULL, "lastError" = NULL, "lastErrorAt" = NULL,
        active = true, "pausedReason" = NULL, state = 'syncing', "nextSyncAt" = now()
      WHERE id = ${id}::uuid`)
    await saveFolders(db, id, folders)
    if (face) await renewSendingFace(db, ctx, face)
    await enqueue(db, syncInbox, { integrationId: id })
    const entry = { subjectType: 'integration', subjectId: id, details: { address, auth: provider } }
    await audit(db, ctx, { action: 'integrations.reauthorise', ...entry })
    return { ok: true, id, renewed: true } as const
  })
}
