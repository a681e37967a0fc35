'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Integration } from '#server/inboxes/schema'
import { Badge } from '../../../../_ui/badge'
import { IntegrationActions } from './integration-actions'
import { IntegrationFigures } from './integration-figures'
import { IntegrationProgress } from './integration-progress'
import { IntegrationState } from './integration-state'
import { IntegrationTrouble } from './integration-trouble'

/** One box: which it is, how far it is read, and what went wrong. */
export function IntegrationRow({ integration, canWrite }: { integration: Integration; canWrite: boolean }) {
  const t = useTranslations('integrations')
  const { address, mailboxId } = integration
  return (
    <li className="space-y-3 px-4 py-3.5">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 sm:grid-cols-[minmax(0,1fr)_13rem_11rem]">
        <div className="min-w-0 max-sm:col-span-2">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Name integration={integration} canWrite={canWrite} />
            <IntegrationState integration={integration} />
          </p>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[13px] text-muted-foreground">
            <span className="truncate">{address}</span>
            {mailboxId ? <Badge tone="outline">{t('sendsToo')}</Badge> : null}
          </p>
        </div>
        <div className="min-w-0 text-[13px]">
          <IntegrationFigures integration={integration} />
        </div>
        <div className="justify-self-end max-sm:self-end">
          {canWrite ? <IntegrationActions integration={integration} /> : null}
        </div>
      </div>
      <IntegrationProgress integration={integration} />
      <IntegrationTrouble integration={integration} />
    </li>
  )
}

function Name({ integration, canWrite }: { integration: Integration; canWrite: boolean }) {
  const { id, name } = integration
  if (!canWrite) return <span className="min-w-0 truncate font-medium">{name}</span>
  return (
    <Link
      href={`/settings/integrations/${id}`}
      className="min-w-0 truncate rounded font-medium hover:underline"
    >
      {name}
    </Link>
  )
}
