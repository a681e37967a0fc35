'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { Connector, ConnectorKinds, ConnectorLabels } from '#server/connectors/schema'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import { RadioCard, RadioGroup } from '../../../_ui/radio-group'
import type { ConfigurationForm } from './use-configuration'

type SoftwareCardProps = {
  form: ConfigurationForm
  kinds: ConnectorKinds
  labels: ConnectorLabels
  disabled: boolean
  onChoose: (software: Connector['software']) => void
}

/** Which ERP the company works with, and what of it goes to the site application. */
export function SoftwareCard({ form, kinds, labels, disabled, onChoose }: SoftwareCardProps) {
  const t = useTranslations('connector.configuration')
  const id = useId()
  const { software, mode } = form.watch()
  const modes = (['site', 'quote'] as const).map((value) => ({ value, label: labels.entities[value] }))
  return (
    <Card>
      <CardHeader
        title={t('what')}
        description={t('whatText', { toSite: labels.toSite, toErp: labels.toErp })}
      />
      <CardContent className="grid gap-5 md:grid-cols-2">
        <div className="space-y-2">
          <p id={`${id}-software`} className="font-medium">
            {t('software')}
          </p>
          <RadioGroup
            aria-labelledby={`${id}-software`}
            value={software}
            disabled={disabled}
            onValueChange={(next) => onChoose(next as Connector['software'])}
          >
            {kinds.erps.map(({ software: value, label }) => (
              <RadioCard key={value} value={value} label={label} hint={t(`softwareHint.${value}`)} />
            ))}
          </RadioGroup>
        </div>
        <div className="space-y-2">
          <p id={`${id}-mode`} className="font-medium">
            {t('mode')}
          </p>
          <RadioGroup
            aria-labelledby={`${id}-mode`}
            value={mode}
            disabled={disabled}
            onValueChange={(next) => form.setValue('mode', next as Connector['mode'], { shouldDirty: true })}
          >
            {modes.map(({ value, label }) => (
              <RadioCard
                key={value}
                value={value}
                label={label}
                hint={t(value === 'quote' ? 'quoteHint' : 'modeHint', { siteApp: labels.siteApp })}
              />
            ))}
          </RadioGroup>
        </div>
      </CardContent>
    </Card>
  )
}
