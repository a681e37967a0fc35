import { useTranslations } from 'next-intl'
import { cn } from '../../../_ui/cn'
import type { Box } from '../_shared/types'

const DOTS: Record<Box['state'], string> = {
  synced: 'bg-success',
  syncing: 'bg-primary motion-safe:animate-pulse',
  partial: 'bg-warning',
  error: 'bg-destructive',
  paused: 'bg-muted-foreground/60',
}

/** How a box fares, as a dot in its line. */
export function BoxState({ box }: { box: Box }) {
  const t = useTranslations('inbox.states')
  const words = box.error?.message ?? t(box.state)
  return (
    <span title={words} className="grid size-4 shrink-0 place-items-center">
      <span aria-hidden className={cn('size-2 rounded-full', DOTS[box.state])} />
      <span className="sr-only">{words}</span>
    </span>
  )
}
