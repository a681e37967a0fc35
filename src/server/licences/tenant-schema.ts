import { z } from 'zod'
import { PageQuery } from '#server/kernel/page'
import { CODES, Limits } from './terms-schema.ts'

export const TenantFilter = PageQuery.extend({
  search: z.string().trim().max(200).optional(),
})
export type TenantFilter = z.infer<typeof TenantFilter>
export const CompanyFilter = TenantFilter.extend({
  /** One company only. */
  id: z.uuid().optional(),
})
export type CompanyFilter = z.infer<typeof CompanyFilter>

/** A company to choose. */
export type CompanyChoice = { id: string; name: string; licensed: boolean }

/** A company and its use at a glance. */
export const Tenant = z.object({
  id: z.uuid(),
  name: z.string(),
  demo: z.boolean(),
  createdAt: z.string(),
  /** Plan in force; `isDefault`: it has no licence. */
  plan: z.object({
    code: z.string(),
    name: z.object({ fr: z.string(), en: z.string() }),
    isDefault: z.boolean(),
  }),
  licence: z
    .object({
      id: z.uuid(),
      code: z.enum(CODES),
      expiresAt: z.string().nullable(),
      daysLeft: z.number().nullable(),
    })
    .nullable(),
  readOnlySince: z.string().nullable(),
  limits: Limits,
  use: z.object({
    members: z.number(),
    seats: z.number(),
    mailboxes: z.number(),
    boxes: z.number(),
    contacts: z.number(),
    sendsThisMonth: z.number(),
  }),
  lastActivityAt: z.string().nullable(),
})
export type Tenant = z.infer<typeof Tenant>
