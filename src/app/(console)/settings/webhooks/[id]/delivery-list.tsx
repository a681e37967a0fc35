'use client'

import { RotateCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { WebhookDelivery } from '#server/webhooks/schema'
import { Badge, type Tone } from '../../../../_ui/badge'
import { Button } from '../../../../_ui/button'
import { Time } from '../../../../_ui/time'
import { useAct } from '../../_shared/use-act'
import { retryDeliveryAction } from '../actions'
import { eventKey } from '../event-names'
import { troubleOf } from './delivery-trouble'

const TONES: Record<WebhookDelivery['status'], Tone> = {
  pending: 'warning',
  delivered: 'success',
  failed: 'danger',
}

type DeliveryListProps = {
  webhookId: string
  url: string
  deliveries: readonly WebhookDelivery[]
  mayWrite: boolean
}

/** What was sent, when, and what was answered; each opens on the content. */
export function DeliveryList({ webhookId, url, deliveries, mayWrite }: DeliveryListProps) {
  const t = useTranslations('settings.webhooks')
  return (
    <ul
      aria-label={t('logOf', { url })}
      className="divide-y divide-border rounded-lg border border-border bg-card shadow-xs"
    >
      {deliveries.map((delivery) => (
        <Delivery key={delivery.id} webhookId={webhookId} delivery={delivery} mayWrite={mayWrite} />
      ))}
    </ul>
  )
}

type DeliveryProps = { webhookId: string; delivery: WebhookDelivery; mayWrite: boolean }

function Delivery({ webhookId, delivery, mayWrite }: DeliveryProps) {
  const t = useTranslations('settings.webhooks')
  const act = useAct()
  const { id, event, status, attempts, nextAttemptAt, responseStatus, response, createdAt } = delivery
  const trouble = responseStatus === null && response ? troubleOf(response) : null
  const answer = trouble
    ? t(`trouble.${trouble}`)
    : [responseStatus ?? t('noAnswer'), response].filter(Boolean).join(' · ')
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="font-medium">{t(`event.${eventKey(event)}`)}</span>
        <Badge tone={TONES[status]} dot live={status === 'pending'}>
          {t(`status.${status}`)}
        </Badge>
        <Time at={createdAt} style="full" className="text-[13px] text-muted-foreground" />
        {mayWrite && status === 'failed' ? (
          <Button
            variant="outline"
            size="sm"
            className="ml-auto"
            onClick={() =>
              void act(() => retryDeliveryAction({ id: webhookId, deliveryId: id }), t('retried'))
            }
          >
            <RotateCw aria-hidden />
            {t('retry')}
          </Button>
        ) : null}
      </div>
      {attempts > 0 || response ? (
        <p className="mt-0.5 break-words text-[13px] text-muted-foreground">
          {answer} · {t('tries')} : {attempts}
          {nextAttemptAt && status === 'pending' ? (
            <>
              {' '}
              · {t('nextTry')} <Time at={nextAttemptAt} />
            </>
          ) : null}
        </p>
      ) : null}
      <details className="mt-1 text-[13px]">
        <summary className="w-fit cursor-pointer text-muted-foreground hover:text-foreground">
          {t('content')}
        </summary>
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1)
          tabIndex={0}
          className="mt-2 max-h-72 overflow-auto rounded-md bg-muted p-3 text-xs"
        >
          {JSON.stringify({ id, ...(delivery.payload as object) }, null, 2)}
        </pre>
      </details>
    </li>
  )
}
