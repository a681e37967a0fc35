import { BookOpen, Webhook as WebhookIcon } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { pageContext } from '#server/kernel/action'
import { listWebhooks } from '#server/webhooks/index'
import { Button } from '../../../_ui/button'
import { EmptyState } from '../../../_ui/empty-state'
import { PageHeader } from '../../../_ui/page-header'
import { NewWebhookDialog } from './new-webhook-dialog'
import { WebhookRow } from './webhook-row'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.webhooks'))('title') }
}

export default async function WebhooksPage() {
  const ctx = await pageContext('webhooks:read')
  const [{ data }, t] = await Promise.all([
    listWebhooks(ctx, { limit: 200 }),
    getTranslations('settings.webhooks'),
  ])
  const mayWrite = ctx.permissions.has('webhooks:write')
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('text')}
        actions={
          <>
            <Button asChild variant="outline">
              <Link href="/docs">
                <BookOpen aria-hidden />
                {t('docs')}
              </Link>
            </Button>
            {mayWrite ? <NewWebhookDialog /> : null}
          </>
        }
      />
      {data.length > 0 ? (
        <ul
          aria-label={t('title')}
          className="divide-y divide-border rounded-lg border border-border bg-card shadow-xs"
        >
          {data.map((webhook) => (
            <WebhookRow key={webhook.id} webhook={webhook} mayWrite={mayWrite} />
          ))}
        </ul>
      ) : (
        <EmptyState icon={WebhookIcon} title={t('emptyTitle')} text={t('emptyText')} />
      )}
    </>
  )
}
