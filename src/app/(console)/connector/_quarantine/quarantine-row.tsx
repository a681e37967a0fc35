'use client'

import { FileSearch, RotateCw } from 'lucide-react'
import Link from 'next/link'
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
          {label === key || row.kind === 'hour' ? null : (
            <code className="text-xs text-muted-foreground wrap-anywhere">{key}</code>
          )}
          <Badge>{kind}</Badge>
        </p>
        {error ? (
          <>
            <p className="text-pretty text-[13px] text-destructive-ink wrap-anywhere">
              {said(error.message)}
            </p>
            <Remedy error={error} source={source} />
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

/** What is mended on another page of the connector. */
const PLACES: Record<string, { href: string; words: 'openEmployees' | 'openSync' }> = {
  unknown_user: { href: '/connector/employees', words: 'openEmployees' },
  ambiguous_user: { href: '/connector/employees?state=mapped', words: 'openEmployees' },
  unknown_project: { href: '/connector', words: 'openSync' },
}

type RemedyProps = { error: NonNullable<BufferRow['error']>; source: string }

/** What to do; some reasons say it themselves, and lead to where it is done. */
function Remedy({ error: { code, retryable }, source }: RemedyProps) {
  const t = useTranslations('connector.quarantine')
  const place = PLACES[code]
  if (place)
    return (
      <Link
        href={place.href}
        className="inline-block rounded text-[13px] font-medium text-primary-ink underline-offset-4 hover:underline"
      >
        {t(place.words)}
      </Link>
    )
  return (
    <p className="text-pretty text-[13px]">
      {retryable ? t('remedyRetry', { source }) : t('remedySource', { source })}
    </p>
  )
}
