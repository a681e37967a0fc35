import { env } from '#server/kernel/env'
import type { OAuthProvider } from './port.ts'

type Endpoint = {
  clientId: string | undefined
  clientSecret: string | undefined
  authorizeUrl: string
  tokenUrl: string
  scope: string
  /** What makes the provider give a refresh token, and ask which account. */
  extra: Record<string, string>
}

/** Reading (IMAP) and sending (SMTP) as the person, and who they are. */
export function endpointOf(provider: OAuthProvider): Endpoint {
  const settings = env()
  if (provider === 'microsoft') {
    const base = `${settings.MICROSOFT_AUTHORITY_URL}/${settings.MICROSOFT_TENANT}/oauth2/v2.0`
    return {
      clientId: settings.MICROSOFT_CLIENT_ID,
      clientSecret: settings.MICROSOFT_CLIENT_SECRET,
      authorizeUrl: `${base}/authorize`,
      tokenUrl: `${base}/token`,
      scope:
        'openid email profile offline_access https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send',
      extra: { prompt: 'select_account' },
    }
  }
  return {
    clientId: settings.GOOGLE_CLIENT_ID,
    clientSecret: settings.GOOGLE_CLIENT_SECRET,
    authorizeUrl: settings.GOOGLE_AUTHORIZE_URL,
    tokenUrl: settings.GOOGLE_TOKEN_URL,
    scope: 'openid email https://mail.google.com/',
    // Google gives a refresh token at the first agreement only, unless it asks for one anew.
    extra: { access_type: 'offline', prompt: 'consent select_account' },
  }
}
