'use client'

import { MailWarning } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from './button'
import { StatusPage } from './status-page'

/** What an `error.tsx` shows: the reference to give, and a way to try again. */
export function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('common')
  return (
    <StatusPage
      icon={MailWarning}
      title={t('error.title')}
      text={
        <>
          <p>{t('error.text')}</p>
          {error.digest ? (
            <p className="figures mt-3 font-mono text-xs">{t('error.reference', { digest: error.digest })}</p>
          ) : null}
        </>
      }
      action={
        <Button variant="outline" onClick={reset}>
          {t('retry')}
        </Button>
      }
    />
  )
}
