'use client'

import { useFormatter, useTranslations } from 'next-intl'

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
