'use client'

import { KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Credentials } from '#server/mailboxes/provisioning-schema'
import type { ActionResult } from '../../_ui/action-result'
import { Button } from '../../_ui/button'
import { useActionForm } from '../../_ui/use-action-form'
import { CredentialsShown } from '../../(console)/mailboxes/_address/credentials-shown'
import { DoneFrame } from './done-frame'
import { FormFrame } from './form-frame'
import { TextLink } from './text-link'

type HandedOverProps = {
  token: string
  email: string
  organisation: string
  action: (values: { token: string }) => Promise<ActionResult<Credentials>>
}

/** Shows the credentials of an address to the person who was sent its link, once. */
export function HandedOver({ token, email, organisation, action }: HandedOverProps) {
  const t = useTranslations('provisioning.handedOver')
  const [shown, setShown] = useState<Credentials | null>(null)
  const [noted, setNoted] = useState(false)
  const { submit, submitting, formError } = useActionForm<{ token: string }, Credentials>({
    defaultValues: { token },
    action,
    onSuccess: (credentials) => setShown(credentials),
  })
  if (noted) {
    const home = <TextLink href="/sign-in">{t('home')}</TextLink>
    return <DoneFrame title={t('doneTitle')} text={t('doneText', { organisation })} action={home} />
  }
  if (shown) {
    return (
      <section aria-labelledby="handed-over" className="-mx-4 min-w-0">
        <h1 id="handed-over" className="px-4 pb-2 text-2xl font-semibold tracking-[-0.02em] break-words">
          {shown.email}
        </h1>
        <CredentialsShown credentials={shown} onDone={() => setNoted(true)} narrow />
      </section>
    )
  }
  return (
    <FormFrame
      title={t('title')}
      text={t('text', { organisation, email })}
      error={formError}
      onSubmit={submit}
    >
      <Button type="submit" size="lg" loading={submitting}>
        <KeyRound aria-hidden />
        {t('show')}
      </Button>
    </FormFrame>
  )
}
