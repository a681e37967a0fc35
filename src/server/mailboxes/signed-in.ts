import type { Delivery, SmtpOptions, SmtpServer, SmtpTransport } from '#server/adapters/smtp/port'
import { openSmtp } from '#server/adapters/smtp/registry'
import { ProviderError } from '#server/kernel/errors'
import { log } from '#server/kernel/log'
import { type Access, accessToken, forgetAccessToken, type SignInProvider } from './access-token.ts'

/** What gains a mailbox its access tokens; `keep` stores the refresh token that a provider gives in exchange for it. */
export type Grant = {
  provider: SignInProvider
  refreshToken: string
  keep: (refreshToken: string) => Promise<void>
}

const CONNECTIONS = 10

/** A transport that signs in with an access token, and with a newer one when that has ended. It never throws. */
export function openSignedIn(server: SmtpServer, grant: Grant, options: SmtpOptions = {}): SmtpTransport {
  let current: { token: string; transport: SmtpTransport } | null = null
  let refreshToken = grant.refreshToken
  const closing: Promise<void>[] = []

  const transport = async (): Promise<SmtpTransport | Delivery> => {
    let access: Access
    try {
      access = await accessToken(grant.provider, refreshToken)
      if (access.refreshToken) {
        await grant.keep(access.refreshToken)
        refreshToken = access.refreshToken
      }
    } catch (error) {
      return refusedBy(error)
    }
    const { accessToken: token } = access
    if (current?.token !== token) {
      // Mails in hand end on the connections they began on.
      if (current) closing.push(current.transport.close())
      current = { token, transport: openSmtp({ ...server, accessToken: token }, options) }
    }
    return current.transport
  }
  /** A token may be withdrawn before its time: a second one tells whether the agreement itself still holds. */
  const by = async (work: (open: SmtpTransport) => Promise<Delivery>): Promise<Delivery> => {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const open = await transport()
      if ('outcome' in open) return open
      const delivery = await work(open)
      // Nothing leaves before the sign-in: what was refused there may be handed over again.
      if (delivery.outcome !== 'lane' || delivery.kind !== 'auth') return delivery
      forgetAccessToken(grant.provider, refreshToken)
    }
    return { outcome: 'lane', kind: 'reauthorise', response: 'Access token refused' }
  }

  return {
    capacity: options.connections ?? CONNECTIONS,
    send: (mail) => by((open) => open.send(mail)),
    verify: () => by((open) => open.verify()),
    async close() {
      if (current) closing.push(current.transport.close())
      await Promise.all(closing)
    },
  }
}

/** Nothing left: the person must agree anew, or the provider could not be asked. */
function refusedBy(error: unknown): Delivery {
  const kind = error instanceof ProviderError && error.kind === 'auth' ? 'reauthorise' : 'connection'
  if (!(error instanceof ProviderError)) log.warn({ err: error }, 'mailbox: no access token')
  const response = error instanceof ProviderError ? error.message.slice(0, 500) : ''
  return { outcome: 'lane', kind, response }
}
