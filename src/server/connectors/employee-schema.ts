import { z } from 'zod'

const Instant = z.iso.datetime()
const Code = z.string().min(1).max(100)

export const EMPLOYEE_STATES = ['mapped', 'unmapped', 'gone'] as const
export const REASONS = ['email', 'name', 'near_name', 'email_name'] as const

/** Somebody of the site application who may be this employee. */
export const Suggestion = z.object({
  userId: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  /** From 0.5 (may be) to 1 (surely). */
  score: z.number(),
  reason: z.enum(REASONS),
  reasonText: z.string(),
})
export type Suggestion = z.infer<typeof Suggestion>

export const ConnectorEmployee = z.object({
  /** In the ERP. */
  code: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  /** `gone`: no longer in the ERP. */
  state: z.enum(EMPLOYEE_STATES),
  /** As it stands in the ERP. */
  remoteUserId: z.string().nullable(),
  /** Null when nobody is known there under this id. */
  remoteName: z.string().nullable(),
  /** Of an unmapped employee, the likeliest first. */
  suggestions: z.array(Suggestion),
  /** What is amiss: nobody was found, somebody else has the same user, or why the last change was refused. */
  message: z.string().nullable(),
  syncedAt: Instant,
})
export type ConnectorEmployee = z.infer<typeof ConnectorEmployee>

export const EmployeeFilter = z.object({
  state: z.enum(EMPLOYEE_STATES).optional(),
  /** Part of a code, a name or an address. */
  q: z.string().trim().max(200).optional(),
})
export type EmployeeFilter = z.infer<typeof EmployeeFilter>

export const EmployeeFigures = z.object({
  mapped: z.number().int(),
  unmapped: z.number().int(),
  gone: z.number().int(),
  /** People who have an account at the site application. */
  users: z.number().int(),
  syncedAt: Instant.nullable(),
})
export type EmployeeFigures = z.infer<typeof EmployeeFigures>

export const LINKS_MAX = 500

/** Whom each employee is at the site application; null forgets it. */
export const EmployeeLinks = z.strictObject({
  links: z
    .array(z.strictObject({ code: Code, userId: z.string().trim().min(1).max(100).nullable() }))
    .min(1)
    .max(LINKS_MAX),
})
export type EmployeeLinks = z.infer<typeof EmployeeLinks>

export const LinkOutcome = z.object({
  code: z.string(),
  outcome: z.enum(['written', 'unchanged', 'rejected']),
  /** Why it was rejected. */
  message: z.string().nullable(),
})
export type LinkOutcome = z.infer<typeof LinkOutcome>

export const LinkedEmployees = z.object({
  data: z.array(LinkOutcome),
  written: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.number().int(),
})
export type LinkedEmployees = z.infer<typeof LinkedEmployees>

/** Who can be accepted together: every employee and every user once, and nobody of whom there is a doubt. */
export const LinkProposals = z.object({
  links: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      userId: z.string(),
      userName: z.string().nullable(),
      score: z.number(),
      reason: z.enum(REASONS),
      reasonText: z.string(),
    }),
  ),
  /** Employees for whom somebody is likely, but not surely. */
  ambiguous: z.number().int(),
  unmatched: z.number().int(),
})
export type LinkProposals = z.infer<typeof LinkProposals>

export const RemoteUserFilter = z.object({ q: z.string().trim().max(200).optional() })

/** Somebody who has an account at the site application. */
export const RemoteUser = z.object({
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  /** The employees that are linked to it in the ERP. */
  linkedTo: z.array(z.string()),
})
export type RemoteUser = z.infer<typeof RemoteUser>
