import { setTimeout as sleep } from 'node:timers/promises'
import { ProviderError } from '#server/kernel/errors'
import { type Pace, waitAfter } from './run-rules.ts'

/** A longer wait is not waited for here, where it would hold a worker's place: the run gives it back and is woken later. */
export const IN_PLACE_MS = 10_000
/** So much waiting, with nothing that goes well in between, is too long too. */
const IN_ALL_MS = 15_000
/** Failures in a row that end a pass: the application is down, and what is left waits for it. */
const HOPELESS = 12
/** Requests under way at once; those that are told to wait together are told so once. */
export const LANES = 4
const BREATH_MAX_MS = 5000

/** The run has nothing to do for so long, and nothing is wrong. */
export class Later extends Error {
  readonly ms: number

  constructor(ms: number) {
    super(`nothing to do for ${ms} ms`)
    this.ms = ms
  }
}

/** Waits, or less when told to stop. Throws `Later` for what is too long to be waited for here. */
export async function nap(ms: number, stop: AbortSignal): Promise<void> {
  if (ms > IN_PLACE_MS) throw new Later(ms)
  await sleep(ms, undefined, { signal: stop }).catch(() => undefined)
}

/** One door for all lanes: closed for as long as the other side asks, and a little after each failure. */
export class Throttle {
  /** The other side asks for a wait that is too long for here. */
  asked: ProviderError | null = null
  private failures = 0
  private pauses = 0
  private until = 0
  /** Since something last went well. */
  private waited = 0
  private readonly pace: Pace
  private readonly stop: AbortSignal

  constructor(pace: Pace, stop: AbortSignal) {
    this.pace = pace
    this.stop = stop
  }

  /** Whether trying further comes to nothing now. */
  get isShut(): boolean {
    return this.asked !== null || this.failures >= HOPELESS || this.waited > IN_ALL_MS
  }

  async open(): Promise<void> {
    for (;;) {
      const left = this.until - Date.now()
      if (left <= 0 || this.stop.aborted) return
      await nap(left, this.stop)
    }
  }

  wentWell(): void {
    this.failures = 0
    this.pauses = 0
    this.waited = 0
  }

  wentWrong(): void {
    this.failures += 1
    this.close(Math.min(BREATH_MAX_MS, waitAfter(this.failures, this.pace) / 10))
  }

  /** The other side wants to be left alone for a while; false: for longer than is waited for here. */
  pause(error: ProviderError): boolean {
    this.pauses += 1
    const ms = waitAfter(Math.ceil(this.pauses / LANES), this.pace, error.retryAfter)
    if (this.stop.aborted || ms > IN_PLACE_MS || this.waited + ms > IN_ALL_MS) this.asked = error
    else this.close(ms)
    return this.asked === null
  }

  private close(ms: number): void {
    const now = Date.now()
    const until = Math.max(this.until, now + ms)
    this.waited += until - Math.max(this.until, now)
    this.until = until
  }
}

/** Times that one thing is asked for in a row. */
const ASKED_MAX = 3

/**
 * Asks for one thing until it is given: as long as the other side only wants to be left alone for a little while, and a few times
 * when it fails at once. For what may be asked for twice.
 */
export async function patiently<T>(throttle: Throttle, ask: () => Promise<T>): Promise<T> {
  for (let failed = 0; ; ) {
    const asked = Date.now()
    try {
      const answer = await ask()
      throttle.wentWell()
      return answer
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      if (error.kind === 'unavailable') {
        failed += 1
        if (failed === ASKED_MAX || Date.now() - asked > IN_PLACE_MS) throw error
        throttle.wentWrong()
      } else if (error.kind !== 'rate_limited' || !throttle.pause(error)) throw error
      await throttle.open()
    }
  }
}
