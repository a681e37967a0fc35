import { MailCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { listProviderKinds, listProviders } from '#server/clouds/index'
import { listIntegrations } from '#server/inboxes/index'
import { pageContext } from '#server/kernel/action'
import type { Ctx } from '#server/kernel/context'
import { listMailboxes } from '#server/mailboxes/index'
import type { Mailbox } from '#server/mailboxes/schema'
import { EmptyState } from '../../_ui/empty-state'
import { PageHeader } from '../../_ui/page-header'
import { KeepFresh } from '../_shared/keep-fresh'
import { CreateOrConnect, HeadActions } from './_list/head-actions'
import { MailboxList } from './_list/mailbox-list'
import { QuotaAlerts } from './_list/quota-alerts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mailboxes'))('title') }
}

/** The addresses that send: their state, what went wrong and what to do. */
export default async function MailboxesPage() {
  const ctx = await pageContext('mailboxes:read')
  const t = await getTranslations('mailboxes')
  const tp = await getTranslations('provisioning.head')
  const may = (permission: Parameters<typeof ctx.permissions.has>[0]) => ctx.permissions.has(permission)
  const [mailboxes, boxes, providers] = await Promise.all([
    allMailboxes({ ...ctx, locale: await getLocale() }),
    may('integrations:read') ? listIntegrations(ctx, { limit: 200 }) : { data: [] },
    may('providers:read') ? listProviders(ctx, { limit: 1 }) : { data: [] },
  ])
  const receiving = Object.fromEntries(boxes.data.map(({ mailboxId, id }) => [mailboxId ?? '', id]))
  const kinds = listProviderKinds(ctx).filter(({ traits }) => traits.suspendsThere)
  const canWrite = may('mailboxes:write')
  const hasProvider = providers.data.length > 0
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={mailboxes.length > 0 && canWrite ? <HeadActions hasProvider={hasProvider} /> : null}
      />
      {mailboxes.length > 0 ? (
        <div className="space-y-3">
          <QuotaAlerts mailboxes={mailboxes} />
          <MailboxList
            mailboxes={mailboxes}
            receiving={receiving}
            suspendingKinds={kinds.map(({ kind }) => kind)}
            canWrite={canWrite}
          />
        </div>
      ) : (
        <EmptyState
          icon={MailCheck}
          title={t('empty.title')}
          text={canWrite ? `${t('empty.text')} ${tp('emptyText')}` : t('readOnly')}
          action={
            canWrite ? (
              <CreateOrConnect hasProvider={hasProvider} create={tp('create')} connect={t('connect')} />
            ) : null
          }
        />
      )}
      <KeepFresh active={mailboxes.some(({ operation }) => operation?.state === 'running')} />
    </>
  )
}

/** More than this would be a page that nobody reads. */
const MOST = 1000

async function allMailboxes(ctx: Ctx): Promise<Mailbox[]> {
  const found: Mailbox[] = []
  for (let cursor: string | undefined; found.length < MOST; ) {
    const { data, nextCursor } = await listMailboxes(ctx, { limit: 200, cursor })
    found.push(...data)
    if (!nextCursor) break
    cursor = nextCursor
  }
  return found
}
