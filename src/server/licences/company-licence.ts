import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { countAll } from './count-use.ts'
import { daysLeft, decide, graceEnd } from './rules.ts'
import type { CompanyLicence, LicenceBadge } from './schema.ts'
import { termsOf } from './terms.ts'
import { DETAILS } from './words.ts'

/** The company's licence, what it allows, and how much of it is used. */
export function currentLicence(ctx: Ctx): Promise<CompanyLicence> {
  return asTenant(ctx, (db) => viewCompany(db, ctx))
}

export async function viewCompany(db: TenantDb, ctx: Ctx): Promise<CompanyLicence> {
  const terms = await termsOf(db, ctx)
  const use = await countAll(db, ctx)
  const now = new Date()
  const { valid, code } = decide(terms, {}, now)
  const { limits, plan, licenceId, readOnlyFrom } = terms
  const used = (name: keyof typeof use) => ({ used: use[name], limit: limits[name] })
  return {
    code,
    valid,
    detail: licenceId ? DETAILS[code][ctx.locale] : NO_LICENCE[ctx.locale],
    readOnlySince: readOnlyFrom && readOnlyFrom <= now ? readOnlyFrom.toISOString() : null,
    plan: { code: plan.code, name: plan.name[ctx.locale] },
    features: terms.features,
    limits,
    use: {
      mailboxes: used('mailboxes'),
      sendsPerMonth: used('sendsPerMonth'),
      boxes: used('boxes'),
      seats: used('seats'),
    },
    licence: licenceId
      ? {
          ...(await faceOf(db, licenceId)),
          id: licenceId,
          startsAt: terms.startsAt.toISOString(),
          expiresAt: terms.expiresAt?.toISOString() ?? null,
          graceEndsAt: graceEnd(terms)?.toISOString() ?? null,
          daysLeft: daysLeft(terms.expiresAt, now),
        }
      : null,
  }
}

/** What every page of the console says of the licence; null without one: nothing. */
export function licenceBadge(ctx: Ctx): Promise<LicenceBadge> {
  return asTenant(ctx, async (db) => {
    const terms = await termsOf(db, ctx)
    if (!terms.licenceId) return null
    const now = new Date()
    const { expiresAt, readOnlyFrom } = terms
    return {
      code: decide(terms, {}, now).code,
      daysLeft: daysLeft(expiresAt, now),
      expiresAt: expiresAt?.toISOString() ?? null,
      graceEndsAt: graceEnd(terms)?.toISOString() ?? null,
      readOnlySince: readOnlyFrom && readOnlyFrom <= now ? readOnlyFrom.toISOString() : null,
    }
  })
}

const NO_LICENCE = {
  fr: 'Aucune licence : le forfait par défaut s’applique, sans date de fin.',
  en: 'No licence: the default plan applies, without an end.',
}

type Face = { keyStart: string; keyEnd: string; holder: string; reason: string | null }

async function faceOf(db: TenantDb, id: string) {
  const [row] = await db.$queryRaw<Face[]>(
    sql`SELECT "keyStart", "keyEnd", "holderName" AS holder, reason FROM "Licence" WHERE id = ${id}::uuid`,
  )
  const { keyStart = '', keyEnd = '', holder = '', reason = null } = row ?? {}
  return { key: { start: keyStart, end: keyEnd }, holder, reason }
}
