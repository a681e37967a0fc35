'use client'

import { FileSearch, RotateCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { BufferRow } from '#server/connectors/run-schema'
import { Badge } from '../../../_ui/badge'
import { Button } from '../../../_ui/button'
import { Time } from '../../../_ui/time'
import { useSaid } from '../../_shared/use-said'

type QuarantineRowProps = {
  row: BufferRow
  /** "Chantiers". */
  kind: string
  /** Where the row comes from, and is mended. */
  source: string
  mayRun: boolean
  onRetry: () => Promise<void>
  onShow: () => void
}

/** One row of the quarantine: which it is, why it is there and what to do. */
export function QuarantineRow({ row, kind, source, mayRun, onRetry, onShow }: QuarantineRowProps) {
  const t = useTranslations('connector.quarantine')
  const said = useSaid()
  const [busy, setBusy] = useState(false)
  const { key, label, error, attempts, seenAt } = row
  const retry = async () => {
    setBusy(true)
    await onRetry()
    setBusy(false)
  }
  return (
    <li className="grid grid-cols-1 gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0 space-y-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 font-medium wrap-anywhere">{label}</span>
          {label === key ? null : <code className="text-xs text-muted-foreground wrap-anywhere">{key}</code>}
          <Badge>{kind}</Badge>
        </p>
        {error ? (
          <>
            <p className="text-pretty text-[13px] text-destructive-ink wrap-anywhere">
              {said(error.message)}
            </p>
            <p className="text-pretty text-[13px]">
              {error.retryable ? t('remedyRetry', { source }) : t('remedySource', { source })}
            </p>
          </>
        ) : null}
        <p className="text-[13px] text-muted-foreground">
          {t.rich('since', { time: () => <Time at={seenAt} /> })}
          {attempts > 0 ? ` · ${t('attempts', { count: attempts })}` : null}
        </p>
      </div>
      <div className="flex items-start gap-2">
        <Button variant="ghost" size="sm" aria-label={t('rawLabel', { label })} onClick={onShow}>
          <FileSearch aria-hidden />
          {t('raw')}
        </Button>
        {error?.retryable && mayRun ? (
          <Button
            variant="outline"
            size="sm"
            loading={busy}
            aria-label={t('retryLabel', { label })}
            onClick={() => void retry()}
          >
            <RotateCw aria-hidden />
            {t('retry')}
          </Button>
        ) : null}
      </div>
    </li>
  )
}
