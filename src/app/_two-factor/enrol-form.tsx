'use client'

import { Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Enrolment } from '#server/accounts/schema'
import { Alert } from '../_ui/alert'
import { Button } from '../_ui/button'
import { CopyButton } from '../_ui/copy-button'
import { Field } from '../_ui/field'
import { Input } from '../_ui/input'
import { useActionForm } from '../_ui/use-action-form'
import { enableTwoFactorAction } from './actions'
import { QrCode } from './qr-code'

type EnrolFormProps = { enrolment: Enrolment; onEnabled: (recoveryCodes: readonly string[]) => void }

/** The secret as a QR code and as text, and the first code that proves that the app has it. */
export function EnrolForm({ enrolment: { secret, uri, qr }, onEnabled }: EnrolFormProps) {
  const t = useTranslations('twoFactor.enrol')
  const { register, submit, submitting, formError, error } = useActionForm<
    { code: string },
    { recoveryCodes: string[] }
  >({
    defaultValues: { code: '' },
    action: enableTwoFactorAction,
    onSuccess: ({ recoveryCodes }) => onEnabled(recoveryCodes),
  })
  return (
    <form noValidate method="post" onSubmit={submit} className="grid gap-5">
      <ol className="grid gap-5">
        <li className="grid gap-2.5">
          <p>
            <strong className="font-semibold">{t('scanTitle')}</strong> {t('scan')}
          </p>
          {/* A phone cannot scan its own screen. */}
          <Button asChild variant="outline" className="sm:hidden">
            <a href={uri}>
              <Smartphone aria-hidden />
              {t('open')}
            </a>
          </Button>
          <div className="flex flex-wrap items-center gap-4">
            <QrCode {...qr} label={t('qr')} />
            <div className="min-w-0 grow basis-44 text-[13px]">
              <p className="text-muted-foreground">{t('byHand')}</p>
              <div className="mt-1.5 flex items-start gap-1.5">
                <code data-testid="totp-secret" className="min-w-0 break-words font-mono leading-6">
                  {secret.replace(/.{4}(?=.)/g, '$& ')}
                </code>
                <CopyButton text={secret} label={t('copySecret')} />
              </div>
            </div>
          </div>
        </li>
        <li>
          <Field label={t('code')} hint={t('codeHint')} error={error('code')}>
            {(field) => (
              <Input
                {...field}
                className="figures max-w-44 tracking-[0.12em]"
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={10}
                {...register('code', { required: t('codeMissing') })}
              />
            )}
          </Field>
        </li>
      </ol>
      {formError ? <Alert tone="danger">{formError}</Alert> : null}
      <Button type="submit" loading={submitting} className="sm:justify-self-end">
        {t('submit')}
      </Button>
    </form>
  )
}
