'use client'

import { CircleCheck, CircleX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { BatchResult } from '#server/campaigns/schema'
import { Button } from '../../../_ui/button'
import { DialogFooter } from '../../../_ui/dialog'

type SendResultsProps = { result: BatchResult; onDone: () => void; onBack: () => void }

/** Which mails are on their way, and which were refused and why; when none left, the way back to the text. */
export function SendResults({ result, onDone, onBack }: SendResultsProps) {
  const t = useTranslations('campaigns.compose')
  const refused = result.data.filter(({ status }) => status === 'refused')
  const planned = result.data.length - refused.length
  return (
    <div role="status">
      {planned > 0 ? (
        <p className="flex gap-2 font-medium">
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success-ink" />
          {t('planned', { count: planned })}
        </p>
      ) : null}
      {refused.length > 0 ? (
        <>
          <p className="mt-3 font-medium">{t('refused', { count: refused.length })}</p>
          <ul className="mt-1.5 max-h-60 divide-y divide-border overflow-y-auto rounded-md border border-border">
            {refused.map(({ index, to, message, code }) => (
              <li key={index} className="flex gap-2 px-3 py-2">
                <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-destructive-ink" />
                <span className="min-w-0">
                  <span className="block truncate font-medium">{to}</span>
                  <span className="block text-[13px] text-muted-foreground">{message ?? code}</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <DialogFooter>
        {planned === 0 ? (
          <Button variant="outline" onClick={onBack}>
            {t('back')}
          </Button>
        ) : null}
        <Button onClick={onDone}>{t('close')}</Button>
      </DialogFooter>
    </div>
  )
}
