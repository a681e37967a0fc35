import type { useTranslations } from 'next-intl'
import type { Policy } from '#server/campaigns/schema'
import { clockText, weekdayName, zoneCity } from '../_shared/clock'
import { durationText, secondsOf } from '../_shared/durations'
import { mailsADay } from './estimate'

type Translate = ReturnType<typeof useTranslations<'campaigns.policy'>>

/** A sending policy in one or two plain sentences. */
export function policyInWords(policy: Policy, t: Translate, locale: string): string {
  const gap = secondsOf(policy.gap)
  const sentence = t('summary', {
    pace: gap > 0 ? t('paceGap', { gap: durationText(policy.gap, locale) }) : t('paceFast'),
    windows: windowsText(policy, t, locale),
    days: daysText(policy.days, t, locale),
    limit: policy.dailyLimit === null ? t('noLimitWords') : t('limitWords', { count: policy.dailyLimit }),
    city: zoneCity(policy.timeZone),
  })
  const capacity = mailsADay(policy)
  return capacity === null ? sentence : `${sentence} ${t('capacity', { count: capacity })}`
}

function windowsText({ windows }: Policy, t: Translate, locale: string): string {
  if (windows.some(({ start, end }) => start === '00:00' && end === '24:00')) return t('anyHour')
  const spans = windows
    .filter(({ start, end }) => start && end)
    .toSorted((a, b) => a.start.localeCompare(b.start))
    .map(({ start, end }) => t('span', { start: clockText(start, locale), end: clockText(end, locale) }))
  return new Intl.ListFormat(locale).format(spans)
}

function daysText(days: number[], t: Translate, locale: string): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b)
  const first = sorted[0]
  const last = sorted.at(-1)
  if (first === undefined || last === undefined) return t('noDay')
  if (sorted.length === 7) return t('everyDay')
  if (sorted.length > 2 && last - first === sorted.length - 1)
    return t('daySpan', { first: weekdayName(first, locale), last: weekdayName(last, locale) })
  const names = sorted.map((day) => t('oneDay', { day: weekdayName(day, locale) }))
  return new Intl.ListFormat(locale).format(names)
}
