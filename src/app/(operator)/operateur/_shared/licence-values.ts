import {
  FEATURES,
  type Feature,
  LIMITS,
  type LimitName,
  type OperatorLicence,
  type Plan,
} from '#server/licences/schema'
import { hasFeature } from '../../../_licence/feature-list'
import type { useActionForm } from '../../../_ui/use-action-form'
import { dayOf, endOfDay, startOfDay, yearAfter } from './days'

/** What the form of a licence holds; days as date boxes hold them, numbers as they are typed. */
export type LicenceValues = {
  forWhom: 'company' | 'holder'
  organisationId: string
  holder: { name: string; email: string }
  planId: string
  startsAt: string
  expiresAt: string
  endless: boolean
  graceDays: string
  /** Empty: any number. */
  machines: string
  /** Other features than the plan's. */
  ownFeatures: boolean
  features: string[]
  /** Empty: as the plan says. */
  limits: Record<LimitName, string>
  unlimited: Record<LimitName, boolean>
  sendKey: boolean
}
export type LicenceForm = ReturnType<typeof useActionForm<LicenceValues, unknown>>

/** What the API takes of a number box: digits, with the spaces people put between them. */
export const NUMBER = /^\s*\d[\d\s]*$/

/** A licence that begins today, for a year. */
export function newLicence(planId: string, organisationId: string, timeZone: string): LicenceValues {
  const today = dayOf(new Date(), timeZone)
  return {
    forWhom: 'company',
    organisationId,
    holder: { name: '', email: '' },
    planId,
    startsAt: today,
    expiresAt: yearAfter(today),
    endless: false,
    graceDays: '14',
    machines: '',
    ownFeatures: false,
    features: [],
    limits: eachLimit(() => ''),
    unlimited: eachLimit(() => false),
    sendKey: true,
  }
}

/** The terms of a licence in the form that changes them. */
export function valuesOf({ plan, overrides, graceDays, machines }: OperatorLicence): LicenceValues {
  const { features, limits } = overrides
  return {
    ...newLicence(plan.id, '', 'UTC'),
    graceDays: String(graceDays),
    machines: machines.allowed === null ? '' : String(machines.allowed),
    ownFeatures: features.length > 0,
    features: features.length > 0 ? FEATURES.filter((feature) => hasFeature(features, feature)) : [],
    limits: eachLimit((name) => (typeof limits[name] === 'number' ? String(limits[name]) : '')),
    unlimited: eachLimit((name) => limits[name] === null),
  }
}

/** The terms as the use cases take them. */
export function termsOf({
  planId,
  graceDays,
  machines,
  ownFeatures,
  features,
  limits,
  unlimited,
}: LicenceValues) {
  const own = LIMITS.flatMap((name): [LimitName, number | null][] => {
    if (unlimited[name]) return [[name, null]]
    return limits[name].trim() ? [[name, numberOf(limits[name])]] : []
  })
  return {
    planId,
    graceDays: numberOf(graceDays),
    machines: machines.trim() ? numberOf(machines) : null,
    features: ownFeatures ? FEATURES.filter((feature) => features.includes(feature)) : [],
    limits: Object.fromEntries(own),
  }
}

/** When it begins and ends. A licence that begins today begins now. */
export function datesOf({ startsAt, expiresAt, endless }: LicenceValues, timeZone: string) {
  const now = dayOf(new Date(), timeZone) === startsAt
  return {
    ...(!now && startsAt && { startsAt: startOfDay(startsAt, timeZone) }),
    expiresAt: endless || !expiresAt ? null : endOfDay(expiresAt, timeZone),
  }
}

/** The features of a plan, by name: '*' is all of them. */
export function featuresOf({ features }: Pick<Plan, 'features'>): Feature[] {
  return FEATURES.filter((feature) => hasFeature(features, feature))
}

export function numberOf(text: string): number {
  return Number(text.replace(/\s/g, ''))
}

export function eachLimit<T>(value: (name: LimitName) => T): Record<LimitName, T> {
  return Object.fromEntries(LIMITS.map((name) => [name, value(name)])) as Record<LimitName, T>
}
