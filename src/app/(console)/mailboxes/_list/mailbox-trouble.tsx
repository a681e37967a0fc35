import { useTranslations } from 'next-intl'
import type { Mailbox } from '#server/mailboxes/schema'
import { Alert } from '../../../_ui/alert'
import { Time } from '../../../_ui/time'

/** The last failure in plain words, its remedy, and when the next try is. */
export function MailboxTrouble({ mailbox }: { mailbox: Mailbox }) {
  const t = useTranslations('mailboxes')
  const { lastError, lastErrorAt, retryAt, pausedReason } = mailbox
  if (!lastError) return null
  const locked = pausedReason === 'auth_failures'
  return (
    <Alert
      tone={locked ? 'danger' : 'warning'}
      title={
        <>
          {lastError.message}
          {lastErrorAt ? (
            <span className="ml-2 whitespace-nowrap text-xs font-normal">
              <Time at={lastErrorAt} />
            </span>
          ) : null}
        </>
      }
    >
      <p>{locked ? t('autoPaused') : lastError.remedy}</p>
      {retryAt ? <p>{t.rich('retryAt', { time: () => <Time at={retryAt} style="time" /> })}</p> : null}
      {lastError.response && lastError.code !== 'blocked' ? (
        <p className="mt-1 break-words font-mono text-xs text-muted-foreground">{lastError.response}</p>
      ) : null}
    </Alert>
  )
}
