'use client'

import { Send } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import type { Reception } from '#server/inboxes/schema'
import type { Operation } from '#server/mailboxes/provisioning-schema'
import type { Mailbox } from '#server/mailboxes/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { PageHeader } from '../../../_ui/page-header'
import { toast } from '../../../_ui/toaster'
import { MailboxState } from '../_list/mailbox-state'
import { MailboxTrouble } from '../_list/mailbox-trouble'
import { TestDialog } from '../_test/test-dialog'
import { AboutCard } from './about-card'
import { AddressFigures } from './address-figures'
import { CreationCard } from './creation-card'
import { CreationFailed } from './creation-failed'
import { CredentialsCard } from './credentials-card'
import type { UsedBy } from './deed-dialogs'
import { DriftNotice } from './drift-notice'
import { ManageCard } from './manage-card'
import { NameCard } from './name-card'
import { OperationNotice } from './operation-notice'
import { ReceptionCard } from './reception-card'
import { useAddressDeeds } from './use-address-deeds'
import { useLiveAddress } from './use-live-address'

type AddressViewProps = {
  mailbox: Mailbox
  traits: { receives: boolean; suspendsThere: boolean }
  usedBy: UsedBy[]
  reception: Reception
  history: ReactNode
}

/** An address at a provider, from its making to its end. */
export function AddressView({ mailbox: initial, traits, usedBy, reception, history }: AddressViewProps) {
  const t = useTranslations('provisioning')
  const router = useRouter()
  const { mailbox, show, reload, trouble } = useLiveAddress(initial)
  const deeds = useAddressDeeds(mailbox, (next) => (next ? show(next) : void reload()))
  const [testing, setTesting] = useState(false)
  const [wasBeingMade] = useState(initial.status === 'provisioning')
  const { id, address, status, operation } = mailbox
  const gone = status === 'deleted' && initial.status !== 'deleted'

  useEffect(() => {
    if (!gone) return
    toast.success(t('did.delete', { address }), { id: `deleted-${id}` })
    router.replace('/mailboxes')
    router.refresh()
  }, [gone, id, address, router, t])

  const repeat = async (action: Operation['action']) => {
    if (action === 'resume' || action === 'rotate') await deeds[action]()
    if (action === 'delete') await deeds.remove()
  }
  const settled = status === 'active' || status === 'paused' || status === 'suspended'
  const ready = status === 'active' && operation?.action === 'create' && mailbox.credentials === 'waiting'
  return (
    <>
      <PageHeader
        title={<Breakable address={address} />}
        badge={<MailboxState mailbox={mailbox} />}
        back={{ href: '/mailboxes', label: t('back') }}
        actions={
          status === 'active' || status === 'paused' ? (
            <Button variant="outline" onClick={() => setTesting(true)}>
              <Send aria-hidden />
              {t('test')}
            </Button>
          ) : null
        }
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-5">
          <div className="space-y-3 empty:hidden">
            {ready ? (
              <Alert tone="success" title={t('creation.ready')}>
                {t('creation.readyText')}
              </Alert>
            ) : null}
            <DriftNotice mailbox={mailbox} />
            <OperationNotice operation={operation} provider={mailbox.providerName ?? ''} onRetry={repeat} />
            <MailboxTrouble mailbox={mailbox} />
            {trouble && status !== 'provisioning' ? <Alert tone="warning">{trouble}</Alert> : null}
            {status === 'deleted' ? <Alert>{t('deleted')}</Alert> : null}
          </div>
          {status === 'provisioning' && operation ? (
            <CreationCard mailbox={mailbox} operation={operation} trouble={trouble} onCancel={deeds.remove} />
          ) : null}
          {status === 'failed' ? (
            <CreationFailed mailbox={mailbox} onRemove={() => void deeds.remove()} />
          ) : null}
          {settled ? (
            <>
              <CredentialsCard
                // New secrets are another sheet: what was shown of the old ones goes.
                key={
                  operation?.action === 'rotate' || operation?.action === 'resume' ? operation.id : 'first'
                }
                mailbox={mailbox}
                takesFocus={wasBeingMade}
                onShown={() => void reload()}
              />
              <ReceptionCard mailbox={mailbox} reception={reception} />
              <AddressFigures mailbox={mailbox} />
              <NameCard mailbox={mailbox} onChange={show} />
            </>
          ) : null}
          {history}
        </div>
        {settled ? (
          <div className="min-w-0 space-y-5">
            <ManageCard
              mailbox={mailbox}
              deeds={deeds}
              usedBy={usedBy}
              suspendsThere={traits.suspendsThere}
            />
            <AboutCard mailbox={mailbox} receives={traits.receives} />
          </div>
        ) : null}
      </div>
      <TestDialog mailbox={mailbox} open={testing} onOpenChange={setTesting} />
    </>
  )
}

/** A long address breaks before its domain rather than within a word. */
function Breakable({ address }: { address: string }) {
  const at = address.lastIndexOf('@')
  return (
    <>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </>
  )
}
