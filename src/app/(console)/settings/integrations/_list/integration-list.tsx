'use client'

import { useTranslations } from 'next-intl'
import type { Integration } from '#server/inboxes/schema'
import { DataList } from '../../../../_ui/data-list'
import { IntegrationRow } from './integration-row'
import { useLiveIntegrations } from './use-live-integrations'

/** Every box of the company, its figures moving while a sync is under way. */
export function IntegrationList({
  integrations,
  canWrite,
}: {
  integrations: Integration[]
  canWrite: boolean
}) {
  const t = useTranslations('integrations')
  const live = useLiveIntegrations(integrations)
  return (
    <DataList aria-label={t('list')}>
      {live.map((integration) => (
        <IntegrationRow key={integration.id} integration={integration} canWrite={canWrite} />
      ))}
    </DataList>
  )
}
