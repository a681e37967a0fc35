import { asSystem, isUniqueViolation, type SystemDb, sql } from '#server/kernel/db'
import { AppError, invalidField, notFound } from '#server/kernel/errors'
import type { OperatorCtx } from '#server/kernel/operator'
import { forgetCounts } from './count-again.ts'
import { recordDeed } from './operator-log.ts'
import { Limits, type NewPlan, type Plan, type PlanChange } from './schema.ts'

/** Every plan, the default first. */
export function listPlans(_operator: OperatorCtx): Promise<Plan[]> {
  return asSystem(async (db) => {
    const rows = await db.licencePlan.findMany({
      include: COUNTED,
      orderBy: [{ isDefault: 'desc' }, { code: 'asc' }],
    })
    return rows.map(toPlan)
  })
}

/** One plan; 404 when there is none. */
export function getPlan(_operator: OperatorCtx, { id }: { id: string }): Promise<Plan> {
  return asSystem(async (db) => {
    const row = await db.licencePlan.findUnique({ where: { id }, include: COUNTED })
    if (!row) throw noPlan()
    return toPlan(row)
  })
}

/** Adds a plan; 409 on `code` when another one has it. */
export async function createPlan(operator: OperatorCtx, input: NewPlan): Promise<Plan> {
  const { code, name, features, limits, isDefault } = input
  try {
    return await asSystem(async (db) => {
      if (isDefault) await endDefault(db)
      const row = await db.licencePlan.create({
        data: { code, nameFr: name.fr, nameEn: name.en, features, limits, isDefault },
        include: COUNTED,
      })
      if (isDefault) await forgetCounts(db, { planId: row.id })
      const entry = { action: 'licences.create-plan', subjectType: 'plan', subjectId: row.id, details: input }
      await recordDeed(db, operator, null, entry)
      return toPlan(row)
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw codeTaken(error)
    throw error
  }
}

/** Changes what is given of a plan, for every licence that follows it; `isDefault` makes it that of companies without a licence. */
export function changePlan(operator: OperatorCtx, { id, ...change }: PlanChange): Promise<Plan> {
  return asSystem(async (db) => {
    if (!(await db.licencePlan.findUnique({ where: { id }, select: { id: true } }))) throw noPlan()
    if (change.isDefault) await endDefault(db)
    const { name, features, limits, isDefault } = change
    if (limits)
      await db.$executeRaw(
        sql`UPDATE "LicencePlan" SET limits = limits || ${JSON.stringify(limits)}::jsonb WHERE id = ${id}::uuid`,
      )
    const row = await db.licencePlan.update({
      where: { id },
      data: {
        ...(name && { nameFr: name.fr, nameEn: name.en }),
        ...(features && { features }),
        ...(isDefault && { isDefault }),
      },
      include: COUNTED,
    })
    await forgetCounts(db, { planId: id })
    const entry = { action: 'licences.change-plan', subjectType: 'plan', subjectId: id }
    await recordDeed(db, operator, null, { ...entry, details: { ...change } })
    return toPlan(row)
  })
}

export function noPlan(): AppError {
  return notFound({ fr: 'Forfait', en: 'Plan' })
}

/** Of a plan that is named in an input. */
export function unknownPlan(): AppError {
  return invalidField('planId', 'unknown', {
    fr: 'Ce forfait n’existe pas : choisissez-en un de la liste.',
    en: 'There is no such plan: choose one of the list.',
  })
}

const COUNTED = { _count: { select: { licences: true } } } as const

/** The default is one: whoever names another one waits for the other who does. */
async function endDefault(db: SystemDb): Promise<void> {
  await db.$queryRaw(sql`SELECT id FROM "LicencePlan" ORDER BY id FOR UPDATE`)
  await db.licencePlan.updateMany({ where: { isDefault: true }, data: { isDefault: false } })
}

function codeTaken(cause: unknown): AppError {
  const message = {
    fr: 'Un forfait porte déjà ce code : choisissez-en un autre.',
    en: 'Another plan has this code: choose another one.',
  }
  return new AppError('conflict', message, { cause, fields: [{ field: 'code', code: 'taken', message }] })
}

type Row = {
  id: string
  code: string
  nameFr: string
  nameEn: string
  features: string[]
  limits: unknown
  isDefault: boolean
  createdAt: Date
  _count: { licences: number }
}

function toPlan(row: Row): Plan {
  return {
    id: row.id,
    code: row.code,
    name: { fr: row.nameFr, en: row.nameEn },
    features: row.features,
    limits: Limits.parse(row.limits),
    isDefault: row.isDefault,
    licences: row._count.licences,
    createdAt: row.createdAt.toISOString(),
  }
}
