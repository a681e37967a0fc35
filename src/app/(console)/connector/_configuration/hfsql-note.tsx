'use client'

import { useTranslations } from 'next-intl'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'

/** Why an HFSQL database is hardly ever reached directly, and the way that works. */
export function HfsqlNote({ onAgent }: { onAgent?: () => void }) {
  const t = useTranslations('connector.hfsql')
  return (
    <Alert tone="info" title={t('title')}>
      <p>{t('text')}</p>
      {onAgent ? (
        <Button variant="outline" size="sm" className="mt-2" onClick={onAgent}>
          {t('agent')}
        </Button>
      ) : null}
    </Alert>
  )
}

/** What the fields of the connection ask for where they are not SQL Server's. */
export function useHfsqlHelp(): Record<string, string> {
  const t = useTranslations('connector.hfsql.help')
  return { host: t('host'), port: t('port'), user: t('user'), driver: t('driver') }
}
