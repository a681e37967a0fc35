import type { Ctx } from '#server/kernel/context'
import { invalidField } from '#server/kernel/errors'
import { checkSendingFace, type SendingFace } from '#server/mailboxes/index'
import { storedSecret } from './credential.ts'
import type { IntegrationRow } from './integrations.ts'
import { providerOf } from './presets.ts'
import type { IntegrationChange } from './schema.ts'
import { signedInFace } from './sign-in-places.ts'

/** The sending face that a saved box is to have, after its server has let us in. */
export async function provenFace(
  ctx: Ctx,
  row: IntegrationRow,
  { smtp, password: typed }: IntegrationChange,
): Promise<SendingFace | null> {
  if (!smtp) return null
  const face = await faceOf(ctx, row, smtp, typed)
  await checkSendingFace(ctx, face)
  return face
}

async function faceOf(
  ctx: Ctx,
  row: IntegrationRow,
  smtp: NonNullable<IntegrationChange['smtp']>,
  typed: string | undefined,
): Promise<SendingFace> {
  const { address, auth, imapUser } = row
  if (auth !== 'password' && !smtp.password)
    return signedInFace(auth as 'microsoft' | 'google', address, await storedSecret(ctx, row))
  const { host, port, security } = smtp
  const given = smtp.password || typed
  if (!given && auth === 'password') demandKnownServer(row, smtp)
  const password = given || (await storedSecret(ctx, row))
  return { address, smtp: { host, port, security, user: smtp.user || imapUser, password } }
}

/** The box's password goes to its own provider's servers only; to any other it is typed. */
function demandKnownServer(
  row: IntegrationRow,
  { host, security }: { host: string; security: string },
): void {
  const own = host === row.imapHost || host === providerOf(row.imapHost)?.smtp.host
  if (own && (security !== 'none' || row.imapSecurity === 'none')) return
  throw invalidField('smtp.password', 'required', {
    fr: 'Ce serveur n’est pas celui de la boîte : tapez le mot de passe d’envoi.',
    en: 'This server is not the box’s own: type the outgoing password.',
  })
}
