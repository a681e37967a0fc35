'use client'

import { useTranslations } from 'next-intl'

/** What an event of the journal says besides its name, in words: « Nom : Clients 2026 · Modifié : messages, rythme ». */
export function useDetails(): (details: Record<string, unknown>) => string {
  const t = useTranslations('settings.audit')
  const word = (name: string) => {
    const key = `names.${name}` as Parameters<typeof t.has>[0]
    return t.has(key) ? t(key) : name
  }
  const said = (value: unknown): string => {
    if (Array.isArray(value))
      return value.map((each) => (typeof each === 'string' ? word(each) : said(each))).join(', ')
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
  return (details) =>
    Object.entries(details)
      .filter(([, value]) => value !== null && value !== '')
      .map(([name, value]) => t('detail', { name: word(name), value: said(value) }))
      .join(' · ')
}
