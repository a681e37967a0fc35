'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { Operation } from '#server/mailboxes/provisioning-schema'
import type { Mailbox } from '#server/mailboxes/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardFooter } from '../../../_ui/card'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { Time } from '../../../_ui/time'
import { useSaid } from '../../_shared/use-said'
import { OperationSteps } from './operation-steps'

type CreationCardProps = {
  mailbox: Mailbox
  operation: Operation
  /** Why nothing new is known. */
  trouble: string | null
  onCancel: () => Promise<boolean>
}

/** An address while it is made: what is done, what goes on, and why it waits. */
export function CreationCard({ mailbox, operation, trouble, onCancel }: CreationCardProps) {
  const t = useTranslations('provisioning')
  const said = useSaid()
  const heading = useRef<HTMLHeadingElement>(null)
  const [cancelling, setCancelling] = useState(false)
  const { step, error, nextAttemptAt } = operation
  const undoing = step === 'undo'
  const provider = mailbox.providerName ?? ''

  // Whoever pressed "create" has lost the button under their hands: they go on from here.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [])

  return (
    <Card>
      <header className="px-4 pb-3 pt-3.5">
        <h2
          ref={heading}
          tabIndex={-1}
          className="mb-0.5 w-fit rounded text-[15px] font-semibold outline-offset-0"
        >
          {undoing ? t('creation.undoing') : t('creation.title')}
        </h2>
        <p className="text-pretty text-[13px] text-muted-foreground">
          {undoing ? t('creation.undoingText', { provider }) : t('creation.text')}
        </p>
      </header>
      <CardContent className="space-y-4">
        <p role="status" className="sr-only">
          {step === 'undo' || step === 'apply' ? t('creation.undoing') : t(`steps.${step}`)}
        </p>
        <OperationSteps operation={operation} provider={provider} />
        {error && !undoing ? (
          <Alert tone="warning" title={said(error.message)}>
            {nextAttemptAt ? (
              <p>{t.rich('waits', { time: () => <Time at={nextAttemptAt} style="time" /> })}</p>
            ) : null}
            <ProviderWords detail={error.detail} />
          </Alert>
        ) : null}
        {trouble ? <Alert tone="warning">{trouble}</Alert> : null}
      </CardContent>
      {undoing ? null : (
        <CardFooter className="justify-end">
          <Button variant="outline" onClick={() => setCancelling(true)}>
            {t('creation.cancel')}
          </Button>
        </CardFooter>
      )}
      <ConfirmDialog
        open={cancelling}
        onOpenChange={setCancelling}
        title={t('creation.cancelTitle', { address: mailbox.address })}
        consequence={t('creation.cancelText', { provider })}
        confirmLabel={t('creation.cancel')}
        destructive
        onConfirm={onCancel}
      />
    </Card>
  )
}

/** What the provider itself answered, for whoever writes to its support. */
export function ProviderWords({ detail }: { detail: string }) {
  const t = useTranslations('provisioning')
  if (!detail) return null
  return (
    <p className="mt-1.5 break-words font-mono text-xs text-muted-foreground">{t('itsWords', { detail })}</p>
  )
}
