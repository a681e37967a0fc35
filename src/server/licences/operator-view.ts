import { type SystemDb, sql } from '#server/kernel/db'
import { notFound } from '#server/kernel/errors'
import { daysLeft, decide, effective, graceEnd, stateOf } from './rules.ts'
import { FeatureNames, LimitChanges, type OperatorLicence } from './schema.ts'

/** What an operator's answer is made of. */
export const SHOWN = {
  plan: true,
  organisation: { select: { id: true, name: true } },
  worksFor: { select: { id: true } },
  _count: { select: { activations: true } },
} as const

type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>

function readRow(db: SystemDb, id: string) {
  return db.licence.findUnique({ where: { id }, include: SHOWN })
}

/** One licence as an operator sees it; 404 when there is none. */
export async function viewLicence(db: SystemDb, id: string): Promise<OperatorLicence> {
  const row = await readRow(db, id)
  if (!row) throw noLicence()
  return toOperatorLicence(row, new Date())
}

/** A licence held still until the transaction ends; 404 when there is none. */
export async function lockLicence(db: SystemDb, id: string) {
  await db.$queryRaw(sql`SELECT id FROM "Licence" WHERE id = ${id}::uuid FOR UPDATE`)
  const row = await readRow(db, id)
  if (!row) throw noLicence()
  return row
}

export function noLicence() {
  return notFound({ fr: 'Licence', en: 'Licence' })
}

export function toOperatorLicence(row: Row, now: Date): OperatorLicence {
  const terms = { ...row, ...effective(row.plan, row) }
  return {
    id: row.id,
    key: { start: row.keyStart, end: row.keyEnd },
    company: row.organisation,
    inForce: row.worksFor !== null,
    holder: { name: row.holderName, email: row.holderEmail },
    plan: {
      id: row.plan.id,
      code: row.plan.code,
      name: { fr: row.plan.nameFr, en: row.plan.nameEn },
    },
    overrides: { features: FeatureNames.parse(row.features), limits: LimitChanges.parse(row.limits) },
    features: terms.features,
    limits: terms.limits,
    startsAt: row.startsAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    graceDays: row.graceDays,
    graceEndsAt: graceEnd(row)?.toISOString() ?? null,
    daysLeft: daysLeft(row.expiresAt, now),
    machines: { allowed: row.machines, used: row._count.activations },
    status: row.status as OperatorLicence['status'],
    state: stateOf(terms, now),
    code: decide(terms, {}, now).code,
    reason: row.reason,
    statusAt: row.statusAt.toISOString(),
    lastValidatedAt: row.lastValidatedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}
