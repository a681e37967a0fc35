'use client'

import { RotateCw, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { unstable_rethrow, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Mailbox } from '#server/mailboxes/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardFooter, CardHeader } from '../../../_ui/card'
import { useProof } from '../../../_ui/use-proof'
import { useSaid } from '../../_shared/use-said'
import { deleteMailboxAction, provisionMailboxAction } from '../actions'
import { ProviderWords } from './creation-card'
import { OperationSteps } from './operation-steps'

/** A creation that failed: why, what to do, and the ways on. Nothing that was typed is lost. */
export function CreationFailed({ mailbox, onRemove }: { mailbox: Mailbox; onRemove: () => void }) {
  const t = useTranslations('provisioning')
  const common = useTranslations('common')
  const said = useSaid()
  const router = useRouter()
  const withProof = useProof()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const { id, address, displayName, operation, providerName } = mailbox
  const at = address.lastIndexOf('@')
  const typed = { username: address.slice(0, at), domain: address.slice(at + 1), displayName }
  const error = operation?.error

  const retry = async () => {
    setBusy(true)
    setRefusal(null)
    try {
      const made = await withProof(() => provisionMailboxAction({ kind: 'provisioned', ...typed }))
      if (made.ok) {
        // The new attempt takes the place of this one in the list.
        await deleteMailboxAction({ id }).catch(() => undefined)
        router.replace(`/mailboxes/${made.data.id}`)
        return
      }
      setRefusal(made.error.fields[0]?.message ?? made.error.message)
    } catch (reason) {
      unstable_rethrow(reason)
      setRefusal(common('networkError'))
    }
    setBusy(false)
  }
  const query = new URLSearchParams({ name: typed.username, domain: typed.domain, displayName })
  return (
    <Card>
      <CardHeader
        title={error?.code === 'cancelled' ? t('creation.cancelled') : t('creation.failed')}
        description={t('creation.failedText')}
      />
      <CardContent className="space-y-4">
        {error ? (
          <Alert tone={error.code === 'cancelled' ? 'info' : 'danger'} title={said(error.message)}>
            <p>{said(error.remedy)}</p>
            <ProviderWords detail={error.detail} />
          </Alert>
        ) : null}
        {operation ? <OperationSteps operation={operation} provider={providerName ?? ''} /> : null}
        {refusal ? <Alert tone="danger">{said(refusal)}</Alert> : null}
      </CardContent>
      <CardFooter className="justify-end">
        <Button variant="ghost" className="sm:mr-auto" onClick={onRemove}>
          <Trash2 aria-hidden />
          {t('creation.remove')}
        </Button>
        <Button asChild variant="outline">
          <Link href={`/mailboxes/create?${query}`}>{t('creation.otherName')}</Link>
        </Button>
        <Button loading={busy} onClick={() => void retry()}>
          <RotateCw aria-hidden />
          {common('retry')}
        </Button>
      </CardFooter>
    </Card>
  )
}
