'use client'

import { useTranslations } from 'next-intl'
import { OnceShown } from '../../../_ui/once-shown'

/** A key in the only moment it can be seen, and how a program sends it. */
export function ShownOnce({ value, onDone }: { value: string; onDone: () => void }) {
  const t = useTranslations('settings.apiKeys')
  return (
    <OnceShown
      value={value}
      testId="api-key"
      warning={t('once')}
      copyLabel={t('copy')}
      doneLabel={t('done')}
      onDone={onDone}
    >
      <p className="text-[13px] text-muted-foreground">{t('usage')}</p>
      <code className="break-all rounded-md bg-muted px-3 py-2 text-xs">
        Authorization: Bearer {value.slice(0, 12)}…
      </code>
    </OnceShown>
  )
}
