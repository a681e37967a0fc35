import { env } from '#server/kernel/env'
import { ProviderError } from '#server/kernel/errors'
import { serverOf } from './address.ts'
import type { Tokens } from './microsoft-token.ts'
import type { CloudAddress, InboxAccess } from './port.ts'

const PERMISSION = 'IMAP.AccessAsApp'

/**
 * IMAP with a token of the application itself: "Authenticate an IMAP, POP or SMTP connection using OAuth",
 * https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth#use-client-credentials-grant-flow-to-authenticate-smtp-imap-and-pop-connections
 * The token says whether the permission was granted. Whether Exchange lets the application into this mailbox
 * (Add-MailboxPermission) is known to its IMAP server only.
 */
export async function inboxOf(tokens: Tokens, { email: user }: CloudAddress): Promise<InboxAccess> {
  const { value, roles, until } = await tokens.get()
  if (roles && !roles.includes(PERMISSION)) {
    // Consent that is given now is in new tokens only.
    tokens.forget()
    throw new ProviderError(
      'auth',
      `Microsoft 365: the application lacks the permission ${PERMISSION}. Add it in Entra under API permissions, Office 365 Exchange Online, as an application permission, and grant admin consent`,
    )
  }
  return { ...serverOf(env().MICROSOFT_IMAP, 993), user, accessToken: value, expiresAt: until }
}
