'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ConnectorRun } from '#server/connectors/run-schema'
import { Stat, StatRow } from '../../../_ui/stat'

type Figure = {
  name: 'create' | 'change' | 'delete' | 'sent' | 'unchangedRows' | 'rejected'
  value: number
  tone: 'default' | 'success' | 'warning'
}

/** The three figures of a run that matter most: of a dry one what it would do, else what it did; the rest in a line. */
export function CardFigures({ run: { dryRun, scope, counts } }: { run: ConnectorRun }) {
  const t = useTranslations('connector.figures')
  const format = useFormatter()
  const figures: Figure[] = dryRun
    ? [
        { name: 'create', value: counts.create, tone: 'default' },
        { name: 'change', value: counts.change, tone: 'default' },
        { name: 'delete', value: counts.delete, tone: counts.delete > 0 ? 'warning' : 'default' },
      ]
    : [
        { name: 'sent', value: counts.sent, tone: counts.sent > 0 ? 'success' : 'default' },
        { name: 'unchangedRows', value: counts.unchanged, tone: 'default' },
        { name: 'rejected', value: counts.rejected, tone: counts.rejected > 0 ? 'warning' : 'default' },
      ]
  const n = (value: number) => format.number(value)
  const line = [
    scope === 'all' ? t('readRows', { count: counts.read, n: n(counts.read) }) : null,
    dryRun ? t('unchanged', { count: counts.unchanged, n: n(counts.unchanged) }) : null,
    dryRun && counts.rejected > 0
      ? t('wouldRejectRows', { count: counts.rejected, n: n(counts.rejected) })
      : null,
  ].filter((part) => part !== null)
  return (
    <div className="space-y-1.5">
      <StatRow className="grid-cols-3 shadow-none max-sm:*:px-2.5 max-sm:[&_dt]:text-xs">
        {figures.map(({ name, value, tone }) => (
          <Stat key={name} label={t(name)} value={n(value)} tone={tone} />
        ))}
      </StatRow>
      {line.length > 0 ? (
        <p className="figures text-[13px] text-muted-foreground">{line.join(' · ')}</p>
      ) : null}
    </div>
  )
}
