'use client'

import { MailCheck } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { Preset } from '#server/inboxes/integration-schema'
import type { Integration } from '#server/inboxes/schema'
import { Alert } from '../../../../_ui/alert'
import { Button } from '../../../../_ui/button'
import { Card, CardContent, CardFooter, CardHeader } from '../../../../_ui/card'
import { toast } from '../../../../_ui/toaster'
import { useActionForm } from '../../../../_ui/use-action-form'
import { type IntegrationValues, toFace, valuesOf } from '../_form/integration-values'
import { SmtpPassword } from '../_form/sending-fields'
import { SmtpFields } from '../_form/smtp-fields'
import { updateIntegrationAction } from '../actions'

type FaceCardProps = { integration: Integration; preset: Preset | undefined }

/** The sending face of the address, or the way to give it one. */
export function FaceCard({ integration, preset }: FaceCardProps) {
  const t = useTranslations('integrations.form')
  const { mailboxId, auth } = integration
  return (
    <Card>
      <CardHeader title={t('face')} description={t('faceText')} />
      {mailboxId ? (
        <CardContent>
          <Alert
            tone="success"
            action={
              <Button asChild variant="outline" size="sm">
                <Link href={`/mailboxes/${mailboxId}`}>
                  <MailCheck aria-hidden />
                  {t('faceOpen')}
                </Link>
              </Button>
            }
          >
            {t('faceThere')}
          </Alert>
        </CardContent>
      ) : (
        <NewFace integration={integration} preset={preset} signedIn={auth !== 'password'} />
      )}
    </Card>
  )
}

function NewFace({ integration, preset, signedIn }: FaceCardProps & { signedIn: boolean }) {
  const t = useTranslations('integrations')
  const router = useRouter()
  const { id, address } = integration
  const values = valuesOf(integration)
  const form = useActionForm<IntegrationValues, Integration>({
    defaultValues: { ...values, smtp: { ...values.smtp, ...preset?.smtp } },
    action: (typed) => updateIntegrationAction({ id, smtp: toFace(typed) }),
    onSuccess: () => {
      toast.success(t('done.face', { address }))
      router.refresh()
    },
  })
  return (
    <form method="post" onSubmit={form.submit} noValidate>
      <CardContent className="space-y-4">
        <Alert tone="warning">{t('form.faceMissing')}</Alert>
        {signedIn ? null : (
          <>
            <SmtpFields form={form} />
            <SmtpPassword form={form} />
          </>
        )}
        {form.formError ? <Alert tone="danger">{form.formError}</Alert> : null}
      </CardContent>
      <CardFooter className="justify-end">
        <Button type="submit" variant="outline" loading={form.submitting}>
          {t('form.faceButton')}
        </Button>
      </CardFooter>
    </form>
  )
}
