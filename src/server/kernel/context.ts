import { PERMISSIONS, type Permission, type Role } from './access.ts'
import type { Locale } from './errors.ts'

/** Stands for "no company" where a row must name one: the platform itself. */
export const PLATFORM = '00000000-0000-0000-0000-000000000000'

export type Actor = { type: 'user' | 'api_key' | 'system'; id: string | null; label: string }

/** Who asks, for which company, with which rights: the first argument of every use case. */
export type Ctx = {
  organisationId: string
  actor: Actor
  userId: string | null
  sessionId: string | null
  /** When a signed-in person last proved anew that it is them. */
  steppedUpAt?: Date | null
  /** Since when the company may only read and export: its licence has run out, or was taken away. */
  readOnlySince?: Date | null
  role: Role | null
  permissions: ReadonlySet<Permission>
  locale: Locale
  ip: string | null
}

/** The product acting by itself (jobs, seed, command line). */
export function systemCtx(organisationId: string, label = 'Facteur'): Ctx {
  return {
    organisationId,
    actor: { type: 'system', id: null, label },
    userId: null,
    sessionId: null,
    role: null,
    permissions: new Set(PERMISSIONS),
    locale: 'fr',
    ip: null,
  }
}
