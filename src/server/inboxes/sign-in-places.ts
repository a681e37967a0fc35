import type { ImapServer } from '#server/adapters/imap/port'
import { env } from '#server/kernel/env'
import type { SendingFace } from '#server/mailboxes/index'
import type { Place, Provider } from './integration-schema.ts'

/** Where a provider's boxes are read, as this address. */
export function signedInServer(
  provider: Provider,
  user: string,
): Omit<ImapServer, 'password' | 'accessToken'> {
  const { MICROSOFT_IMAP, GOOGLE_IMAP } = env()
  const { host, port } = hostPort(provider === 'microsoft' ? MICROSOFT_IMAP : GOOGLE_IMAP)
  return { host, port, security: port === 143 ? 'starttls' : 'tls', user }
}

/** How the same address sends, with the same agreement. */
export function signedInFace(provider: Provider, address: string, refreshToken: string): SendingFace {
  const { MICROSOFT_SMTP, GOOGLE_SMTP } = env()
  const { host, port } = hostPort(provider === 'microsoft' ? MICROSOFT_SMTP : GOOGLE_SMTP)
  const security: Place['security'] = port === 465 ? 'tls' : 'starttls'
  return {
    address,
    auth: provider,
    smtp: { host, port, security, user: address, password: refreshToken },
  }
}

function hostPort(text: string): { host: string; port: number } {
  const [host = '', port] = text.split(':')
  return { host, port: Number(port) }
}
