'use client'

import { useTranslations } from 'next-intl'
import type { CredentialField, Provider } from '#server/clouds/schema'
import { PageHeader } from '../../../../_ui/page-header'
import { ProviderState } from '../_state/provider-state'
import { HealthCard } from './health-card'
import { ProviderActions } from './provider-actions'
import { SettingsCard } from './settings-card'
import { useLiveProvider } from './use-live-provider'
import { useProviderTest } from './use-provider-test'

type ProviderViewProps = { provider: Provider; fields: CredentialField[] }

/** Everything about one provider; what is being typed stays while its state moves. */
export function ProviderView({ provider: initial, fields }: ProviderViewProps) {
  const t = useTranslations('providers')
  const { provider, reload, hold } = useLiveProvider(initial)
  const test = useProviderTest(initial.id, reload)
  const { name, label, domains, addresses } = provider
  return (
    <>
      <PageHeader
        title={name}
        description={`${name === label ? '' : `${label} · `}${t('uses', { domains, addresses })}`}
        badge={<ProviderState provider={provider} />}
        back={{ href: '/settings/providers', label: t('back') }}
        actions={
          <ProviderActions
            provider={provider}
            testing={test.state.phase === 'running'}
            onTest={() => void test.run()}
            onChanged={reload}
            onHold={hold}
          />
        }
      />
      <div className="space-y-5">
        <HealthCard provider={provider} state={test.state} />
        <SettingsCard
          provider={initial}
          secretsSet={provider.secretsSet}
          fields={fields}
          onTest={test.run}
          onSaved={reload}
        />
      </div>
    </>
  )
}
