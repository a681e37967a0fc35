'use client'

import { KeyRound, Send } from 'lucide-react'
import { unstable_rethrow } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { Credentials } from '#server/mailboxes/provisioning-schema'
import type { Mailbox } from '#server/mailboxes/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import { useSaid } from '../../_shared/use-said'
import { revealCredentialsAction } from '../actions'
import { CredentialsShown } from './credentials-shown'
import { HandOverForm } from './hand-over-form'

type CredentialsCardProps = {
  mailbox: Mailbox
  /** The address was made on this page: its credentials are what is next. */
  takesFocus: boolean
  onShown: () => void
}

/** How to use the address: shown once, then replaced by how to get new ones. */
export function CredentialsCard({ mailbox, takesFocus, onShown }: CredentialsCardProps) {
  const t = useTranslations('provisioning.credentials')
  const common = useTranslations('common')
  const said = useSaid()
  const [handing, setHanding] = useState(false)
  const [busy, setBusy] = useState(false)
  const [shown, setShown] = useState<Credentials | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const { id, credentials, imported, providerName } = mailbox
  const provider = providerName ?? ''

  useEffect(() => {
    if (takesFocus && document.activeElement === document.body) button.current?.focus()
  }, [takesFocus])

  const reveal = async () => {
    setBusy(true)
    setRefusal(null)
    try {
      const result = await revealCredentialsAction({ id })
      if (result.ok) {
        setShown(result.data)
        onShown()
      } else setRefusal(said(result.error.message))
    } catch (error) {
      unstable_rethrow(error)
      setRefusal(common('networkError'))
    }
    setBusy(false)
  }
  const waits = credentials === 'waiting' || credentials === 'handed_over'
  const text = imported ? t('imported', { provider }) : t(`states.${credentials}`)
  return (
    <Card>
      <CardHeader
        title={t('title')}
        description={shown ? null : text}
        actions={
          waits && !shown ? (
            <>
              {handing ? null : (
                <Button variant="outline" onClick={() => setHanding(true)}>
                  <Send aria-hidden />
                  {t('handOver.open')}
                </Button>
              )}
              <Button ref={button} loading={busy} onClick={() => void reveal()}>
                <KeyRound aria-hidden />
                {t('show')}
              </Button>
            </>
          ) : null
        }
      />
      {refusal ? (
        <CardContent>
          <Alert tone="danger">{refusal}</Alert>
        </CardContent>
      ) : null}
      {handing && waits && !shown ? <HandOverForm mailboxId={id} onDone={() => setHanding(false)} /> : null}
      {shown ? <CredentialsShown credentials={shown} onDone={() => setShown(null)} /> : null}
    </Card>
  )
}
