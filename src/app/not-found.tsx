import { MailQuestionMark } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Button } from './_ui/button'
import { StatusPage } from './_ui/status-page'

export default async function NotFound() {
  const t = await getTranslations('common.notFound')
  return (
    <main>
      <StatusPage
        icon={MailQuestionMark}
        title={t('title')}
        text={t('text')}
        action={
          <Button asChild variant="outline">
            <Link href="/">{t('action')}</Link>
          </Button>
        }
      />
    </main>
  )
}
