import { cva, type VariantProps } from 'class-variance-authority'
import type { ReactNode } from 'react'
import { cn } from './cn'

const badgeVariants = cva(
  'inline-flex h-[22px] items-center align-middle gap-1.5 whitespace-nowrap rounded-full px-2 text-xs font-medium [&_svg]:size-3',
  {
    variants: {
      tone: {
        neutral: 'bg-secondary text-muted-foreground',
        info: 'bg-primary-soft text-primary-ink',
        success: 'bg-success-soft text-success-ink',
        warning: 'bg-warning-soft text-warning-ink',
        danger: 'bg-destructive-soft text-destructive-ink',
        outline: 'border border-border-strong text-foreground',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
)

export type Tone = NonNullable<VariantProps<typeof badgeVariants>['tone']>

const dots: Record<Tone, string> = {
  neutral: 'bg-muted-foreground/60',
  info: 'bg-primary',
  success: 'bg-success',
  warning: 'bg-warning',
  danger: 'bg-destructive',
  outline: 'bg-muted-foreground/60',
}

type BadgeProps = { tone?: Tone; dot?: boolean; live?: boolean; className?: string; children: ReactNode }

/** The one state of a row. `dot` marks it with its colour, `live` makes the dot beat while work is going on. */
export function Badge({ tone = 'neutral', dot = false, live = false, className, children }: BadgeProps) {
  return (
    <span className={cn(badgeVariants({ tone }), className)}>
      {dot || live ? (
        <span
          aria-hidden
          className={cn('size-1.5 rounded-full', dots[tone], live && 'motion-safe:animate-pulse')}
        />
      ) : null}
      {children}
    </span>
  )
}
