import { Building2, ListX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button'
import { EmptyState } from '../../../_ui/empty-state'

/** No company at all, or none that was looked for. */
export function NoTenants({ searched }: { searched: boolean }) {
  const t = useTranslations('operator.tenants')
  if (!searched) return <EmptyState icon={Building2} title={t('emptyTitle')} text={t('emptyText')} />
  return (
    <EmptyState
      icon={ListX}
      title={t('noneTitle')}
      text={t('noneText')}
      action={
        <Button asChild variant="outline">
          <Link href="/operateur/entreprises">{t('reset')}</Link>
        </Button>
      }
    />
  )
}
