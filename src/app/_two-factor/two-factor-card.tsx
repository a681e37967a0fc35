'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Enrolment, TwoFactorState } from '#server/accounts/schema'
import { Alert } from '../_ui/alert'
import { Badge } from '../_ui/badge'
import { Button } from '../_ui/button'
import { Card, CardContent, CardHeader } from '../_ui/card'
import { Dialog, DialogContent } from '../_ui/dialog'
import { Time } from '../_ui/time'
import { toast } from '../_ui/toaster'
import { renewRecoveryCodesAction, startTwoFactorAction } from './actions'
import { DisableDialog } from './disable-dialog'
import { EnrolForm } from './enrol-form'
import { RecoveryCodes } from './recovery-codes'
import { useTold } from './use-told'

type TwoFactorCardProps = {
  state: TwoFactorState
  /** The company asks everybody for it. */
  required: boolean
}

/** Fewer than so many, and it is time to make new ones. */
const FEW = 3

type Shown = { enrolment: Enrolment } | { codes: readonly string[] } | 'disable' | null

/** The second step of one's own sign-in: whether it is on, and what can be done about it. */
export function TwoFactorCard({ state: { since, recoveryCodes }, required }: TwoFactorCardProps) {
  const t = useTranslations('twoFactor')
  const router = useRouter()
  const { busy, ask } = useTold()
  const [shown, setShown] = useState<Shown>(null)

  const start = async () => {
    const enrolment = await ask(() => startTwoFactorAction({}))
    if (enrolment) setShown({ enrolment })
  }
  const renew = async () => {
    const told = await ask(() => renewRecoveryCodesAction({}))
    if (told) setShown({ codes: told.recoveryCodes })
  }
  const close = (said?: string) => {
    setShown(null)
    if (said) toast.success(said)
    router.refresh()
  }

  return (
    <Card id="two-factor">
      <CardHeader
        title={
          <span className="flex flex-wrap items-center gap-2">
            {t('card.title')}
            <Badge tone={since ? 'success' : 'neutral'} dot>
              {since ? t('card.on') : t('card.off')}
            </Badge>
          </span>
        }
        description={t('card.text')}
        actions={
          since ? null : (
            <Button loading={busy} onClick={() => void start()}>
              {t('card.enable')}
            </Button>
          )
        }
      />
      {since ? (
        <CardContent className="grid gap-3">
          <p className="text-[13px] text-muted-foreground">
            {t('card.since')} <Time at={since} style="date" /> · {t('card.left', { count: recoveryCodes })}
          </p>
          {recoveryCodes < FEW ? (
            <Alert tone="warning">{t('card.few', { count: recoveryCodes })}</Alert>
          ) : null}
          <div className="flex flex-wrap gap-2">
            <Button variant="outline" loading={busy} onClick={() => void renew()}>
              {t('card.renew')}
            </Button>
            <Button variant="outline" onClick={() => void start()}>
              {t('card.move')}
            </Button>
            <Button variant="ghost" onClick={() => setShown('disable')}>
              {t('card.disable')}
            </Button>
          </div>
        </CardContent>
      ) : null}
      <SetUpDialog shown={shown} onShow={setShown} onClose={close} />
      <DisableDialog
        open={shown === 'disable'}
        onOpenChange={(open) => (open ? undefined : setShown(null))}
        required={required}
        onDisabled={() => close(t('disable.done'))}
      />
    </Card>
  )
}

type SetUpDialogProps = { shown: Shown; onShow: (shown: Shown) => void; onClose: (said?: string) => void }

/** The QR code, then the recovery codes: these are not lost by a stray press beside the dialog. */
function SetUpDialog({ shown, onShow, onClose }: SetUpDialogProps) {
  const t = useTranslations('twoFactor')
  const codes = shown && shown !== 'disable' && 'codes' in shown ? shown.codes : null
  const enrolment = shown && shown !== 'disable' && 'enrolment' in shown ? shown.enrolment : null
  const hold = (event: Event) => event.preventDefault()
  return (
    <Dialog
      open={codes !== null || enrolment !== null}
      onOpenChange={(open) => (open ? undefined : onClose())}
    >
      <DialogContent
        title={codes ? t('codes.title') : t('enrol.title')}
        description={codes ? t('codes.text') : t('enrol.text')}
        onInteractOutside={hold}
        {...(codes && { onEscapeKeyDown: hold })}
      >
        {enrolment ? (
          <EnrolForm
            enrolment={enrolment}
            onEnabled={(recoveryCodes) => {
              toast.success(t('enrol.done'))
              onShow({ codes: recoveryCodes })
            }}
          />
        ) : null}
        {codes ? <RecoveryCodes codes={codes} onKept={() => onClose()} /> : null}
      </DialogContent>
    </Dialog>
  )
}
