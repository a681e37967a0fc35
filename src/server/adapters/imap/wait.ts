import { setTimeout as pause } from 'node:timers/promises'
import type { Wire } from './wire.ts'

/** An IDLE that ends sooner than this by itself was refused. */
const REAL_IDLE_MS = 1000

/** Knows whether the opened folder has changed since it was opened, or since somebody last waited for it. */
export class Changes {
  private readonly wire: Wire
  private changed = false
  private told: (() => void) | undefined

  constructor(wire: Wire) {
    this.wire = wire
    for (const event of ['exists', 'expunge', 'flags']) wire.client.on(event, () => this.note())
    wire.client.on('close', () => this.told?.())
  }

  /** The folder was opened: whatever came before is known. */
  forget(): void {
    this.changed = false
  }

  /** True at the first change, false when the signal aborts. Rejects when the connection ends. */
  async next(signal: AbortSignal, pollMs: number): Promise<boolean> {
    const { client } = this.wire
    const stop = new AbortController()
    const halt = () => stop.abort()
    this.told = halt
    signal.addEventListener('abort', halt, { once: true })
    if (this.changed || signal.aborted) halt()
    try {
      let idles = client.capabilities.has('IDLE')
      while (!stop.signal.aborted) {
        if (idles) idles = await this.idle(stop.signal)
        else await this.poll(stop.signal, pollMs)
      }
    } finally {
      this.told = undefined
      signal.removeEventListener('abort', halt)
    }
    if (this.changed) {
      this.changed = false
      return true
    }
    if (!client.usable) throw new Error('The connection ended while it was watched')
    return false
  }

  /** One IDLE; false when the server does not really offer it. */
  private async idle(stop: AbortSignal): Promise<boolean> {
    const { client } = this.wire
    const began = Date.now()
    // Any command ends an IDLE first.
    const leave = () => void client.noop().catch(() => undefined)
    stop.addEventListener('abort', leave, { once: true })
    try {
      await client.idle()
    } finally {
      stop.removeEventListener('abort', leave)
    }
    return stop.aborted || Date.now() - began >= REAL_IDLE_MS
  }

  private async poll(stop: AbortSignal, pollMs: number): Promise<void> {
    await pause(pollMs, undefined, { signal: stop }).catch(() => undefined)
    if (!stop.aborted) await this.wire.client.noop()
  }

  private note(): void {
    this.changed = true
    this.told?.()
  }
}
