import { ImapError, type ImapServer } from '#server/adapters/imap/port'
import { storedFault } from '#server/clouds/index'
import { systemCtx } from '#server/kernel/context'
import { AppError, ProviderError, type ProviderErrorKind } from '#server/kernel/errors'
import { openInbox } from '#server/mailboxes/index'
import { Unauthorised } from './access-token.ts'
import type { StoredFailure } from './failures.ts'

/** A token this near its end is not begun with. */
const MARGIN_MS = 2 * 60_000

type Box = { organisationId: string; id: string; mailboxId: string | null }
type Kept = { server: ImapServer; expiresAt: number }

/** What signs in, by box, for as long as the process and the token live. A password is read anew each time: it may be rotated. */
const kept = new Map<string, Kept>()
const asking = new Map<string, Promise<ImapServer>>()

/**
 * Where and how a box of an address at a provider is entered now. Throws `Unauthorised` for what somebody has to allow,
 * an `ImapError` for what passes.
 */
export function providerServer(box: Box): Promise<ImapServer> {
  const last = kept.get(box.id)
  if (last && last.expiresAt > Date.now() + MARGIN_MS) return Promise.resolve(last.server)
  const under = asking.get(box.id)
  if (under) return under
  const asked = ask(box).finally(() => asking.delete(box.id))
  asking.set(box.id, asked)
  return asked
}

/** The server refused it: the next log-in asks for another. */
export function forgetProviderServer(id: string): void {
  kept.delete(id)
}

/**
 * Enters with what the provider gives. A token may be withdrawn before its time: a second one tells whether the mailbox
 * itself is closed to us.
 */
export async function enterProvided<T>(box: Box, enter: (server: ImapServer) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const server = await providerServer(box)
    try {
      return await enter(server)
    } catch (error) {
      if (!(error instanceof ImapError) || error.kind !== 'auth') throw error
      forgetProviderServer(box.id)
      // The same password again would only bring an account nearer to its lock.
      if (attempt === 2 || server.accessToken === undefined)
        throw new Unauthorised(error.response, { cause: error, code: 'provider_mailbox' })
    }
  }
}

/** What a provider's refusal means to whoever wants to read an address; null for any other error. */
export function providerFailure(error: unknown): StoredFailure | null {
  if (error instanceof ImapError || !(error instanceof ProviderError)) return null
  return { code: CODE_OF[error.kind], response: storedFault(error).message }
}

const CODE_OF = {
  auth: 'provider_permission',
  invalid: 'provider_permission',
  // Suspended, gone, or too new.
  not_found: 'provider_mailbox',
  conflict: 'provider_mailbox',
  rate_limited: 'too_many',
  unavailable: 'connection',
} as const satisfies Record<ProviderErrorKind, StoredFailure['code']>

async function ask({ organisationId, id, mailboxId }: Box): Promise<ImapServer> {
  try {
    const access = await openInbox(systemCtx(organisationId), mailboxId ?? '')
    if ('accessToken' in access) {
      const { expiresAt, ...server } = access
      kept.set(id, { server, expiresAt: expiresAt.getTime() })
      return server
    }
    return access
  } catch (cause) {
    throw refusalOf(cause)
  }
}

function refusalOf(cause: unknown): unknown {
  // Closed a moment ago: the box is about to follow.
  if (cause instanceof AppError) return new ImapError('connection', cause.text.en, { cause })
  const failure = providerFailure(cause)
  if (!failure) return cause
  const { code, response } = failure
  if (code === 'too_many' || code === 'connection') {
    const retryAfter = cause instanceof ProviderError ? cause.retryAfter : undefined
    return new ImapError(code, response, { cause, ...(retryAfter !== undefined && { retryAfter }) })
  }
  return new Unauthorised(response, {
    cause,
    code: code === 'provider_permission' ? code : 'provider_mailbox',
  })
}
