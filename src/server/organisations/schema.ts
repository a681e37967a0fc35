import { z } from 'zod'
import { PERMISSIONS, ROLES } from '#server/kernel/access'
import { issue, isTimeZone } from '#server/kernel/validation'

const Id = z.uuid()
const Name = z.string().trim().min(1).max(120)
const Email = z.string().trim().toLowerCase().max(254).pipe(z.email())
export const RoleName = z.enum(ROLES)

const TimeZone = z.string().superRefine((value, context) => {
  if (isTimeZone(value)) return
  context.addIssue(
    issue('unknown_time_zone', {
      fr: 'Fuseau horaire inconnu : choisissez-en un de la liste, comme Europe/Paris.',
      en: 'Unknown time zone: choose one of the list, such as Europe/Paris.',
    }),
  )
})

export const OrganisationSettings = z.object({
  name: Name,
  locale: z.enum(['fr', 'en']),
  timeZone: TimeZone,
  address: z.string().trim().max(500).nullable().default(null),
})

export const SecuritySettings = z.object({
  /** Whoever makes an address proves first that it is them, once in ten minutes: by a code, or else by their password. */
  addressStepUp: z.boolean(),
  /** Nobody works in the company without a second step at sign-in, from seven days after it was asked for. */
  requireTwoFactor: z.boolean(),
})
export type SecuritySettings = z.infer<typeof SecuritySettings>

export const OrganisationChange = OrganisationSettings.partial().extend({
  address: z.string().trim().max(500).nullish(),
  ...SecuritySettings.partial().shape,
})
export type OrganisationChange = z.infer<typeof OrganisationChange>
export const NewOrganisation = z.object({ name: Name })

export const Organisation = z.object({
  id: Id,
  name: z.string(),
  locale: z.string(),
  timeZone: z.string(),
  address: z.string().nullable(),
  addressStepUp: z.boolean(),
  requireTwoFactor: z.boolean(),
  /** From when on it holds; null: it is not asked for. */
  twoFactorFrom: z.string().nullable(),
  createdAt: z.string(),
})

export const Member = z.object({
  id: Id,
  userId: Id,
  name: z.string(),
  email: z.string(),
  role: RoleName,
  /** Whether they sign in with a code as well as a password. */
  twoFactor: z.boolean(),
  createdAt: z.string(),
})
export type Member = z.infer<typeof Member>

export const InviteMember = z.object({ email: Email, role: RoleName })
export type InviteMember = z.infer<typeof InviteMember>
export const RoleChange = z.object({ role: RoleName })

export const Invitation = z.object({
  id: Id,
  email: z.string(),
  role: RoleName,
  status: z.enum(['pending', 'accepted', 'revoked', 'expired']),
  invitedByName: z.string(),
  expiresAt: z.string(),
  createdAt: z.string(),
})
export type Invitation = z.infer<typeof Invitation>

export const Scope = z.enum(['*', ...PERMISSIONS])
export const NewApiKey = z.object({ name: Name, scopes: z.array(Scope).min(1).max(50).default(['*']) })
export type NewApiKey = z.infer<typeof NewApiKey>

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.string()),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  createdAt: z.string(),
})
export type ApiKey = z.infer<typeof ApiKey>
/** The only answer that holds the key itself. */
export const CreatedApiKey = ApiKey.extend({ key: z.string() })

export const AuditFilter = z.object({
  search: z.string().trim().max(200).optional(),
  action: z.string().max(100).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

export const AuditEvent = z.object({
  id: Id,
  createdAt: z.string(),
  actor: z.object({ type: z.string(), id: z.string().nullable(), label: z.string() }),
  action: z.string(),
  subject: z.object({ type: z.string(), id: z.string().nullable() }),
  details: z.record(z.string(), z.unknown()),
  ip: z.string().nullable(),
})
export type AuditEvent = z.infer<typeof AuditEvent>
