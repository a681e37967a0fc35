'use client'

import { Inbox } from 'lucide-react'
import Link from 'next/link'
import { unstable_rethrow, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Reception } from '#server/inboxes/schema'
import type { Mailbox } from '#server/mailboxes/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import { Time } from '../../../_ui/time'
import { toast } from '../../../_ui/toaster'
import { useSaid } from '../../_shared/use-said'
import { IntegrationState } from '../../settings/integrations/_list/integration-state'
import { IntegrationTrouble } from '../../settings/integrations/_list/integration-trouble'
import { receiveMailAction } from './reception-actions'

const REFRESH_MS = 4000

type ReceptionCardProps = { mailbox: Pick<Mailbox, 'id' | 'address' | 'status'>; reception: Reception }

/** Whether the mail of an address comes into Facteur, what keeps it from coming, and the button that has it come. */
export function ReceptionCard({ mailbox, reception }: ReceptionCardProps) {
  const t = useTranslations('integrations.reception')
  const said = useSaid()
  const { integration, state, error, nextTryAt } = reception
  const open = mailbox.status === 'active' || mailbox.status === 'paused'
  useFreshWhile(open && state === 'waiting' && error === null)
  if (state === 'none') return null
  return (
    <Card>
      <CardHeader
        title={t('title')}
        description={t(state)}
        actions={
          integration ? (
            <>
              <IntegrationState integration={integration} />
              <Button asChild variant="outline" size="sm">
                <Link href={`/settings/integrations/${integration.id}`}>{t('open')}</Link>
              </Button>
            </>
          ) : open ? (
            <Receive mailbox={mailbox} again={error !== null} />
          ) : null
        }
      />
      {integration?.error ? (
        <CardContent>
          <IntegrationTrouble integration={integration} />
        </CardContent>
      ) : null}
      {error ? (
        <CardContent>
          <Alert tone="warning" title={said(error.message)}>
            <p>{said(error.remedy)}</p>
            {nextTryAt ? <p>{t.rich('nextTry', { time: () => <Time at={nextTryAt} /> })}</p> : null}
            {error.response ? (
              <p className="mt-1 break-words font-mono text-xs text-muted-foreground">{error.response}</p>
            ) : null}
          </Alert>
        </CardContent>
      ) : null}
    </Card>
  )
}

/** The first try ends within seconds. */
function useFreshWhile(waiting: boolean): void {
  const router = useRouter()
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh()
    }, REFRESH_MS)
    return () => clearInterval(timer)
  }, [waiting, router])
}

function Receive({ mailbox, again }: Pick<ReceptionCardProps, 'mailbox'> & { again: boolean }) {
  const t = useTranslations('integrations.reception')
  const common = useTranslations('common')
  const said = useSaid()
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const { id, address } = mailbox
  const receive = async () => {
    setBusy(true)
    try {
      const result = await receiveMailAction({ id })
      if (result.ok) toast.success(t('done', { address }))
      else toast.error(said(result.error.message))
      router.refresh()
    } catch (error) {
      unstable_rethrow(error)
      toast.error(common('networkError'))
    }
    setBusy(false)
  }
  return (
    <Button variant="outline" size="sm" loading={busy} onClick={() => void receive()}>
      <Inbox aria-hidden />
      {t(again ? 'again' : 'start')}
    </Button>
  )
}
