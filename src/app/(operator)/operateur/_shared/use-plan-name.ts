import { useLocale } from 'next-intl'

/** A plan's name in the reader's language. */
export function usePlanName(): (plan: { name: { fr: string; en: string } }) => string {
  const locale = useLocale()
  return ({ name }) => name[locale]
}
