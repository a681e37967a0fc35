'use client'

import { useTranslations } from 'next-intl'

/** The name of an action of the journal; its code when it has none. */
export function useActionName(): (action: string) => string {
  const t = useTranslations('settings.audit.actions')
  return (action) => {
    // A dot would read as a deeper key.
    const key = action.replaceAll('.', '_') as Parameters<typeof t.has>[0]
    return t.has(key) ? t(key) : action
  }
}
