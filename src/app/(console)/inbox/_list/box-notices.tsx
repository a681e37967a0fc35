'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { Alert } from '../../../_ui/alert'
import { Progress } from '../../../_ui/progress'
import type { Box } from '../_shared/types'

type BoxNoticesProps = { boxes: Box[]; mayConnect: boolean }

/** What keeps new mail from coming in, above the list: a first sync under way, boxes that cannot be read. */
export function BoxNotices({ boxes, mayConnect }: BoxNoticesProps) {
  const stopped = boxes.filter(({ state }) => state === 'error' || state === 'paused')
  return (
    <>
      {boxes.map((box) =>
        box.progress && box.progress.total > 0 ? <FirstSync key={box.id} box={box} /> : null,
      )}
      {stopped.length > 0 ? <Stopped boxes={stopped} mayConnect={mayConnect} /> : null}
    </>
  )
}

function FirstSync({ box: { name, progress } }: { box: Box }) {
  const t = useTranslations('inbox.notice')
  const format = useFormatter()
  const { done, total } = progress ?? { done: 0, total: 1 }
  return (
    <div className="space-y-1.5 border-b border-border bg-muted/50 px-3.5 py-2 text-[13px]">
      <p className="flex justify-between gap-3">
        <span className="min-w-0 truncate">{t('first', { name })}</span>
        <span className="figures shrink-0 text-muted-foreground">
          {t('progress', { done: format.number(done), total: format.number(total) })}
        </span>
      </p>
      <Progress value={done} max={total} label={t('first', { name })} />
    </div>
  )
}

function Stopped({ boxes, mayConnect }: BoxNoticesProps) {
  const t = useTranslations('inbox.notice')
  const [first] = boxes
  return (
    <Alert tone="warning" className="rounded-none border-b border-border px-3.5 py-2">
      {boxes.length === 1 && first ? (
        <>
          <span className="font-medium">{first.name}</span> · {first.error?.message ?? t('paused')}
        </>
      ) : (
        t('stopped', { count: boxes.length, names: boxes.map(({ name }) => name).join(', ') })
      )}{' '}
      {mayConnect ? (
        <Link
          href="/settings/integrations"
          className="whitespace-nowrap font-medium text-warning-ink underline underline-offset-2"
        >
          {t('mend')}
        </Link>
      ) : null}
    </Alert>
  )
}
