'use client'

import { useTranslations } from 'next-intl'
import { OnceShown } from '../../../_ui/once-shown'

/** The signing secret, the only time it can be seen. */
export function SecretOnce({ secret, onDone }: { secret: string; onDone: () => void }) {
  const t = useTranslations('settings.webhooks')
  return (
    <OnceShown
      value={secret}
      testId="webhook-secret"
      warning={t('once')}
      copyLabel={t('copy')}
      doneLabel={t('done')}
      onDone={onDone}
    >
      <p className="text-[13px] text-muted-foreground">{t('usage')}</p>
    </OnceShown>
  )
}
