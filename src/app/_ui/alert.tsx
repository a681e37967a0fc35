import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn'
import { withPlaces } from './places'

const tones = {
  info: { icon: Info, classes: 'bg-primary-soft text-primary-ink' },
  success: { icon: CircleCheck, classes: 'bg-success-soft text-success-ink' },
  warning: { icon: TriangleAlert, classes: 'bg-warning-soft text-warning-ink' },
  danger: { icon: CircleAlert, classes: 'bg-destructive-soft text-destructive-ink' },
}

type AlertProps = {
  tone?: keyof typeof tones
  title?: ReactNode
  children?: ReactNode
  action?: ReactNode
  className?: string
  id?: string
}

/** Something to know here and now; a danger or a warning is announced as it appears. */
export function Alert({ tone = 'info', title, children, action, className, id }: AlertProps) {
  const { icon: Icon, classes } = tones[tone]
  const urgent = tone === 'danger' || tone === 'warning'
  return (
    <div
      id={id}
      role={urgent ? 'alert' : 'status'}
      className={cn(
        'flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg px-3.5 py-2.5',
        classes,
        className,
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 grow basis-48 text-pretty">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? (
          <div className="text-[13px] leading-5 text-foreground">{withPlaces(children)}</div>
        ) : null}
      </div>
      {action}
    </div>
  )
}
