'use client'

import { useTranslations } from 'next-intl'
import type { ConnectorLabels } from '#server/connectors/schema'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import { Field } from '../../../_ui/field'
import { Input } from '../../../_ui/input'
import { NativeSelect } from '../../../_ui/native-select'
import { useSaid } from '../../_shared/use-said'
import type { ConfigurationForm } from './use-configuration'

type HoursCardProps = { form: ConfigurationForm; labels: ConnectorLabels; timeZones: readonly string[] }

/** How far back hours are read, and on whose clock they are written. */
export function HoursCard({ form, labels, timeZones }: HoursCardProps) {
  const t = useTranslations('connector.hours')
  const said = useSaid()
  const error = form.error('hoursDays')
  return (
    <Card>
      <CardHeader title={t('title')} description={t('text', { direction: labels.toErp })} />
      <CardContent className="grid gap-5 sm:grid-cols-2">
        <Field label={t('days')} hint={t('daysHint')} error={error && said(error)}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              className="max-w-28"
              {...form.register('hoursDays')}
            />
          )}
        </Field>
        <Field label={t('timeZone')} hint={t('timeZoneHint')} error={form.error('timeZone')}>
          {(control) => (
            <NativeSelect {...control} {...form.register('timeZone')}>
              {timeZones.map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replaceAll('_', ' ')}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      </CardContent>
    </Card>
  )
}
