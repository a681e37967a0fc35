'use client'

import { RotateCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Operation } from '#server/mailboxes/provisioning-schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Time } from '../../../_ui/time'
import { useSaid } from '../../_shared/use-said'
import { ProviderWords } from './creation-card'

type OperationNoticeProps = {
  operation: Operation | null
  provider: string
  /** Does the same once more; absent where nobody may. */
  onRetry?: ((action: Operation['action']) => Promise<unknown>) | undefined
}

// A new name is typed in its own form, whose button does it again; a suspension is in force here whatever the provider says.
const REPEATABLE: ReadonlySet<Operation['action']> = new Set(['resume', 'rotate', 'delete'])

/** What is being done to an address, or why the last thing was not done. Creations have a card of their own. */
export function OperationNotice({ operation, provider, onRetry }: OperationNoticeProps) {
  const t = useTranslations('provisioning')
  const common = useTranslations('common')
  const said = useSaid()
  const [busy, setBusy] = useState(false)
  if (!operation || operation.state === 'done') return null
  const { action, state, error, nextAttemptAt, finishedAt } = operation
  if (action === 'create') return null
  if (state === 'running') {
    return (
      <Alert tone={error ? 'warning' : 'info'} title={t(`running.${action}`, { provider })}>
        {error ? <p>{said(error.message)}</p> : null}
        {nextAttemptAt ? (
          <p>{t.rich('waits', { time: () => <Time at={nextAttemptAt} style="time" /> })}</p>
        ) : null}
      </Alert>
    )
  }
  const repeatable = onRetry && REPEATABLE.has(action) && error?.code !== 'lost'
  const retry = async () => {
    setBusy(true)
    await onRetry?.(action)
    setBusy(false)
  }
  return (
    <Alert
      tone="danger"
      title={
        <>
          {t(`failed.${action}`)}
          {finishedAt ? (
            <span className="ml-2 whitespace-nowrap text-xs font-normal">
              <Time at={finishedAt} style="full" />
            </span>
          ) : null}
        </>
      }
      action={
        repeatable ? (
          <Button variant="outline" size="sm" loading={busy} onClick={() => void retry()}>
            <RotateCw aria-hidden />
            {common('retry')}
          </Button>
        ) : null
      }
    >
      {error ? (
        <>
          <p>
            {said(error.message)} {said(error.remedy)}
          </p>
          <ProviderWords detail={error.detail} />
        </>
      ) : null}
    </Alert>
  )
}
