import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '../../../_ui/cn'

type HistoryLineProps = {
  icon: LucideIcon
  title: ReactNode
  /** Where, who and when. */
  facts: ReactNode
  /** The state, or what can be done. */
  aside?: ReactNode
  muted?: boolean
}

/** One line of a history. */
export function HistoryLine({ icon: Icon, title, facts, aside, muted = false }: HistoryLineProps) {
  return (
    <div className="flex items-start gap-3 sm:items-center">
      <Icon aria-hidden className="mt-1 size-4 shrink-0 text-muted-foreground sm:mt-0" />
      <div className="flex min-w-0 grow flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <div className="min-w-0 grow basis-52">
          <p className={cn('truncate font-medium', muted && 'text-muted-foreground line-through')}>{title}</p>
          <p className="text-[13px] text-muted-foreground">{facts}</p>
        </div>
        {aside ? <span className="flex flex-wrap items-center gap-1">{aside}</span> : null}
      </div>
    </div>
  )
}
