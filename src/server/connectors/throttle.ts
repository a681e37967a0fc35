import { setTimeout as sleep } from 'node:timers/promises'
import type { ProviderError } from '#server/kernel/errors'
import { type Pace, waitAfter } from './run-rules.ts'

/** A longer pause is not waited for at the wire: the run comes back later. */
const PAUSE_MAX_MS = 60_000
/** Pauses in a row that the other side may ask for before that is taken for a failure. */
const PAUSES = 6
const BREATH_MAX_MS = 5000

/** Waits, or less when told to stop. */
export async function nap(ms: number, stop: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: stop }).catch(() => undefined)
}

/** One door for all lanes: closed for as long as the other side asks, and a little after each failure. */
export class Throttle {
  /** Failures since something last went well. */
  failures = 0
  private pauses = 0
  private until = 0
  private readonly pace: Pace
  private readonly stop: AbortSignal

  constructor(pace: Pace, stop: AbortSignal) {
    this.pace = pace
    this.stop = stop
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
  }

  wentWrong(): void {
    this.failures += 1
    this.close(Math.min(BREATH_MAX_MS, waitAfter(this.failures, this.pace) / 10))
  }

  /** The other side wants to be left alone for a while; false: for longer, or more often, than is waited for here. */
  pause({ retryAfter }: ProviderError): boolean {
    this.pauses += 1
    const ms = waitAfter(Math.ceil(this.pauses / 4), this.pace, retryAfter)
    if (ms > PAUSE_MAX_MS || this.pauses > PAUSES * 4) return false
    this.close(ms)
    return true
  }

  private close(ms: number): void {
    this.until = Math.max(this.until, Date.now() + ms)
  }
}
