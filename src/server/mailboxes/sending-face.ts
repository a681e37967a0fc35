import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { invalidField } from '#server/kernel/errors'
import { limit } from '#server/kernel/rate-limit'
import { demandEntitled } from '#server/licences/index'
import type { SignInProvider } from './access-token.ts'
import { columnsOf, sealInto } from './create-mailbox.ts'
import { failureField, failureText } from './failures.ts'
import { failureOf, LIVE } from './rules.ts'
import type { NewMailbox } from './schema.ts'
import { guardSettings, openWay, typedServer, type Way } from './settings.ts'

const TIMEOUT_MS = 15_000

/** What makes an address that is read send as well. With `auth` the password is a refresh token. */
export type SendingFace = Pick<NewMailbox, 'address' | 'smtp'> & { auth?: SignInProvider }

/** Connects and signs in without sending anything; 422 on the field that kept us out. An address that sends already passes. */
export async function checkSendingFace(ctx: Ctx, face: SendingFace): Promise<void> {
  const { address, smtp } = face
  const there = await asTenant(ctx, (db) =>
    db.mailbox.findFirst({ where: { address, status: LIVE }, select: { id: true } }),
  )
  if (there) return
  await guardSettings(smtp)
  const transport = openWay(wayOf(ctx, face), { connections: 1, timeoutMs: TIMEOUT_MS })
  try {
    const verified = await transport.verify()
    if (verified.outcome === 'accepted') return
    await limit(`mailbox-refused:${ctx.organisationId}`, { max: 60, windowSeconds: 300 })
    const { code } = failureOf(verified)
    throw invalidField(failureField(code), code, failureText(code))
  } finally {
    await transport.close()
  }
}

function wayOf({ organisationId }: Ctx, { smtp, auth }: SendingFace): Way {
  if (!auth) return { server: typedServer(organisationId, smtp), grant: null }
  const { host, port, security, user, password = '' } = smtp
  // The row that would keep a renewed token is still to be made: the token it was gained with goes on being good.
  const grant = { provider: auth, refreshToken: password, keep: async () => undefined }
  return { server: { host, port, security, ...(user && { user }) }, grant }
}

/** Adds the mailbox of an address in the caller's transaction, or leaves the one that is there alone. */
export async function addSendingFace(db: TenantDb, ctx: Ctx, face: SendingFace): Promise<void> {
  const { address, smtp, auth = 'password' } = face
  if (await db.mailbox.findFirst({ where: { address, status: LIVE }, select: { id: true } })) return
  // Before the row: who waits for the limit's turn must hold no row that the one before waits for.
  await demandEntitled(db, ctx, 'mailboxes')
  const data = { address, displayName: '', smtpAuth: auth, ...columnsOf(smtp) }
  const [made] = await db.mailbox.createManyAndReturn({ data, select: { id: true }, skipDuplicates: true })
  if (!made) return
  await sealInto(db, ctx, made.id, smtp)
  const details = { address, host: smtp.host, port: smtp.port, security: smtp.security }
  await audit(db, ctx, {
    action: 'mailboxes.create',
    subjectType: 'mailbox',
    subjectId: made.id,
    details,
  })
}
