'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Field } from '../../../_ui/field'
import { NativeSelect } from '../../../_ui/native-select'
import { zoneCity } from '../_shared/clock'

const NEARBY = [
  'Europe/Paris',
  'Europe/Brussels',
  'Europe/Luxembourg',
  'Europe/Zurich',
  'Europe/London',
  'America/Martinique',
  'America/Guadeloupe',
  'America/Cayenne',
  'America/Montreal',
  'Indian/Reunion',
  'Indian/Mayotte',
  'Pacific/Noumea',
  'Pacific/Tahiti',
]

type ZoneProps = { value: string; onChange: (zone: string) => void; problem: string | undefined }

/** On whose clock hours and days are read. */
export function TimeZone({ value, onChange, problem }: ZoneProps) {
  const t = useTranslations('campaigns.policy')
  // The browser's own list differs from the server's: it comes after the first paint.
  const [others, setOthers] = useState<string[]>([])
  useEffect(() => setOthers(Intl.supportedValuesOf('timeZone')), [])
  const nearby = NEARBY.includes(value) ? NEARBY : [value, ...NEARBY]
  return (
    <Field label={t('timeZone')} error={problem}>
      {(control) => (
        <NativeSelect {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          <optgroup label={t('zonesNearby')}>
            {nearby.map((zone) => (
              <option key={zone} value={zone}>
                {zoneCity(zone)}
              </option>
            ))}
          </optgroup>
          {others.length > 0 ? (
            <optgroup label={t('zonesAll')}>
              {others
                .filter((zone) => !nearby.includes(zone))
                .map((zone) => (
                  <option key={zone} value={zone}>
                    {zone}
                  </option>
                ))}
            </optgroup>
          ) : null}
        </NativeSelect>
      )}
    </Field>
  )
}
