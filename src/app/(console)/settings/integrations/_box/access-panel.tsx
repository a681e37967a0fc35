'use client'

import { LogIn } from 'lucide-react'
import Link from 'next/link'
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
  if (auth === 'provider') return <Provided mailboxId={integration.mailboxId} />
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

/** The box of an address at a provider: what signs in is asked for there, and the address has a page of its own. */
function Provided({ mailboxId }: { mailboxId: string | null }) {
  const t = useTranslations('integrations.access')
  const link = mailboxId ? (
    <Button asChild variant="outline" size="sm">
      <Link href={`/mailboxes/${mailboxId}`}>{t('address')}</Link>
    </Button>
  ) : null
  return <Alert action={link}>{t('provided')}</Alert>
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
