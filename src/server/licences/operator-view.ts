import { type SystemDb, sql } from '#server/kernel/db'
import { notFound } from '#server/kernel/errors'
import { daysLeft, decide, effective, graceEnd, stateOf } from './rules.ts'
import { FeatureNames, LimitChanges, type OperatorLicence } from './schema.ts'

export type LicenceRow = {
  id: string
  organisationId: string | null
  companyName: string | null
  inForce: boolean
  holderName: string
  holderEmail: string | null
  planId: string
  planCode: string
  planNameFr: string
  planNameEn: string
  planFeatures: string[]
  planLimits: unknown
  features: string[]
  limits: unknown
  keyStart: string
  keyEnd: string
  startsAt: Date
  expiresAt: Date | null
  graceDays: number
  machines: number | null
  activated: number
  status: string
  reason: string | null
  statusAt: Date
  lastValidatedAt: Date | null
  createdAt: Date
}

/** What an operator's answers are made of, those of these ids, newest first. */
export function readLicences(db: SystemDb, ids: string[]): Promise<LicenceRow[]> {
  return db.$queryRaw<LicenceRow[]>(sql`
    SELECT l.id, l."organisationId", o.name AS "companyName", coalesce(o."licenceId" = l.id, false) AS "inForce",
      l."holderName", l."holderEmail", l."planId", p.code AS "planCode", p."nameFr" AS "planNameFr",
      p."nameEn" AS "planNameEn", p.features AS "planFeatures", p.limits AS "planLimits", l.features, l.limits,
      l."keyStart", l."keyEnd", l."startsAt", l."expiresAt", l."graceDays", l.machines,
      (SELECT count(*)::int FROM "LicenceActivation" a WHERE a."licenceId" = l.id) AS activated,
      l.status, l.reason, l."statusAt", l."lastValidatedAt", l."createdAt"
    FROM "Licence" l JOIN "LicencePlan" p ON p.id = l."planId" LEFT JOIN "Organisation" o ON o.id = l."organisationId"
    WHERE l.id = ANY (${ids}::uuid[]) ORDER BY l.id DESC`)
}

/** One licence as an operator sees it; 404 when there is none. */
export async function viewLicence(db: SystemDb, id: string): Promise<OperatorLicence> {
  const [row] = await readLicences(db, [id])
  if (!row) throw noLicence()
  return toOperatorLicence(row, new Date())
}

/** A licence held still until the transaction ends; 404 when there is none. */
export async function lockLicence(db: SystemDb, id: string): Promise<LicenceRow> {
  await db.$queryRaw(sql`SELECT id FROM "Licence" WHERE id = ${id}::uuid FOR UPDATE`)
  const [row] = await readLicences(db, [id])
  if (!row) throw noLicence()
  return row
}

export function noLicence() {
  return notFound({ fr: 'Licence', en: 'Licence' })
}

export function toOperatorLicence(row: LicenceRow, now: Date): OperatorLicence {
  const { organisationId, companyName } = row
  const plan = { features: row.planFeatures, limits: row.planLimits }
  const terms = { ...row, ...effective(plan, row) }
  return {
    id: row.id,
    key: { start: row.keyStart, end: row.keyEnd },
    company: organisationId === null ? null : { id: organisationId, name: companyName ?? '' },
    inForce: row.inForce,
    holder: { name: row.holderName, email: row.holderEmail },
    plan: { id: row.planId, code: row.planCode, name: { fr: row.planNameFr, en: row.planNameEn } },
    overrides: { features: FeatureNames.parse(row.features), limits: LimitChanges.parse(row.limits) },
    features: terms.features,
    limits: terms.limits,
    startsAt: row.startsAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    graceDays: row.graceDays,
    graceEndsAt: graceEnd(row)?.toISOString() ?? null,
    daysLeft: daysLeft(row.expiresAt, now),
    machines: { allowed: row.machines, used: row.activated },
    status: row.status as OperatorLicence['status'],
    state: stateOf(terms, now),
    code: decide(terms, {}, now).code,
    reason: row.reason,
    statusAt: row.statusAt.toISOString(),
    lastValidatedAt: row.lastValidatedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}
