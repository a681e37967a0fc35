import { type Code, type LicenceState, LimitChanges, Limits } from './schema.ts'

const DAY_MS = 86_400_000
/** So many days before the end somebody is told. */
export const NOTICE_DAYS = [30, 7, 1] as const
/** The other days of "expiring". */
const EXPIRING_DAYS = 30

/** What a licence says of itself. */
export type Terms = {
  status: string
  startsAt: Date
  /** Null: never. */
  expiresAt: Date | null
  graceDays: number
  /** Machines that may be activated; null: any number, and none need be. */
  machines: number | null
  features: string[]
}

/** What is asked besides "is it in force"; what is left out is not looked at. */
export type Ask = {
  machine?: { name: string | null; activated: boolean; used: number }
  feature?: string
  limit?: { allowed: number | null; used: number; more: number }
}

export type Decision = { valid: boolean; code: Code }

/** The one decision about a licence: the first rung that refuses is the answer. Null: no such licence. */
export function decide(terms: Terms | null, ask: Ask, now: Date): Decision {
  if (!terms) return refused('NOT_FOUND')
  if (terms.status === 'revoked') return refused('REVOKED')
  if (terms.status === 'suspended') return refused('SUSPENDED')
  if (now < terms.startsAt) return refused('NOT_STARTED')
  const end = graceEnd(terms)
  if (end && now >= end) return refused('EXPIRED')
  if (ask.machine && terms.machines !== null) {
    if (ask.machine.name === null) return refused('MACHINE_REQUIRED')
    if (!ask.machine.activated && ask.machine.used >= terms.machines) return refused('TOO_MANY_MACHINES')
  }
  if (ask.feature !== undefined && !hasFeature(terms.features, ask.feature)) return refused('FEATURE_MISSING')
  if (ask.limit && ask.limit.allowed !== null && ask.limit.used + ask.limit.more > ask.limit.allowed)
    return refused('LIMIT_REACHED')
  return { valid: true, code: terms.expiresAt && now >= terms.expiresAt ? 'GRACE' : 'VALID' }
}

function refused(code: Code): Decision {
  return { valid: false, code }
}

/** The instant from which it no longer counts: its end and the days of grace, of 24 hours each. Null: never. */
export function graceEnd({ expiresAt, graceDays }: Pick<Terms, 'expiresAt' | 'graceDays'>): Date | null {
  return expiresAt && new Date(expiresAt.getTime() + graceDays * DAY_MS)
}

/** From when on its company may change nothing: taken away, or run out beyond grace, whichever came first. Null: never. */
export function readOnlyFrom(
  terms: Pick<Terms, 'status' | 'expiresAt' | 'graceDays'> & { statusAt: Date },
): Date | null {
  const end = graceEnd(terms)
  if (terms.status === 'active') return end
  return end && end < terms.statusAt ? end : terms.statusAt
}

export function hasFeature(features: string[], wanted: string): boolean {
  return features.includes('*') || features.includes(wanted)
}

/** Whole days until the end, 0 on the last one; null: never, or past. */
export function daysLeft(expiresAt: Date | null, now: Date): number | null {
  if (!expiresAt || now >= expiresAt) return null
  return Math.floor((expiresAt.getTime() - now.getTime()) / DAY_MS)
}

/** The notice that is due now: the nearest to the end of those whose day has come. Null: none, or the end has come. */
export function dueNotice(expiresAt: Date | null, now: Date): (typeof NOTICE_DAYS)[number] | null {
  if (!expiresAt || now >= expiresAt) return null
  const left = expiresAt.getTime() - now.getTime()
  return [...NOTICE_DAYS].reverse().find((days) => left <= days * DAY_MS) ?? null
}

/**
 * The notices of an end that is set now, which would tell what was just decided: their day has come before the licence
 * has begun, or come already. One for 20 days has nothing to say of 30.
 */
export function needlessNotices(
  { startsAt, expiresAt }: Pick<Terms, 'startsAt' | 'expiresAt'>,
  now: Date,
): (typeof NOTICE_DAYS)[number][] {
  if (!expiresAt) return []
  const lasts = expiresAt.getTime() - Math.max(startsAt.getTime(), now.getTime())
  return NOTICE_DAYS.filter((days) => lasts <= days * DAY_MS)
}

/** How a list names it. */
export function stateOf(terms: Terms, now: Date): LicenceState {
  switch (decide(terms, {}, now).code) {
    case 'REVOKED':
      return 'revoked'
    case 'SUSPENDED':
      return 'suspended'
    case 'NOT_STARTED':
      return 'not_started'
    case 'EXPIRED':
      return 'expired'
    case 'GRACE':
      return 'grace'
    default: {
      const left = daysLeft(terms.expiresAt, now)
      return left !== null && left < EXPIRING_DAYS ? 'expiring' : 'active'
    }
  }
}

type Allowance = { features: string[]; limits: unknown }

/** What holds in the end: the licence's own over the plan's. */
export function effective(plan: Allowance, own: Allowance | null): { features: string[]; limits: Limits } {
  return {
    features: own && own.features.length > 0 ? own.features : plan.features,
    limits: { ...Limits.parse(plan.limits), ...LimitChanges.parse(own?.limits ?? {}) },
  }
}
