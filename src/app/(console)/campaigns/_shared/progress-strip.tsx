import { useLocale, useTranslations } from 'next-intl'
import type { Counts, MessageStatus } from '#server/campaigns/schema'
import { cn } from '../../../_ui/cn'

/** From what is done to what is left; the order of the strip and of the tiles. */
export const STATUS_ORDER = ['sent', 'sending', 'uncertain', 'failed', 'skipped', 'planned'] as const

export const STATUS_FILL: Record<MessageStatus, string> = {
  sent: 'bg-primary',
  sending: 'bg-chart-2',
  uncertain: 'bg-warning',
  failed: 'bg-destructive',
  skipped: 'bg-muted-foreground/50',
  planned: 'bg-border-strong',
}

/** Every mail of a campaign, whatever became of it. */
export function totalOf(counts: Counts): number {
  return STATUS_ORDER.reduce((sum, status) => sum + counts[status], 0)
}

/** How far a campaign is: one strip, shared out between what became of its mails. */
export function ProgressStrip({ counts, className }: { counts: Counts; className?: string }) {
  const t = useTranslations('campaigns.messageStatus')
  const format = new Intl.NumberFormat(useLocale())
  const total = totalOf(counts)
  const shown = STATUS_ORDER.filter((status) => counts[status] > 0)
  const words = shown.map((status) => `${t(status)} : ${format.format(counts[status])}`).join(', ')
  return (
    <div
      role="img"
      aria-label={words || t('none')}
      className={cn('flex h-2 w-full gap-px overflow-hidden rounded-full bg-muted', className)}
    >
      {shown.map((status) => (
        <span
          key={status}
          className={cn('h-full min-w-[2px] transition-[flex-grow] duration-500', STATUS_FILL[status])}
          style={{ flexGrow: counts[status] / total, flexBasis: 0 }}
        />
      ))}
    </div>
  )
}
