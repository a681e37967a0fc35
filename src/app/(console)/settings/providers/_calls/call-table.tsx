'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ProviderCall } from '#server/clouds/schema'
import { Badge } from '../../../../_ui/badge'
import { DataList } from '../../../../_ui/data-list'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../../../../_ui/table'
import { Time } from '../../../../_ui/time'

/** What was asked of the providers and what came of it; a table, and rows of a few lines where it would not fit. */
export function CallTable({ calls }: { calls: readonly ProviderCall[] }) {
  const t = useTranslations('providers.calls')
  return (
    <>
      <Table caption={t('list')} className="table-fixed" frameClassName="max-xl:hidden">
        <TableHeader>
          <TableRow>
            <TableHead className="w-32">{t('when')}</TableHead>
            <TableHead>{t('what')}</TableHead>
            <TableHead className="w-44">{t('by')}</TableHead>
            <TableHead className="w-20 text-right">{t('duration')}</TableHead>
            <TableHead className="w-44">{t('outcome')}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {calls.map((call) => (
            <TableRow key={call.id}>
              <TableCell className="text-muted-foreground">
                <Time at={call.at} style="full" />
              </TableCell>
              <TableCell>
                <What call={call} />
              </TableCell>
              <TableCell>
                <span className="block truncate">
                  <ProviderName call={call} />
                </span>
                <span className="block truncate text-[13px] text-muted-foreground">{call.actor}</span>
              </TableCell>
              <TableCell numeric className="whitespace-nowrap">
                <Duration call={call} />
              </TableCell>
              <TableCell>
                <Outcome call={call} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <DataList aria-label={t('list')} className="xl:hidden">
        {calls.map((call) => (
          <li key={call.id} className="space-y-1 px-4 py-2.5">
            <div className="flex items-start justify-between gap-3">
              <div className="min-w-0">
                <What call={call} />
              </div>
              <Outcome call={call} />
            </div>
            <p className="text-[13px] text-muted-foreground">
              <ProviderName call={call} /> · {call.actor} · <Time at={call.at} style="full" /> ·{' '}
              <Duration call={call} />
            </p>
          </li>
        ))}
      </DataList>
    </>
  )
}

function What({ call: { operation, subject } }: { call: ProviderCall }) {
  return (
    <>
      <code title={operation} className="block truncate text-[13px] font-medium">
        {operation}
      </code>
      {subject ? (
        <span title={subject} className="block truncate text-[13px] text-muted-foreground">
          {subject}
        </span>
      ) : null}
    </>
  )
}

function ProviderName({ call: { providerName } }: { call: ProviderCall }) {
  const t = useTranslations('providers.calls')
  return providerName ?? t('removed')
}

function Duration({ call: { durationMs } }: { call: ProviderCall }) {
  const format = useFormatter()
  return (
    <span className="figures whitespace-nowrap">
      {durationMs < 1000
        ? format.number(durationMs, { style: 'unit', unit: 'millisecond' })
        : format.number(durationMs / 1000, { style: 'unit', unit: 'second', maximumFractionDigits: 1 })}
    </span>
  )
}

function Outcome({ call: { outcome, status, errorKind, errorCode } }: { call: ProviderCall }) {
  const t = useTranslations('providers.calls')
  const key = `error.${errorKind}` as Parameters<typeof t.has>[0]
  const details = [status === null ? null : `HTTP ${status}`, errorCode].filter(Boolean).join(' · ')
  if (outcome === 'ok')
    return (
      <Badge tone="success" dot>
        {t('ok')}
      </Badge>
    )
  return (
    <div className="max-sm:text-right">
      <Badge tone="danger" dot>
        {t('failed')}
      </Badge>
      {errorKind ? (
        <p className="text-[13px] text-destructive-ink">{t.has(key) ? t(key) : errorKind}</p>
      ) : null}
      {details ? <p className="figures text-xs text-muted-foreground wrap-anywhere">{details}</p> : null}
    </div>
  )
}
