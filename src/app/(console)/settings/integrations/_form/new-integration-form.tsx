'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import type { Preset } from '#server/inboxes/integration-schema'
import type { Integration } from '#server/inboxes/schema'
import { Alert } from '../../../../_ui/alert'
import { Button } from '../../../../_ui/button'
import { Card, CardContent, CardFooter, CardHeader } from '../../../../_ui/card'
import { toast } from '../../../../_ui/toaster'
import { useActionForm } from '../../../../_ui/use-action-form'
import { Tick } from '../../../_shared/tick'
import { createIntegrationAction } from '../actions'
import { DetectionLine } from './detection-line'
import { IdentityFields } from './identity-fields'
import { ImapFields } from './imap-fields'
import { type IntegrationValues, NEW_INTEGRATION, toNewIntegration } from './integration-values'
import { ProviderCards } from './provider-cards'
import { RhythmFields } from './rhythm-fields'
import { SendingFields } from './sending-fields'
import { SignInPanel } from './sign-in-panel'
import { TestOutcome } from './test-outcome'
import { useDetection } from './use-detection'
import { useIntegrationTest } from './use-integration-test'
import { useSignIn } from './use-sign-in'

/** Connects a box: the address first, and what follows from it. */
export function NewIntegrationForm({ presets }: { presets: Preset[] }) {
  const t = useTranslations('integrations')
  const router = useRouter()
  const form = useActionForm<IntegrationValues, Integration>({
    defaultValues: NEW_INTEGRATION,
    action: (values) => createIntegrationAction(toNewIntegration(values)),
    onSuccess: ({ address, active }) => {
      toast.success(t(active ? 'done.created' : 'done.createdPaused', { address }))
      router.push('/settings/integrations')
      router.refresh()
    },
  })
  const { detection, preset, choose } = useDetection(form, presets)
  const [byPassword, setByPassword] = useState(false)
  const test = useIntegrationTest(form)
  const signIn = useSignIn(form)
  const active = useWatch({ control: form.control, name: 'active' })
  const provider = preset?.signIn
  const signsIn = provider?.ready === true && !byPassword

  return (
    <form method="post" onSubmit={form.submit} noValidate>
      <Card>
        <CardHeader title={t('form.identity')} />
        <CardContent className="space-y-3">
          <IdentityFields form={form} />
          <DetectionLine detection={detection} presets={presets} />
          <ProviderCards presets={presets} current={preset} onChoose={choose} />
        </CardContent>
        {signsIn ? null : (
          <>
            <CardHeader
              className="border-t border-border"
              title={t('form.server')}
              description={t('form.serverText')}
            />
            <CardContent>
              <ImapFields form={form} />
            </CardContent>
            <CardHeader
              className="border-t border-border"
              title={t('form.face')}
              description={t('form.faceText')}
            />
            <CardContent>
              <SendingFields form={form} />
            </CardContent>
          </>
        )}
        <CardHeader className="border-t border-border" title={t('form.rhythm')} />
        <CardContent className="space-y-4">
          <RhythmFields form={form} />
          {signsIn ? null : (
            <Tick
              checked={active}
              onChange={(next) => form.setValue('active', next)}
              label={t('form.active')}
            />
          )}
          {form.formError ? <Alert tone="danger">{form.formError}</Alert> : null}
          <TestOutcome state={test.state} />
        </CardContent>
        {signsIn ? (
          <SignInPanel
            provider={provider.provider}
            busy={signIn.busy}
            onSignIn={() => void signIn.start(provider.provider)}
            onPassword={() => setByPassword(true)}
          />
        ) : (
          <CardFooter className="justify-end">
            <Button
              variant="outline"
              loading={test.state.phase === 'running'}
              onClick={() => void test.run()}
            >
              {test.state.phase === 'idle' ? t('form.test') : t('form.testAgain')}
            </Button>
            <Button type="submit" loading={form.submitting}>
              {t('form.create')}
            </Button>
          </CardFooter>
        )}
      </Card>
    </form>
  )
}
