import { ListX, ShieldCheck } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button'
import { EmptyState } from '../../../_ui/empty-state'

/** No licence at all, or none that was looked for. */
export function NoLicences({ filtered }: { filtered: boolean }) {
  const t = useTranslations('operator.licences')
  if (!filtered) return <EmptyState icon={ShieldCheck} title={t('emptyTitle')} text={t('emptyText')} />
  return (
    <EmptyState
      icon={ListX}
      title={t('noneTitle')}
      text={t('noneText')}
      action={
        <Button asChild variant="outline">
          <Link href="/operateur/licences">{t('reset')}</Link>
        </Button>
      }
    />
  )
}
