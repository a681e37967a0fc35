'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { Alert } from '../../../_ui/alert'
import { Progress } from '../../../_ui/progress'
import type { Box } from '../_shared/types'

type BoxNoticesProps = { boxes: Box[]; mayConnect: boolean }

/** What keeps new mail from coming in, above the list: a first sync under way, a box that cannot be read. */
export function BoxNotices({ boxes, mayConnect }: BoxNoticesProps) {
  const t = useTranslations('inbox.notice')
  const format = useFormatter()
  return boxes.map((box) => {
    const { id, name, state, error, progress } = box
    if (progress && progress.total > 0)
      return (
        <div key={id} className="space-y-1.5 border-b border-border bg-muted/50 px-3.5 py-2 text-[13px]">
          <p className="flex justify-between gap-3">
            <span className="min-w-0 truncate">{t('first', { name })}</span>
            <span className="figures shrink-0 text-muted-foreground">
              {t('progress', { done: format.number(progress.done), total: format.number(progress.total) })}
            </span>
          </p>
          <Progress value={progress.done} max={progress.total} label={t('first', { name })} />
        </div>
      )
    if (state !== 'error' && state !== 'paused') return null
    return (
      <Alert
        key={id}
        tone="warning"
        className="rounded-none border-b border-border px-3.5 py-2"
        action={
          mayConnect ? (
            <Link
              href="/settings/integrations"
              className="self-center text-[13px] font-medium underline underline-offset-2"
            >
              {t('mend')}
            </Link>
          ) : null
        }
      >
        <span className="font-medium">{name}</span> · {error?.message ?? t('paused')}
      </Alert>
    )
  })
}
