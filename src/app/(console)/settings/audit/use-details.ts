'use client'

import { useFormatter, useTranslations } from 'next-intl'

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

/** What an event of the journal says besides its name, in words: « Nom : Clients 2026 · Modifié : messages, rythme ». */
export function useDetails(): (details: Record<string, unknown>) => string {
  const t = useTranslations('settings.audit')
  const format = useFormatter()
  const word = (name: string) => {
    const key = `names.${name}` as Parameters<typeof t.has>[0]
    return t.has(key) ? t(key) : name
  }
  const said = (value: unknown): string => {
    if (Array.isArray(value))
      return value.map((each) => (typeof each === 'string' ? word(each) : said(each))).join(', ')
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'number') return format.number(value)
    if (value === null) return t('none')
    if (typeof value === 'object') return listed(value)
    const text = String(value)
    return INSTANT.test(text) ? format.dateTime(new Date(text), { dateStyle: 'medium' }) : text
  }
  const listed = (value: object): string =>
    Object.entries(value)
      .map(([name, inner]) => t('detail', { name: word(name), value: said(inner) }))
      .join(', ')
  return (details) =>
    Object.entries(details)
      .filter(([, value]) => value !== null && value !== '' && !isEmpty(value))
      .map(([name, value]) => t('detail', { name: word(name), value: said(value) }))
      .join(' · ')
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}
