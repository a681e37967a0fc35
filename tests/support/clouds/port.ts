/** How a stand-in misbehaves. `cut_after` and `timeout_after`: the request takes effect and its answer is lost. */
export type Fault =
  | 'taken'
  | 'quota'
  | 'permission'
  | 'credentials'
  | 'unverified_domain'
  | 'throttled'
  | 'server_error'
  | 'cut_before'
  | 'cut_after'
  | 'timeout_after'

export type Watcher = (phase: 'before' | 'after', path: string) => boolean

export type WireRequest = { method: string; path: string; status: number }

/** A provider on loopback: keeps state, checks every request against the documented schema, and can be told to fail. */
export interface CloudStandIn {
  kind: string
  /** Settings that point the adapter at it. */
  env: Record<string, string>
  /** What a company would type. */
  credentials: Record<string, unknown>
  /** Verified there; and known there, but not verified. */
  domain: string
  unverifiedDomain: string
  /** A Retry-After that this provider documents, in seconds; null when it documents none. */
  retryAfter: number | null
  /** Every request answered, in order. */
  requests: WireRequest[]
  /** Requests outside the documented schemas, with the reason. Answered 400; must stay empty. */
  refused: string[]
  /**
   * The next `times` (1) requests that change something (or match `path`) fail so. A fault that this provider cannot have
   * throws, so that a test says which do not apply.
   */
  fail(fault: Fault, options?: { path?: RegExp; times?: number }): void
  calm(): void
  /** Told of every request that changes something, before and after its effect; true: it is never answered. */
  watch(each: Watcher | null): void
  /** Everything there that belongs to this address: accounts, keys, policies, licences. Empty: nothing orphaned. */
  belongings(email: string): string[]
  /** Puts an address there that was made by somebody else. */
  plant(email: string, displayName?: string): void
  /** Mails that were sent through the API: the MIME, or the structured body as JSON. */
  sent: { from: string; to: string[]; body: string }[]
  stop(): Promise<void>
}
