import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { pageContext } from '#server/kernel/action'
import { listPresets } from '#server/mailboxes/index'
import { PageHeader } from '../../../_ui/page-header'
import { MailboxForm } from '../_form/mailbox-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mailboxes'))('form.new') }
}

/** Connects a mailbox. */
export default async function NewMailboxPage() {
  await pageContext('mailboxes:write')
  const t = await getTranslations('mailboxes.form')
  const presets = listPresets(await getLocale())
  return (
    <>
      <PageHeader
        title={t('new')}
        description={t('newText')}
        back={{ href: '/mailboxes', label: t('back') }}
      />
      <MailboxForm presets={presets} />
    </>
  )
}
