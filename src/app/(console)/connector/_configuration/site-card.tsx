'use client'

import { PlugZap } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Connector, ConnectorKinds } from '#server/connectors/schema'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import { FormFields } from '../../_shared/form-fields'
import { EndBadge } from './end-badge'
import { EndResult } from './end-result'
import type { ConfigurationForm } from './use-configuration'
import type { EndState } from './use-end-tests'

type SiteCardProps = {
  form: ConfigurationForm
  site: ConnectorKinds['site']
  connector: Connector
  state: EndState
  mayWrite: boolean
  onTest: () => void
}

/** The site application's end. */
export function SiteCard({ form, site, connector, state, mayWrite, onTest }: SiteCardProps) {
  const t = useTranslations('connector.configuration')
  return (
    <Card aria-label={site.label}>
      <CardHeader
        title={
          <span className="flex flex-wrap items-center gap-2">
            {site.label}
            <EndBadge state={state} isSet={connector.site.isSet} />
          </span>
        }
        description={t('siteText', { siteApp: site.label })}
        actions={
          mayWrite ? (
            <Button
              variant="outline"
              size="sm"
              loading={state.running}
              aria-label={t('testLabel', { label: site.label })}
              onClick={onTest}
            >
              <PlugZap aria-hidden />
              {t('test')}
            </Button>
          ) : undefined
        }
      />
      <CardContent className="space-y-4">
        <EndResult label={site.label} state={state} />
        <FormFields form={form} at="site" fields={site.fields} kept={connector.site.secretsSet} lenient />
      </CardContent>
    </Card>
  )
}
