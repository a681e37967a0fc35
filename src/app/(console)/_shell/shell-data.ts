import type { LicenceBadge } from '#server/licences/schema'
import type { ActionResult } from '../../_ui/action-result'

export type RoleName = 'owner' | 'admin' | 'manager' | 'member'

/** What the shell must know of who is signed in, and where. */
export type ShellData = {
  user: { id: string; name: string; email: string; locale: string; isOperator: boolean }
  organisation: { id: string; name: string }
  organisations: readonly { id: string; name: string; role: RoleName }[]
  role: RoleName
  permissions: readonly string[]
  /** Mail is caught on this machine instead of leaving it. */
  catcher: boolean
  /** Null without one: nothing to say. */
  licence: LicenceBadge
  /** Whether the person signs in with a code as well, and from when on the company asks for that (null: it does not). */
  twoFactor: { on: boolean; from: string | null }
}

/** What the shell can ask of the server. */
export type ShellActions = {
  signOut: () => Promise<unknown>
  switchOrganisation: (input: { organisationId: string }) => Promise<ActionResult<unknown>>
  saveLocale: (input: { locale: 'fr' | 'en' }) => Promise<ActionResult<unknown>>
}
