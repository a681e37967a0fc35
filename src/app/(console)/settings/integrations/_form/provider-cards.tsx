'use client'

import { useTranslations } from 'next-intl'
import { RadioGroup as Radix } from 'radix-ui'
import { useId } from 'react'
import type { Preset } from '#server/inboxes/integration-schema'
import { Alert } from '../../../../_ui/alert'
import { useSaid } from '../../../_shared/use-said'
import { SignInNotReady } from './sign-in-panel'

type ProviderCardsProps = { presets: Preset[]; current: Preset | null; onChoose: (id: string) => void }

/** The providers as cards; the one chosen gives its help. One found from the address alone joins them. */
export function ProviderCards({ presets, current, onChoose }: ProviderCardsProps) {
  const t = useTranslations('integrations.form')
  const id = useId()
  const cards = presets.filter((preset) => preset.featured || preset.id === current?.id)
  return (
    <div className="space-y-3">
      <p id={id} className="font-medium">
        {t('provider')}
      </p>
      <Radix.Root
        aria-labelledby={id}
        value={current?.id ?? ''}
        onValueChange={onChoose}
        className="grid grid-cols-2 gap-2 sm:grid-cols-4"
      >
        {cards.map((preset) => (
          <Radix.Item
            key={preset.id}
            value={preset.id}
            className="min-h-11 rounded-lg border border-border-strong bg-card px-3 py-2 text-left text-[13px] font-medium leading-4 shadow-xs hover:bg-accent/50 data-[state=checked]:border-primary data-[state=checked]:bg-primary-soft data-[state=checked]:text-primary-ink"
          >
            {preset.label}
          </Radix.Item>
        ))}
      </Radix.Root>
      {current ? <Help preset={current} /> : null}
    </div>
  )
}

/** What to know about the provider chosen, and whether its people can sign in instead of typing a password. */
function Help({ preset: { help, signIn } }: { preset: Preset }) {
  const said = useSaid()
  const notReady = signIn && !signIn.ready ? signIn.provider : null
  return (
    <Alert tone={notReady === 'microsoft' ? 'warning' : 'info'}>
      <p>{said(help)}</p>
      {notReady ? <SignInNotReady provider={notReady} /> : null}
    </Alert>
  )
}
