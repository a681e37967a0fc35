import { useTranslations } from 'next-intl'
import type { Webhook } from '#server/webhooks/schema'
import { Badge } from '../../../_ui/badge'

/** Whether a webhook is told anything at the moment. */
export function WebhookState({ webhook }: { webhook: Webhook }) {
  const t = useTranslations('settings.webhooks')
  if (webhook.active)
    return (
      <Badge tone="success" dot>
        {t('active')}
      </Badge>
    )
  return webhook.disabledReason === 'failures' ? (
    <Badge tone="danger" dot>
      {t('failing')}
    </Badge>
  ) : (
    <Badge dot>{t('off')}</Badge>
  )
}
