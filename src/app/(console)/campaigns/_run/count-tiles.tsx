'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { Counts, MessageFilter } from '#server/campaigns/schema'
import { cn } from '../../../_ui/cn'
import { STATUS_FILL, STATUS_ORDER } from '../_shared/progress-strip'

type CountTilesProps = {
  counts: Counts
  filter: MessageFilter | 'all'
  onFilter: (filter: MessageFilter | 'all') => void
}

const MARKS = ['unsubscribed', 'bounced', 'replied'] as const

/** The figures by state; pressing one shows its mails in the table below. */
export function CountTiles({ counts, filter, onFilter }: CountTilesProps) {
  const t = useTranslations('campaigns')
  return (
    <div className="grid grid-cols-3 gap-px overflow-hidden rounded-lg border border-border bg-border shadow-xs lg:grid-cols-9">
      {STATUS_ORDER.map((status) => (
        <Tile
          key={status}
          label={t(`messageStatus.${status}`)}
          value={counts[status]}
          fill={STATUS_FILL[status]}
          alarming={status === 'failed' || status === 'uncertain'}
          active={filter === status}
          onPress={() => onFilter(filter === status ? 'all' : status)}
        />
      ))}
      {MARKS.map((mark) => (
        <Tile
          key={mark}
          label={t(`mark.${mark}`)}
          value={counts[mark]}
          share={counts.sent > 0 ? counts[mark] / counts.sent : null}
          alarming={mark === 'bounced'}
          active={filter === mark}
          onPress={() => onFilter(filter === mark ? 'all' : mark)}
        />
      ))}
    </div>
  )
}

type TileProps = {
  label: string
  value: number
  fill?: string
  share?: number | null
  alarming: boolean
  active: boolean
  onPress: () => void
}

function Tile({ label, value, fill, share, alarming, active, onPress }: TileProps) {
  const format = useFormatter()
  return (
    <button
      type="button"
      aria-pressed={active}
      onClick={onPress}
      className={cn(
        'flex min-w-0 flex-col items-start gap-0.5 bg-card px-3 py-2.5 text-left transition-colors hover:bg-accent/60 focus-visible:-outline-offset-2',
        active && 'bg-primary-soft hover:bg-primary-soft',
      )}
    >
      <span className="flex w-full items-center gap-1.5 text-[13px] text-muted-foreground">
        {fill ? <span aria-hidden className={cn('size-2 shrink-0 rounded-full', fill)} /> : null}
        <span className="truncate">{label}</span>
      </span>
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span
          className={cn(
            'figures text-xl font-semibold tracking-tight',
            value === 0 && 'text-muted-foreground',
            value > 0 && alarming && 'text-destructive-ink',
          )}
        >
          {format.number(value)}
        </span>
        {share && value > 0 ? (
          <span className="figures text-xs text-muted-foreground">
            {format.number(share, { style: 'percent', maximumFractionDigits: 1 })}
          </span>
        ) : null}
      </span>
    </button>
  )
}
