import { useFormatter, useTranslations } from 'next-intl'
import { cn } from '../../../_ui/cn'

/** What is used, of what is allowed when that is counted; it warns once nothing is left. */
export function Used({ used, limit }: { used: number; limit: number | null }) {
  const t = useTranslations('operator.tenants')
  const format = useFormatter()
  return (
    <span
      className={cn(
        'figures whitespace-nowrap',
        limit !== null && used >= limit && 'font-medium text-warning-ink',
      )}
    >
      {limit === null ? format.number(used) : t('ofLimit', { used, limit })}
    </span>
  )
}
