'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { ProviderKind } from '#server/clouds/schema'
import { RadioCard, RadioGroup } from '../../../../_ui/radio-group'

type KindCardsProps = {
  kinds: readonly ProviderKind[]
  current: string | null
  onChoose: (kind: string) => void
  disabled: boolean
}

/** The kinds of provider, each with what its addresses can do. */
export function KindCards({ kinds, current, onChoose, disabled }: KindCardsProps) {
  const t = useTranslations('providers.connect')
  const id = useId()
  return (
    <div className="space-y-2">
      <p id={id} className="font-medium">
        {t('kind')}
      </p>
      <RadioGroup
        aria-labelledby={id}
        value={current ?? ''}
        onValueChange={onChoose}
        disabled={disabled}
        className="sm:grid-cols-2"
      >
        {kinds.map(({ kind, label, traits }) => (
          <RadioCard
            key={kind}
            value={kind}
            label={label}
            hint={traits.receives ? t('receives') : t('sendsOnly')}
          />
        ))}
      </RadioGroup>
    </div>
  )
}
