import { type SystemDb, sql, type TenantDb } from '#server/kernel/db'
import { effective, type Terms } from './rules.ts'
import type { Limits } from './schema.ts'

export type Db = TenantDb | SystemDb
export type Company = { organisationId: string }

type Row = {
  licenceId: string | null
  status: string | null
  startsAt: Date | null
  statusAt: Date | null
  expiresAt: Date | null
  graceDays: number | null
  ownFeatures: string[] | null
  ownLimits: unknown
  planCode: string
  planNameFr: string
  planNameEn: string
  planFeatures: string[]
  planLimits: unknown
  readOnlyFrom: Date | null
}

/** What a company may do at the moment. `licenceId` null: it has none, and the default plan holds without an end. */
export type CompanyTerms = Terms & {
  licenceId: string | null
  limits: Limits
  plan: { code: string; name: { fr: string; en: string } }
  readOnlyFrom: Date | null
}

/** Joins the licence and the plan of company `o`. */
const IN_FORCE = sql`
    LEFT JOIN "Licence" l ON l.id = o."licenceId"
    JOIN "LicencePlan" p ON p.id = l."planId" OR (l.id IS NULL AND p."isDefault")`

const NO_END = { status: 'active', startsAt: new Date(0), expiresAt: null, graceDays: 0 }

/** Reads a company's terms: one look-up by primary keys. */
export async function termsOf(db: Db, { organisationId }: Company): Promise<CompanyTerms> {
  const [row] = await db.$queryRaw<Row[]>(sql`
    SELECT l.id AS "licenceId", l.status, l."startsAt", l."statusAt", l."expiresAt", l."graceDays",
      l.features AS "ownFeatures", l.limits AS "ownLimits", p.code AS "planCode", p."nameFr" AS "planNameFr",
      p."nameEn" AS "planNameEn", p.features AS "planFeatures", p.limits AS "planLimits", o."readOnlyFrom"
    FROM "Organisation" o ${IN_FORCE} WHERE o.id = ${organisationId}::uuid`)
  // A company that is not there has nothing.
  if (!row) throw new Error(`No terms for company ${organisationId}`)
  const own = row.licenceId ? { features: row.ownFeatures ?? [], limits: row.ownLimits } : null
  const { status, startsAt, expiresAt, graceDays } = row
  const dates =
    row.licenceId && status && startsAt ? { status, startsAt, expiresAt, graceDays: graceDays ?? 0 } : NO_END
  return {
    ...dates,
    machines: null,
    ...effective({ features: row.planFeatures, limits: row.planLimits }, own),
    licenceId: row.licenceId,
    plan: { code: row.planCode, name: { fr: row.planNameFr, en: row.planNameEn } },
    readOnlyFrom: row.readOnlyFrom,
  }
}
