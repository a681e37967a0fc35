import { useTranslations } from 'next-intl'
import type { Integration } from '#server/inboxes/schema'
import { Alert } from '../../../../_ui/alert'
import { Time } from '../../../../_ui/time'
import { useSaid } from '../../../_shared/use-said'

/** The last failure in plain words, its remedy, and when the next try is. */
export function IntegrationTrouble({ integration }: { integration: Integration }) {
  const t = useTranslations('integrations')
  const said = useSaid()
  const { error, retryAt, pausedReason, auth, state, unreadableCount } = integration
  if (!error) {
    return state === 'partial' ? (
      <Alert tone="warning" title={t('unreadable', { count: unreadableCount })}>
        {t('partialText')}
      </Alert>
    ) : null
  }
  const locked = pausedReason === 'auth_failures'
  return (
    <Alert tone={locked ? 'danger' : 'warning'} title={said(error.message)}>
      <p>{said(error.remedy)}</p>
      {locked && auth === 'password' ? <p>{t('autoPaused')}</p> : null}
      {retryAt && error.code !== 'too_many' ? (
        <p>{t.rich('retryAt', { time: () => <Time at={retryAt} style="time" /> })}</p>
      ) : null}
      {error.response && error.code !== 'blocked' ? (
        <p className="mt-1 break-words font-mono text-xs text-muted-foreground">{error.response}</p>
      ) : null}
    </Alert>
  )
}
