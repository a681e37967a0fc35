import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cn } from './cn'

/** Where one stands in a few steps; `current` counts from 0. */
export function Stepper({ steps, current }: { steps: readonly string[]; current: number }) {
  const t = useTranslations('common')
  return (
    <ol className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[13px]">
      {steps.map((step, index) => (
        <li
          key={step}
          aria-current={index === current ? 'step' : undefined}
          className={cn(
            'flex items-center gap-2',
            index === current ? 'font-medium text-foreground' : 'text-muted-foreground max-sm:sr-only',
          )}
        >
          <span
            aria-hidden
            className={cn(
              'figures grid size-5 place-items-center rounded-full border text-[11px] font-semibold',
              index < current && 'border-transparent bg-primary-soft text-primary-ink',
              index === current && 'border-transparent bg-primary text-primary-foreground',
              index > current && 'border-border-strong',
            )}
          >
            {index < current ? <Check className="size-3" strokeWidth={3} /> : index + 1}
          </span>
          {step}
          {index < current ? <span className="sr-only">({t('stepDone')})</span> : null}
          {index < steps.length - 1 ? (
            <span aria-hidden className="ml-1 hidden h-px w-6 bg-border-strong sm:block" />
          ) : null}
        </li>
      ))}
      <li aria-hidden className="text-muted-foreground sm:hidden">
        {t('stepOf', { current: current + 1, total: steps.length })}
      </li>
    </ol>
  )
}
