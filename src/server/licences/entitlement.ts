import { sql } from '#server/kernel/db'
import { AppError, type Text } from '#server/kernel/errors'
import { beginMonth } from './count-sends.ts'
import { countUse } from './count-use.ts'
import { decide } from './rules.ts'
import { type Code, FEATURES, type Feature, type LimitName } from './schema.ts'
import { sendsReached } from './sends-reached.ts'
import { type Company, type CompanyTerms, type Db, termsOf } from './terms.ts'
import { DETAILS, FEATURE_NAMES, LIMIT_NAMES } from './words.ts'

export type Entitlement = {
  valid: boolean
  code: Code
  /** Of a limit: what is allowed (null: any number) and used. */
  limit: number | null
  used: number
}

/**
 * The one check of what a company may do: whether its licence is in force, has a feature, or leaves room for `more` of
 * what is counted. Called in the transaction that adds them: of a company's additions of one kind, the next is counted
 * when the one before has ended; mails are asked for before they are planned, and counted after by `spendSends`. `count`
 * says what is used where that is another number than usual. Costs one read where there is no limit.
 */
export async function entitled(
  db: Db,
  company: Company,
  what: Feature | LimitName,
  more = 1,
): Promise<Entitlement> {
  return weigh(db, company, await termsOf(db, company), { what, more, count: countUse })
}

/** Throws `feature_missing`, `limit_reached` or `licence_expired` (403), each saying what to do, unless `entitled`. */
export async function demandEntitled(
  db: Db,
  company: Company,
  what: Feature | LimitName,
  more = 1,
  count = countUse,
): Promise<void> {
  const terms = await termsOf(db, company)
  const { valid, code, limit, used } = await weigh(db, company, terms, { what, more, count })
  if (valid) return
  if (isFeature(what) && code === 'FEATURE_MISSING') throw featureMissing(what, terms)
  if (!isFeature(what) && code === 'LIMIT_REACHED') {
    const reached = { limit: limit ?? 0, used, more }
    if (what !== 'sendsPerMonth') throw limitReached(what, reached)
    throw sendsReached({ ...reached, next: (await beginMonth(db, company)).next })
  }
  throw licenceExpired(code)
}

type Asked = { what: Feature | LimitName; more: number; count: typeof countUse }

async function weigh(
  db: Db,
  company: Company,
  terms: CompanyTerms,
  { what, more, count }: Asked,
): Promise<Entitlement> {
  if (isFeature(what)) return { ...decide(terms, { feature: what }, new Date()), limit: null, used: 0 }
  const limit = terms.limits[what]
  if (limit === null) return { ...decide(terms, {}, new Date()), limit, used: 0 }
  if (what !== 'sendsPerMonth') await queueUp(db, company, what)
  const used =
    what === 'sendsPerMonth' ? (await beginMonth(db, company)).sends : await count(db, company, what)
  return { ...decide(terms, { limit: { allowed: limit, used, more } }, new Date()), limit, used }
}

/** Held until the transaction ends. */
async function queueUp(db: Db, { organisationId }: Company, what: LimitName): Promise<void> {
  await db.$executeRaw(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`licence:${organisationId}:${what}`}, 0))`,
  )
}

function isFeature(what: string): what is Feature {
  return (FEATURES as readonly string[]).includes(what)
}

function featureMissing(feature: Feature, { plan }: CompanyTerms): AppError {
  const name = FEATURE_NAMES[feature]
  return new AppError('feature_missing', {
    fr: `Votre forfait « ${plan.name.fr} » ne comprend pas ${name.fr} : demandez-en un autre, puis saisissez sa clé dans Paramètres › Licence.`,
    en: `Your plan "${plan.name.en}" does not include ${name.en}: ask for another plan, then enter its key in Settings › Licence.`,
  })
}

/** 403: says what is used, and what frees some of it. */
function limitReached(
  name: Exclude<LimitName, 'sendsPerMonth'>,
  { limit, used, more }: { limit: number; used: number; more: number },
): AppError {
  const { what, remedy } = LIMIT_NAMES[name]
  // None is singular in French, plural in English.
  const french = what.fr[limit > 1 ? 1 : 0]
  const english = what.en[limit === 1 ? 0 : 1]
  const asked: Text =
    more > 1 ? { fr: `, ${more} de plus demandés`, en: `, ${more} more asked for` } : { fr: '', en: '' }
  return new AppError('limit_reached', {
    fr: `Votre forfait permet ${limit} ${french} (${used} en ce moment${asked.fr}) : ${remedy.fr}, ou demandez un forfait plus large. Voyez Paramètres › Licence.`,
    en: `Your plan allows ${limit} ${english} (${used} at the moment${asked.en}): ${remedy.en}, or ask for a larger plan. See Settings › Licence.`,
  })
}

/** 403: the company is read-only. Says why, and what stays possible. */
export function licenceExpired(code: Code): AppError {
  const why = DETAILS[code === 'VALID' || code === 'GRACE' ? 'EXPIRED' : code]
  return new AppError('licence_expired', {
    fr: `${why.fr} D’ici là, tout se lit et s’exporte, et rien ne se modifie. Voyez Paramètres › Licence.`,
    en: `${why.en} Until then everything can be read and exported, and nothing changed. See Settings › Licence.`,
  })
}

const REFUSALS: ReadonlySet<string> = new Set(['feature_missing', 'limit_reached', 'licence_expired'])

/** Whether a failure is `demandEntitled`'s. */
export function isLicenceRefusal(error: unknown): error is AppError {
  return error instanceof AppError && REFUSALS.has(error.code)
}
