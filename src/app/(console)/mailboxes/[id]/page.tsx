import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { listIntegrations } from '#server/inboxes/index'
import { pageContext } from '#server/kernel/action'
import { AppError } from '#server/kernel/errors'
import { getMailbox, listPresets } from '#server/mailboxes/index'
import { PageHeader } from '../../../_ui/page-header'
import { AddressRoom } from '../_address/address-room'
import { MailboxForm } from '../_form/mailbox-form'
import { SignedInNotice } from '../_form/signed-in-notice'
import { MailboxState } from '../_list/mailbox-state'
import { MailboxTrouble } from '../_list/mailbox-trouble'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mailboxes'))('form.edit') }
}

/** One mailbox: the settings of one that was connected by hand, the life of one that a provider made. */
export default async function MailboxPage({ params }: { params: Promise<{ id: string }> }) {
  const signedIn = await pageContext('mailboxes:write')
  const { id } = await params
  if (!UUID.test(id)) notFound()
  const t = await getTranslations('mailboxes.form')
  const locale = await getLocale()
  const ctx = { ...signedIn, locale }
  const mailbox = await getMailbox(ctx, { id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  })
  if (mailbox.kind === 'provisioned') return <AddressRoom ctx={ctx} mailbox={mailbox} />
  const box = (await listIntegrations(ctx, { limit: 200 })).data.find((each) => each.mailboxId === id)
  return (
    <>
      <PageHeader
        title={mailbox.address}
        badge={<MailboxState mailbox={mailbox} />}
        back={{ href: '/mailboxes', label: t('back') }}
      />
      <div className="mb-5 space-y-3 empty:hidden">
        <MailboxTrouble mailbox={mailbox} />
        <SignedInNotice auth={mailbox.auth} integrationId={box?.id} />
      </div>
      <MailboxForm presets={listPresets(locale)} mailbox={mailbox} />
    </>
  )
}
