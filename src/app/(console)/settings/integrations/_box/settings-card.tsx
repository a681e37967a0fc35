'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { Preset } from '#server/inboxes/integration-schema'
import type { Integration } from '#server/inboxes/schema'
import { Alert } from '../../../../_ui/alert'
import { Button } from '../../../../_ui/button'
import { Card, CardContent, CardFooter, CardHeader } from '../../../../_ui/card'
import { toast } from '../../../../_ui/toaster'
import { useActionForm } from '../../../../_ui/use-action-form'
import { NameField } from '../_form/identity-fields'
import { ImapFields } from '../_form/imap-fields'
import { type IntegrationValues, toChange, valuesOf } from '../_form/integration-values'
import { RhythmFields } from '../_form/rhythm-fields'
import { TestOutcome } from '../_form/test-outcome'
import { useIntegrationTest } from '../_form/use-integration-test'
import { updateIntegrationAction } from '../actions'
import { AccessPanel } from './access-panel'

type SettingsCardProps = { integration: Integration; preset: Preset | undefined }

/** The settings of a saved box; a server that changes is tried out before it is saved. */
export function SettingsCard({ integration, preset }: SettingsCardProps) {
  const t = useTranslations('integrations')
  const router = useRouter()
  const form = useActionForm<IntegrationValues, Integration>({
    defaultValues: valuesOf(integration),
    action: (values) => updateIntegrationAction(toChange(values, integration)),
    onSuccess: (saved) => {
      form.reset(valuesOf(saved))
      toast.success(t('done.saved'))
      router.refresh()
    },
  })
  const test = useIntegrationTest(form, integration.id)
  const signedIn = integration.auth !== 'password'
  return (
    <form onSubmit={form.submit} noValidate>
      <Card>
        <CardHeader title={t('form.identity')} />
        <CardContent className="space-y-4">
          <div className="grid gap-4 sm:grid-cols-2">
            <NameField form={form} />
          </div>
          <RhythmFields form={form} saved />
        </CardContent>
        <CardHeader
          className="border-t border-border"
          title={signedIn ? t('access.title') : t('form.server')}
          description={signedIn ? undefined : t('form.serverText')}
        />
        <CardContent className="space-y-4">
          <AccessPanel integration={integration} preset={preset} />
          {signedIn ? null : <ImapFields form={form} saved />}
          {form.formError ? <Alert tone="danger">{form.formError}</Alert> : null}
          <TestOutcome state={test.state} />
        </CardContent>
        <CardFooter className="justify-end">
          <Button variant="outline" loading={test.state.phase === 'running'} onClick={() => void test.run()}>
            {test.state.phase === 'idle' ? t('form.test') : t('form.testAgain')}
          </Button>
          <Button type="submit" loading={form.submitting}>
            {t('form.save')}
          </Button>
        </CardFooter>
      </Card>
    </form>
  )
}
