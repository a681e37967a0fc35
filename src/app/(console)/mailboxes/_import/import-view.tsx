'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Field } from '../../../_ui/field'
import { NativeSelect } from '../../../_ui/native-select'
import { ForeignList } from './foreign-list'

type ImportViewProps = { providers: { id: string; name: string }[] }

/** A provider, and what exists there. */
export function ImportView({ providers }: ImportViewProps) {
  const t = useTranslations('provisioning.import')
  const [providerId, setProviderId] = useState(providers[0]?.id ?? '')
  return (
    <div className="max-w-3xl space-y-4">
      {providers.length > 1 ? (
        <Field label={t('provider')} className="max-w-xs">
          {(control) => (
            <NativeSelect
              {...control}
              value={providerId}
              onChange={(event) => setProviderId(event.target.value)}
            >
              {providers.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      ) : null}
      <ForeignList
        key={providerId}
        providerId={providerId}
        providerName={providers.find(({ id }) => id === providerId)?.name ?? ''}
      />
    </div>
  )
}
