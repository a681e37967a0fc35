import type { z } from 'zod'
import { ProviderError } from '#server/kernel/errors'

/** A project as it is given to the site application; what is null is left to its default there. */
export type SiteProject = {
  code: string
  name: string
  customerName: string | null
  street: string | null
  postalCode: string | null
  city: string | null
  /** ISO 3166-1 alpha-2 */
  countryCode: string
  /** `YYYY-MM-DD` */
  startEstimated: string | null
  endEstimated: string | null
  /** Euros */
  budget: number | null
  hoursSold: number | null
  manager: string | null
  comment: string | null
  isFinished: boolean
  isArchived: boolean
}

/** A project that stands there; `code` null when somebody made it without one. */
export type RemoteProject = { id: string; code: string | null; name: string | null; isArchived: boolean }

/** Somebody who has an account there. */
export type RemoteUser = { id: string; name: string | null; email: string | null }

/** Time that somebody spent on a project. Instants are UTC. */
export type TimeSlot = {
  id: string
  start: Date
  end: Date
  /** Null: the application gives none; the end minus the start counts. */
  minutes: number | null
  /** Only these are final. */
  validated: boolean
  status: string
  journey: boolean
  meal: boolean
  userId: string | null
  user: { name: string | null; email: string | null } | null
  projectId: string | null
  projectCode: string | null
  /**
   * Why it can't be used: its status is missing, or it is final and its dates or its minutes are unreadable; unreadable dates
   * are here the start of the window. To be asked before `validated`: it is not refused nor deleted, so its hours are left as they are. Absent: nothing is wrong.
   */
  problem?: string
}

/** A refusal that has nothing to do with what was sent: an address, a setting, something in between. Nothing was done. */
export class EndRefused extends ProviderError {}

/** It was not sent in time: nothing was done, and it may be asked for again at once. */
export class NotSent extends ProviderError {}

/** One connection to a site application. Rejects with a `ProviderError` only. */
export interface SiteApp {
  /** Signs in and reads: `auth` when the account is refused, the message says which end (SSO or API). */
  check(): Promise<{ projects: number }>
  /** All of them. */
  projects(): Promise<RemoteProject[]>
  /**
   * `unavailable`: it may exist all the same; look it up by its code before creating again. After `leaveBy` it is not sent any
   * more (`NotSent`): a sign-in may take longer than whoever looks for it afterwards waits.
   */
  create(project: SiteProject, leaveBy?: Date): Promise<{ id: string }>
  /** `not_found`: somebody deleted it there. */
  update(id: string, project: SiteProject): Promise<void>
  /** Whether the project stands there as an update would leave it; `not_found`: somebody deleted it there. */
  stands(id: string, project: SiteProject): Promise<boolean>
  users(): Promise<RemoteUser[]>
  /** Slots that start in [from, to). */
  slots(from: Date, to: Date): Promise<TimeSlot[]>
}

/** Told of every request. Never holds a secret. */
export type SiteCall = {
  operation: string
  durationMs: number
  outcome: 'ok' | 'failed'
  status: number | null
}
export type SiteOptions = { observe?: (call: SiteCall) => void; timeoutMs?: number }

/** A site application: one file that makes one of these, and one line in the registry. */
export type SiteAdapter<C extends z.ZodObject = z.ZodObject> = {
  kind: string
  label: string
  /** The form is rendered from it: `.meta({ label, help?, secret?, identity? })`; `identity`: what makes it another account. */
  credentials: C
  open(credentials: z.output<C>, options?: SiteOptions): SiteApp
}
