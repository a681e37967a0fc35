import { MailCheck, Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { listIntegrations } from '#server/inboxes/index'
import { pageContext } from '#server/kernel/action'
import { listMailboxes } from '#server/mailboxes/index'
import { Button } from '../../_ui/button'
import { EmptyState } from '../../_ui/empty-state'
import { PageHeader } from '../../_ui/page-header'
import { MailboxList } from './_list/mailbox-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mailboxes'))('title') }
}

/** The addresses that send: their state, what went wrong and what to do. */
export default async function MailboxesPage() {
  const ctx = await pageContext('mailboxes:read')
  const t = await getTranslations('mailboxes')
  const [{ data }, boxes] = await Promise.all([
    listMailboxes({ ...ctx, locale: await getLocale() }, { limit: 200 }),
    ctx.permissions.has('integrations:read') ? listIntegrations(ctx, { limit: 200 }) : { data: [] },
  ])
  const receiving = Object.fromEntries(boxes.data.map(({ mailboxId, id }) => [mailboxId ?? '', id]))
  const canWrite = ctx.permissions.has('mailboxes:write')
  const connect = canWrite ? (
    <Button asChild>
      <Link href="/mailboxes/new">
        <Plus aria-hidden />
        {t('connect')}
      </Link>
    </Button>
  ) : null
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={data.length > 0 ? connect : null}
      />
      {data.length > 0 ? (
        <MailboxList mailboxes={data} receiving={receiving} canWrite={canWrite} />
      ) : (
        <EmptyState
          icon={MailCheck}
          title={t('empty.title')}
          text={canWrite ? t('empty.text') : t('readOnly')}
          action={connect}
        />
      )}
    </>
  )
}
