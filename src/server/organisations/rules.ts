import type { Role } from '#server/kernel/access'

export const INVITATION_DAYS = 7
/** How long members have to set up the second step that their company begins to ask for. */
export const TWO_FACTOR_DAYS = 7

/** Who acts: a role, or a key / the product itself, which never touch owners unless `system`. */
export type ActingRole = Role | 'api_key' | 'system'

export type RoleFault = 'owner_needed' | 'last_owner' | 'own_role'

type Change = { acting: ActingRole; self: boolean; from: Role; to: Role | null; owners: number }

/** Whether somebody may give, change or take (`to: null`) a role; null when they may. */
export function roleFault({ acting, self, from, to, owners }: Change): RoleFault | null {
  const leaves = self && to === null
  const touchesOwner = from === 'owner' || to === 'owner'
  if (from === 'owner' && to !== 'owner' && owners <= 1) return 'last_owner'
  if (touchesOwner && !mayGrant(acting, 'owner') && !leaves) return 'owner_needed'
  // Raising oneself is refused above; lowering oneself by mistake cannot be undone alone, except among owners.
  if (self && to !== null && acting !== 'owner') return 'own_role'
  return null
}

/** Only owners (and the command line) make owners. */
export function mayGrant(acting: ActingRole, role: Role): boolean {
  return role !== 'owner' || acting === 'owner' || acting === 'system'
}

type InvitationDates = { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date }
export type InvitationStatus = 'pending' | 'accepted' | 'revoked' | 'expired'

export function invitationStatus(invitation: InvitationDates, now: Date): InvitationStatus {
  if (invitation.acceptedAt) return 'accepted'
  if (invitation.revokedAt) return 'revoked'
  return invitation.expiresAt <= now ? 'expired' : 'pending'
}

/** A CSV cell that no spreadsheet takes for a formula, quoted where needed. */
export function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[";\n\r,]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
