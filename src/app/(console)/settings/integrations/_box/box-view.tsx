'use client'

import { useTranslations } from 'next-intl'
import type { Preset } from '#server/inboxes/integration-schema'
import type { Integration } from '#server/inboxes/schema'
import { PageHeader } from '../../../../_ui/page-header'
import { IntegrationFigures } from '../_list/integration-figures'
import { IntegrationProgress } from '../_list/integration-progress'
import { IntegrationState } from '../_list/integration-state'
import { IntegrationTrouble } from '../_list/integration-trouble'
import { useLiveIntegration } from '../_list/use-live-integrations'
import { BoxDeeds } from './box-deeds'
import { FaceCard } from './face-card'
import { FoldersCard } from './folders-card'
import { SettingsCard } from './settings-card'

/** Everything about one box; its figures move while it is synced, what is being typed stays. */
export function BoxView({ integration: initial, presets }: { integration: Integration; presets: Preset[] }) {
  const t = useTranslations('integrations')
  const { integration, hold } = useLiveIntegration(initial)
  const { auth, imap } = integration
  const preset = presets.find((each) =>
    auth === 'password' ? each.imap.host === imap.host : each.signIn?.provider === auth,
  )
  return (
    <>
      <PageHeader
        title={integration.name}
        description={integration.address}
        badge={<IntegrationState integration={integration} />}
        back={{ href: '/settings/integrations', label: t('form.back') }}
        actions={<BoxDeeds integration={integration} onHold={hold} />}
      />
      <div className="space-y-5">
        <div className="flex flex-wrap gap-x-5 gap-y-0.5 text-[13px]">
          <IntegrationFigures integration={integration} />
        </div>
        <IntegrationProgress integration={integration} />
        <IntegrationTrouble integration={integration} />
        <SettingsCard integration={initial} preset={preset} />
        <FoldersCard integration={integration} />
        <FaceCard integration={integration} preset={preset} />
      </div>
    </>
  )
}
