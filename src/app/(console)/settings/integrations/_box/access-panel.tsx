'use client'

import { LogIn } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Preset } from '#server/inboxes/integration-schema'
import type { Integration } from '#server/inboxes/schema'
import { Alert } from '../../../../_ui/alert'
import { Button } from '../../../../_ui/button'
import { useSaid } from '../../../_shared/use-said'
import { SignInNotReady } from '../_form/sign-in-panel'
import { useLeave } from '../_form/use-sign-in'

type AccessPanelProps = { integration: Integration; preset: Preset | undefined }

/** How the box is entered: the agreement that can be renewed, or the provider's help about passwords. */
export function AccessPanel({ integration, preset }: AccessPanelProps) {
  const t = useTranslations('integrations')
  const said = useSaid()
  const { auth } = integration
  const offered = preset?.signIn
  if (auth !== 'password') {
    return (
      <Alert action={offered?.ready ? <SignIn integration={integration} provider={auth} /> : null}>
        <p>{t('access.text', { provider: auth })}</p>
        {offered && !offered.ready ? <SignInNotReady provider={auth} /> : null}
      </Alert>
    )
  }
  if (!preset || preset.id === 'other') return null
  const ready = offered?.ready ? <SignIn integration={integration} provider={offered.provider} /> : null
  return <Alert action={ready}>{said(preset.help)}</Alert>
}

function SignIn({ integration, provider }: { integration: Integration; provider: 'microsoft' | 'google' }) {
  const t = useTranslations('integrations.signIn')
  const leave = useLeave()
  const [busy, setBusy] = useState(false)
  const { id: integrationId, intervalMinutes, periodDays, auth } = integration
  const go = async () => {
    setBusy(true)
    const problems = await leave({ provider, integrationId, intervalMinutes, periodDays })
    setBusy(problems === null)
  }
  return (
    <Button variant="outline" size="sm" loading={busy} onClick={() => void go()}>
      <LogIn aria-hidden />
      {auth === 'password' ? t(provider) : t('reconnect')}
    </Button>
  )
}
