import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { z } from 'zod'

const State = z.object({
  /** What the service and the licence know this machine by. */
  machine: z.string(),
  licence: z
    .object({
      file: z.string(),
      keys: z.array(z.object({ kid: z.string(), kty: z.string(), crv: z.string(), x: z.string() })),
      /** The latest instant this agent has lived through, ISO 8601: a clock set back does not count. */
      lastSeen: z.string().nullable(),
    })
    .nullable(),
})
export type State = z.infer<typeof State>

/** What the agent remembers between two starts, beside its configuration. Unreadable: begun anew. */
export class StateFile {
  private readonly path: string
  current: State
  /** Up to which instant this process has lived, and when that was by its own count of time; null: nothing is known of it. */
  lived: { to: number; at: number } | null = null

  constructor(configPath: string) {
    this.path = `${configPath.replace(/\.json$/, '')}.state.json`
    this.current = this.read() ?? {
      machine: `${hostname()
        .replace(/[^\w.-]/g, '-')
        .slice(0, 40)}:${randomUUID()}`,
      licence: null,
    }
    this.save({})
  }

  /** Replaced as a whole, so that a power cut leaves the old one or the new one. */
  save(change: Partial<State>): void {
    this.current = { ...this.current, ...change }
    writeFileSync(`${this.path}.new`, JSON.stringify(this.current), { mode: 0o600 })
    renameSync(`${this.path}.new`, this.path)
  }

  /** The instant it must be at least, whatever the clock says: 0 when nothing is known. */
  now(): number {
    return this.lived ? this.lived.to + performance.now() - this.lived.at : 0
  }

  private read(): State | null {
    if (!existsSync(this.path)) return null
    try {
      return State.parse(JSON.parse(readFileSync(this.path, 'utf8')))
    } catch {
      return null
    }
  }
}
