import { Cable } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button'
import { EmptyState } from '../../../_ui/empty-state'

/** Both ends have to be given before anything else. */
export function NotConfigured({ mayWrite }: { mayWrite: boolean }) {
  const t = useTranslations('connector.notConfigured')
  return (
    <EmptyState
      icon={Cable}
      title={t('title')}
      text={mayWrite ? t('text') : t('askAdmin')}
      action={
        mayWrite ? (
          <Button asChild>
            <Link href="/connector/configuration">{t('action')}</Link>
          </Button>
        ) : undefined
      }
    />
  )
}
