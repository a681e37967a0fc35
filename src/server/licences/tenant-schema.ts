import { z } from 'zod'
import { PageQuery } from '#server/kernel/page'
import type { Code, Limits } from './schema.ts'

/** One line of the operator's journal, or of a licence's history. */
export type Deed = {
  id: string
  at: string
  actor: string
  action: string
  subject: { type: string; id: string | null }
  details: unknown
}

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
export type Tenant = {
  id: string
  name: string
  demo: boolean
  createdAt: string
  /** Plan in force; `isDefault`: it has no licence. */
  plan: { code: string; name: { fr: string; en: string }; isDefault: boolean }
  licence: { id: string; code: Code; expiresAt: string | null; daysLeft: number | null } | null
  readOnlySince: string | null
  limits: Limits
  use: {
    members: number
    seats: number
    mailboxes: number
    boxes: number
    contacts: number
    sendsThisMonth: number
  }
  lastActivityAt: string | null
}
