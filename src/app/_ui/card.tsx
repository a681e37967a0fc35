import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'

/** A sheet laid on the ground. */
export function Card({ className, ...props }: ComponentProps<'section'>) {
  return (
    <section
      className={cn(
        'min-w-0 rounded-lg border border-border bg-card text-card-foreground shadow-xs',
        className,
      )}
      {...props}
    />
  )
}

type CardHeaderProps = { title: ReactNode; description?: ReactNode; actions?: ReactNode; className?: string }

/** What the card is about, and what can be done with it. */
export function CardHeader({ title, description, actions, className }: CardHeaderProps) {
  return (
    <header className={cn('flex flex-wrap items-start gap-x-4 gap-y-2 px-4 pb-3 pt-3.5', className)}>
      <div className="min-w-0 grow basis-56 space-y-0.5">
        <h2 className="text-[15px] font-semibold">{title}</h2>
        {description ? (
          <div className="text-pretty text-[13px] text-muted-foreground">{description}</div>
        ) : null}
      </div>
      {actions ? <div className="flex shrink-0 items-center gap-2">{actions}</div> : null}
    </header>
  )
}

export function CardContent({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn('px-4 pb-4', className)} {...props} />
}

/** The foot of a card: its main action, or a remark. */
export function CardFooter({ className, ...props }: ComponentProps<'footer'>) {
  return (
    <footer
      className={cn(
        'flex flex-wrap items-center gap-2 rounded-b-lg border-t border-border bg-muted/60 px-4 py-2.5',
        className,
      )}
      {...props}
    />
  )
}
