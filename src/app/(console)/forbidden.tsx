import { LockKeyhole } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Button } from '../_ui/button'
import { StatusPage } from '../_ui/status-page'

export default async function Forbidden() {
  const t = await getTranslations('common.forbidden')
  return (
    <StatusPage
      icon={LockKeyhole}
      title={t('title')}
      text={t('text')}
      action={
        <Button asChild variant="outline">
          <Link href="/campaigns">{t('action')}</Link>
        </Button>
      }
    />
  )
}
