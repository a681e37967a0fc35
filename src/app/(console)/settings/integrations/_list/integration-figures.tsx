'use client'

import { useNow, useTranslations } from 'next-intl'
import type { Integration } from '#server/inboxes/schema'
import { Time } from '../../../../_ui/time'

/** What is here of what is there, when it was last compared, and when it will be again. */
export function IntegrationFigures({ integration }: { integration: Integration }) {
  const t = useTranslations('integrations')
  const { storedCount: stored, serverCount: server } = integration
  return (
    <>
      <p className="figures" title={t('countsLabel')}>
        {server === 0 && stored === 0 ? t('nothingYet') : t('counts', { stored, server })}
      </p>
      <p className="text-muted-foreground">
        <LastSync integration={integration} />
      </p>
      <NextSync integration={integration} />
    </>
  )
}

function LastSync({ integration }: { integration: Integration }) {
  const t = useTranslations('integrations')
  const now = useNow({ updateInterval: 30_000 })
  const { lastSyncAt, state } = integration
  // The page's clock moves every half minute: a sync may end after what it says is now.
  const fresh = lastSyncAt !== null && now.getTime() - new Date(lastSyncAt).getTime() < 5000
  if (fresh) return t('lastSyncNow')
  if (lastSyncAt) return t.rich('lastSync', { time: () => <Time at={lastSyncAt} /> })
  return state === 'syncing' ? t('firstSync') : t('neverSynced')
}

function NextSync({ integration }: { integration: Integration }) {
  const t = useTranslations('integrations')
  const now = useNow({ updateInterval: 30_000 })
  const { nextSyncAt, state } = integration
  if (!nextSyncAt || state === 'paused' || state === 'syncing') return null
  const due = new Date(nextSyncAt).getTime() - now.getTime() < 5000
  return (
    <p className="text-muted-foreground">
      {due ? t('nextSyncNow') : t.rich('nextSync', { time: () => <Time at={nextSyncAt} /> })}
    </p>
  )
}
