import { ArrowLeft, ListX } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { pageContext } from '#server/kernel/action'
import { AppError } from '#server/kernel/errors'
import { getWebhook, listDeliveries } from '#server/webhooks/index'
import { Button } from '../../../../_ui/button'
import { EmptyState } from '../../../../_ui/empty-state'
import { PageHeader } from '../../../../_ui/page-header'
import { KeepFresh } from '../../../_shared/keep-fresh'
import { WebhookActions } from '../webhook-actions'
import { WebhookState } from '../webhook-state'
import { DeliveryList } from './delivery-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.webhooks'))('log') }
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ cursor?: string }> }

export default async function WebhookPage({ params, searchParams }: Props) {
  const ctx = await pageContext('webhooks:read')
  const { id } = await params
  if (!z.uuid().safeParse(id).success) notFound()
  const { cursor } = await searchParams
  const webhook = await getWebhook(ctx, { id }).catch((error) => {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  })
  // An unreadable cursor is an old link: the log starts again.
  const page = (from?: string) => listDeliveries(ctx, { webhookId: id, limit: 50, cursor: from })
  const { data, nextCursor } = await page(cursor).catch(() => page())
  const t = await getTranslations('settings.webhooks')
  const mayWrite = ctx.permissions.has('webhooks:write')
  return (
    <>
      <Link
        href="/settings/webhooks"
        className="mb-3 inline-flex items-center gap-1.5 text-[13px] font-medium text-muted-foreground hover:text-foreground"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t('back')}
      </Link>
      <PageHeader
        title={t('log')}
        description={
          <span className="flex flex-wrap items-center gap-2">
            <span className="break-all">{webhook.url}</span>
            <WebhookState webhook={webhook} />
          </span>
        }
        actions={mayWrite ? <WebhookActions webhook={webhook} /> : null}
      />
      {data.length > 0 ? (
        <DeliveryList webhookId={id} url={webhook.url} deliveries={data} mayWrite={mayWrite} />
      ) : (
        <EmptyState icon={ListX} title={t('logEmptyTitle')} text={t('logEmptyText')} />
      )}
      {nextCursor ? (
        <p className="flex justify-center py-3">
          <Button asChild variant="outline" size="sm">
            <Link href={`/settings/webhooks/${id}?cursor=${encodeURIComponent(nextCursor)}`}>
              {t('older')}
            </Link>
          </Button>
        </p>
      ) : null}
      <KeepFresh active={data.some(({ status }) => status === 'pending')} />
    </>
  )
}
