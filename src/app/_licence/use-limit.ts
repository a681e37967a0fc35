import { useFormatter, useTranslations } from 'next-intl'

/** An amount that a plan or a licence sets, in words: a number, or « Illimité ». */
export function useLimit(): (amount: number | null) => string {
  const t = useTranslations('licence')
  const format = useFormatter()
  return (amount) => (amount === null ? t('unlimited') : format.number(amount))
}
