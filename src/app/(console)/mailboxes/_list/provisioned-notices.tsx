'use client'

import { useTranslations } from 'next-intl'
import type { Mailbox } from '#server/mailboxes/schema'
import { Alert } from '../../../_ui/alert'
import { Progress } from '../../../_ui/progress'
import { useSaid } from '../../_shared/use-said'

/** How far the making of an address has come. */
export function RowProgress({ mailbox }: { mailbox: Mailbox }) {
  const t = useTranslations('provisioning')
  const { status, operation, address } = mailbox
  if (status !== 'provisioning' || !operation) return null
  const done = operation.steps.filter(({ doneAt }) => doneAt !== null).length
  const { step } = operation
  const now = step === 'undo' || step === 'apply' ? t('creation.undoing') : t(`steps.${step}`)
  return (
    <div className="space-y-1.5">
      <Progress
        label={t('row.progress', { address })}
        value={done}
        max={operation.steps.length}
        valueText={now}
      />
      <p className="text-[13px] text-muted-foreground">{now}</p>
    </div>
  )
}

/** Why an address could not be made, and what to do. */
export function FailedNotice({ mailbox }: { mailbox: Mailbox }) {
  const said = useSaid()
  const { status, operation } = mailbox
  if (status !== 'failed' || !operation?.error) return null
  const { code, message, remedy } = operation.error
  return (
    <Alert tone={code === 'cancelled' ? 'info' : 'danger'} title={said(message)}>
      {said(remedy)}
    </Alert>
  )
}
