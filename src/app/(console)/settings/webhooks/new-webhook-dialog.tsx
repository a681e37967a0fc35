'use client'

import { useTranslations } from 'next-intl'
import { OnceDialog } from '../../../_ui/once-dialog'
import { createWebhookAction } from './actions'
import { SecretOnce } from './secret-once'
import { WebhookForm } from './webhook-form'

/** Adds a webhook, then shows its secret. */
export function NewWebhookDialog() {
  const t = useTranslations('settings.webhooks')
  return (
    <OnceDialog
      createLabel={t('create')}
      createTitle={t('createTitle')}
      createText={t('createText')}
      createdTitle={t('createdTitle')}
      form={(onMade) => (
        <WebhookForm
          values={{ url: '', events: [] }}
          submitLabel={t('create')}
          action={createWebhookAction}
          onDone={(created) => onMade(created.secret)}
        />
      )}
      shown={(value, onDone) => <SecretOnce secret={value} onDone={onDone} />}
    />
  )
}
