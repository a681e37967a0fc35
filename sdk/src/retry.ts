import { FacteurError } from './error.ts'

/** What may be done again: `always`, only what was refused before anything happened, or `never`. */
export type Repeatable = 'always' | 'refused' | 'never'

export type Policy = {
  /** Tries after the first. */
  retries: number
  repeatable: Repeatable
  signal: AbortSignal | undefined
}

const FIRST_WAIT_MS = 300
const LONGEST_WAIT_MS = 8_000
/** A server that wants a longer pause than this is not waited for: the caller decides. */
const LONGEST_RETRY_AFTER_S = 60

/** Runs `attempt` until it succeeds, fails for good, or was tried often enough; throws the last failure. */
export async function withRetries<T>(attempt: () => Promise<T>, policy: Policy): Promise<T> {
  for (let retry = 0; ; retry += 1) {
    policy.signal?.throwIfAborted()
    try {
      return await attempt()
    } catch (error) {
      if (retry >= policy.retries || !(error instanceof FacteurError) || !mayRepeat(error, policy))
        throw error
      if ((error.retryAfter ?? 0) > LONGEST_RETRY_AFTER_S) throw error
      await sleep(waitOf(error, retry), policy.signal)
    }
  }
}

function mayRepeat(error: FacteurError, { repeatable }: Policy): boolean {
  if (repeatable === 'never') return false
  // Refused by a limit, before anything was done.
  if (error.status === 429) return true
  if (repeatable === 'refused') return false
  // The first request with this Idempotency-Key still runs.
  if (error.status === 409) return error.retryAfter !== undefined
  return error.code === 'network' || error.code === 'timeout' || [502, 503, 504].includes(error.status)
}

/** What the server asks for and a little more, or twice as long each time; by chance, lest all come back at once. */
function waitOf({ retryAfter }: FacteurError, retry: number): number {
  const backoff = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** retry)
  if (retryAfter !== undefined) return retryAfter * 1000 + Math.random() * FIRST_WAIT_MS
  return backoff / 2 + (Math.random() * backoff) / 2
}

function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
    if (signal?.aborted) stop()
  })
}
