'use client'

import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { IssuedLicence } from '#server/licences/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { CopyButton } from '../../../_ui/copy-button'
import { Tick } from '../../../(console)/_shared/tick'
import { useLeaveGuard } from '../../../(console)/_shared/use-leave-guard'

type KeyOnceProps = {
  licence: IssuedLicence
  doneLabel: string
  onStored?: (stored: boolean) => void
  onDone: () => void
}

/** A key in the only moment it can be seen; one goes on after having said that it is stored. */
export function KeyOnce({ licence, doneLabel, onStored, onDone }: KeyOnceProps) {
  const { plainKey, sentTo, company } = licence
  const t = useTranslations('operator.once')
  const format = useFormatter()
  const router = useRouter()
  const [stored, setStored] = useState(false)
  const { leavingTo, stay } = useLeaveGuard(!stored)
  // What held the focus is gone: one goes on where the key is.
  const start = useRef<HTMLDivElement>(null)
  useEffect(() => start.current?.focus(), [])
  return (
    <div ref={start} tabIndex={-1} className="grid gap-4 outline-none">
      <Alert tone="warning">{t('text')}</Alert>
      <div className="flex flex-wrap items-center gap-2 rounded-md border border-border-strong bg-muted px-3 py-2">
        <code
          data-testid="licence-key"
          className="min-w-0 grow basis-60 text-[15px] font-medium wrap-anywhere max-sm:text-[13px]"
        >
          {plainKey}
        </code>
        <CopyButton text={plainKey} label={t('copy')} withText />
      </div>
      {sentTo.length > 0 ? (
        <p className="text-[13px] text-muted-foreground">{t('sentTo', { to: format.list(sentTo) })}</p>
      ) : null}
      {company ? <p className="text-[13px] text-muted-foreground">{t('next')}</p> : null}
      <Tick
        checked={stored}
        onChange={(next) => {
          setStored(next)
          onStored?.(next)
        }}
        label={t('stored')}
      />
      <div className="flex justify-end">
        <Button disabled={!stored} onClick={onDone}>
          {doneLabel}
        </Button>
      </div>
      <ConfirmDialog
        open={leavingTo !== null}
        onOpenChange={(open) => (open ? undefined : stay())}
        title={t('leaveTitle')}
        consequence={t('leaveText')}
        confirmLabel={t('leave')}
        destructive
        onConfirm={async () => {
          setStored(true)
          router.push(leavingTo ?? '/operateur/licences')
        }}
      />
    </div>
  )
}
