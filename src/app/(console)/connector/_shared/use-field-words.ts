'use client'

import { useFormatter, useTranslations } from 'next-intl'

/** As a person reads them; what is stored comes in no order. */
const ORDER = [
  ...['code', 'name', 'customerName', 'street', 'postalCode', 'city', 'countryCode', 'startEstimated'],
  ...['endEstimated', 'budget', 'hoursSold', 'manager', 'comment', 'isFinished', 'isArchived'],
  ...['slotId', 'siteCode', 'employeeCode', 'start', 'minutes', 'journey', 'meal'],
]

/** Fields in the order in which a person reads them; those without a place come last. */
export function inOrder<T>(fields: Record<string, T>): [string, T][] {
  const place = (field: string) => {
    const at = ORDER.indexOf(field)
    return at < 0 ? ORDER.length : at
  }
  return Object.entries(fields).sort(([a], [b]) => place(a) - place(b))
}

/** How fields and values of rows are said to people; what has no words is shown as it is. */
export function useFieldWords() {
  const t = useTranslations('connector.field')
  const words = useTranslations('connector.value')
  const format = useFormatter()
  return {
    fieldName: (field: string): string => {
      const key = field.replace(/[^\w-]+/g, '_') as Parameters<typeof t.has>[0]
      return t.has(key) ? t(key) : field
    },
    valueText: (value: unknown): string => {
      if (value === null || value === undefined || value === '') return words('nothing')
      if (typeof value === 'boolean') return value ? words('yes') : words('no')
      if (typeof value === 'number') return format.number(value, { maximumFractionDigits: 2 })
      return typeof value === 'string' ? value : JSON.stringify(value)
    },
  }
}
