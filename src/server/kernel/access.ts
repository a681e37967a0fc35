export const ROLES = ['owner', 'admin', 'manager', 'member'] as const
export type Role = (typeof ROLES)[number]

/** Who may do what. The one table: a permission lists the roles that have it; an owner has all of them. */
const TABLE = {
  'organisation:read': ['admin', 'manager', 'member'],
  'organisation:write': ['admin'],
  'members:read': ['admin', 'manager'],
  'members:write': ['admin'],
  'api-keys:read': ['admin'],
  'api-keys:write': ['admin'],
  'audit:read': ['admin'],
  'contacts:read': ['admin', 'manager', 'member'],
  'contacts:write': ['manager'],
  'contacts:export': ['manager'],
  'suppressions:read': ['admin', 'manager'],
  'suppressions:write': ['manager'],
  'mailboxes:read': ['admin', 'manager', 'member'],
  'mailboxes:write': ['admin'],
  'campaigns:read': ['admin', 'manager', 'member'],
  'campaigns:write': ['manager'],
  'campaigns:launch': ['manager'],
  'messages:read': ['admin', 'manager'],
  'messages:send': ['manager'],
  'inbox:read': ['admin', 'manager', 'member'],
  'inbox:write': ['admin', 'manager', 'member'],
  'integrations:read': ['admin', 'manager', 'member'],
  'integrations:write': ['admin'],
  'webhooks:read': ['admin'],
  'webhooks:write': ['admin'],
  'providers:read': ['admin'],
  'providers:write': ['admin'],
  'domains:read': ['admin', 'manager'],
  'domains:write': ['admin'],
  'connector:read': ['admin', 'manager'],
  'connector:write': ['admin'],
  'connector:run': ['admin', 'manager'],
  'connector:agent': ['admin'],
  'licence:read': ['admin', 'manager', 'member'],
  'licence:write': ['admin'],
  'captured:read': ['admin', 'manager'],
  'captured:write': ['admin', 'manager'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof TABLE

export const PERMISSIONS = Object.keys(TABLE) as Permission[]

/** The permissions of a role in its company. */
export function permissionsOf(role: Role): ReadonlySet<Permission> {
  if (role === 'owner') return new Set(PERMISSIONS)
  return new Set(PERMISSIONS.filter((permission) => (TABLE[permission] as readonly Role[]).includes(role)))
}

/** What an operator's key may do; no company's key or role can have it. */
export type OperatorPermission = 'operator:read' | 'operator:write'
