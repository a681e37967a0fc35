import { ProviderError, type ProviderErrorKind } from '#server/kernel/errors'
import type { LaneFailureKind } from '../smtp/port.ts'
import type { CloudOptions, ProviderCall } from './port.ts'

/** What a vendor's error says, in our terms. `code` is the provider's own. */
export type Reading = {
  kind: ProviderErrorKind
  message: string
  status: number | null
  code: string | null
  /** Seconds. */
  retryAfter?: number
}

type Caller = <T>(operation: string, subject: string | null, work: () => Promise<T>) => Promise<T>

/**
 * Wraps every request of an adapter: times it, tells the observer, and lets nothing but a `ProviderError` out.
 * `read` turns the vendor's error into ours; the cause is not kept, since a vendor's error may carry the request with its key.
 */
export function caller(read: (error: unknown) => Reading, { observe }: CloudOptions = {}): Caller {
  return async (operation, subject, work) => {
    const started = performance.now()
    const tell = (rest: Pick<ProviderCall, 'outcome' | 'status' | 'errorKind' | 'errorCode'>) =>
      observe?.({ operation, subject, durationMs: Math.round(performance.now() - started), ...rest })
    try {
      const result = await work()
      tell({ outcome: 'ok', status: null, errorKind: null, errorCode: null })
      return result
    } catch (error) {
      const { kind, message, status, code, retryAfter } = read(error)
      tell({ outcome: 'failed', status, errorKind: kind, errorCode: code })
      throw new ProviderError(kind, message, retryAfter === undefined ? {} : { retryAfter })
    }
  }
}

/** The cut connections and time-outs of Node's and undici's sockets; null for any other error. */
export function networkReading(error: unknown): Reading | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    // The code of a DOMException is a number.
    const code = 'code' in at && typeof at.code === 'string' ? at.code : null
    if (at.name === 'TimeoutError' || at.name === 'AbortError' || (code !== null && NETWORK.test(code)))
      return {
        kind: 'unavailable',
        message: 'No answer from the provider',
        status: null,
        code: code ?? at.name,
      }
  }
  return null
}

const NETWORK =
  /^(E(CONN|TIMEDOUT|PIPE|AI_AGAIN|NOTFOUND|HOSTUNREACH|NETUNREACH|SOCKET)|UND_ERR_|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/

/** What a failed connection that never was means to a lane; null: it may have been one. */
export function unreached(code: string): LaneFailureKind | null {
  return UNREACHED.find(([pattern]) => pattern.test(code))?.[1] ?? null
}

const UNREACHED: readonly (readonly [RegExp, LaneFailureKind])[] = [
  [/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/, 'refused'],
  [/^(ENOTFOUND|EAI_)/, 'dns'],
  [/^(ERR_SSL|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/, 'certificate'],
]

/** `Retry-After` in seconds (RFC 9110, section 10.2.3): a number, or a date. */
export function retryAfterOf(header: string | null | undefined): number | undefined {
  if (!header) return undefined
  if (/^\d+$/.test(header.trim())) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000))
}
