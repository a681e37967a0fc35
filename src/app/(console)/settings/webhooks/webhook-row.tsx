'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Webhook } from '#server/webhooks/schema'
import { Time } from '../../../_ui/time'
import { eventKey } from './event-names'
import { WebhookActions } from './webhook-actions'
import { WebhookState } from './webhook-state'

/** One webhook: where, of what, and whether it still answers. */
export function WebhookRow({ webhook, mayWrite }: { webhook: Webhook; mayWrite: boolean }) {
  const t = useTranslations('settings.webhooks')
  const { id, url, events, lastSuccessAt, disabledReason, active } = webhook
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <Link
            href={`/settings/webhooks/${id}`}
            className="min-w-0 break-all font-medium underline-offset-4 hover:underline"
          >
            {url}
          </Link>
          <WebhookState webhook={webhook} />
        </p>
        <p className="mt-0.5 text-[13px] text-muted-foreground">
          {events.map((event) => t(`event.${eventKey(event)}`)).join(' · ')}
        </p>
        <p className="text-[13px] text-muted-foreground">
          {lastSuccessAt ? (
            <>
              {t('lastSuccess')} <Time at={lastSuccessAt} />
            </>
          ) : (
            t('never')
          )}
        </p>
        {!active && disabledReason === 'failures' ? (
          <p className="mt-1 text-[13px] text-destructive-ink">{t('failingText')}</p>
        ) : null}
      </div>
      {mayWrite ? <WebhookActions webhook={webhook} /> : null}
    </li>
  )
}
