'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ConnectorRun, NewRun } from '#server/connectors/run-schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { useSaid } from '../../_shared/use-said'

type RunFailureProps = {
  run: ConnectorRun
  mayRun: boolean
  mayWrite: boolean
  onStart: (options: NewRun) => Promise<boolean>
}

/** Failures that the settings mend. */
const SETTINGS = new Set([
  'not_configured',
  'erp_auth',
  'erp_refused',
  'site_auth',
  'site_refused',
  'confirm_gone',
])

/** Why a run failed and what to do about it; where it stopped to be asked, the answer. */
export function RunFailure({ run, mayRun, mayWrite, onStart }: RunFailureProps) {
  const t = useTranslations('connector.failure')
  const format = useFormatter()
  const said = useSaid()
  const { error, direction, dryRun } = run
  if (!error) return null
  const asks = error.code === 'confirm_gone' && error.gone !== null && error.known !== null
  const appeared = direction === 'to_site' ? (error.appeared ?? 0) : 0
  const figures = { gone: format.number(error.gone ?? 0), known: format.number(error.known ?? 0) }
  return (
    <Alert tone={asks ? 'warning' : 'danger'} title={said(error.message)}>
      {asks ? <p className="figures">{t(direction === 'to_site' ? 'gone' : 'goneHours', figures)}</p> : null}
      {asks && appeared > 0 ? <p className="figures">{t('appeared', { count: appeared })}</p> : null}
      <p>{said(error.remedy)}</p>
      {error.response ? (
        <p className="mt-1.5 font-mono text-xs text-muted-foreground wrap-anywhere">
          {t('response', { response: error.response })}
        </p>
      ) : null}
      <div className="mt-2 flex flex-wrap gap-2 empty:hidden">
        {mayWrite && SETTINGS.has(error.code) ? (
          <Button asChild variant="outline" size="sm">
            <Link href="/connector/configuration">{t('settings')}</Link>
          </Button>
        ) : null}
        {error.code === 'feature_missing' ? (
          <Button asChild variant="outline" size="sm">
            <Link href="/settings/licence">{t('licence')}</Link>
          </Button>
        ) : null}
        {asks && mayRun ? (
          <ConfirmDialog
            title={t('confirmTitle')}
            consequence={
              <>
                {t(direction === 'to_site' ? 'confirmToSite' : 'confirmToErp', figures)}
                {appeared > 0 ? ` ${t('confirmAppeared', { count: appeared })}` : null}
              </>
            }
            confirmLabel={t('confirm')}
            destructive
            onConfirm={() => onStart({ direction, dryRun, confirmGone: true })}
            trigger={
              <Button variant="outline" size="sm">
                {t('confirmAction')}
              </Button>
            }
          />
        ) : null}
      </div>
    </Alert>
  )
}
