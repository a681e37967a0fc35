import { ArrowRight, Check } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import { cn } from '../../../_ui/cn'

const HREFS = {
  ends: '/connector/configuration',
  tests: '/connector/configuration',
  tables: '/connector/configuration',
  people: '/connector/employees',
  dry: null,
} as const

export type SetupStep = { name: keyof typeof HREFS; done: boolean }

/** What is left to do before the first synchronisation, in its order. */
export function SetupSteps({ steps }: { steps: readonly SetupStep[] }) {
  const t = useTranslations('connector.setup')
  const current = steps.findIndex(({ done }) => !done)
  return (
    <Card className="mb-5">
      <CardHeader title={t('title')} description={t('text')} />
      <CardContent>
        <ol className="grid gap-2 md:grid-cols-5">
          {steps.map(({ name, done }, index) => (
            <Step key={name} name={name} done={done} number={index + 1} current={index === current} />
          ))}
        </ol>
      </CardContent>
    </Card>
  )
}

type StepProps = SetupStep & { number: number; current: boolean }

function Step({ name, done, number, current }: StepProps) {
  const t = useTranslations('connector.setup')
  const href = HREFS[name]
  return (
    <li
      aria-current={current ? 'step' : undefined}
      className={cn(
        'flex gap-2.5 rounded-lg border border-border px-3 py-2.5',
        current && 'border-primary bg-primary-soft',
      )}
    >
      <span
        aria-hidden
        className={cn(
          'figures mt-px grid size-5 shrink-0 place-items-center rounded-full border border-border-strong text-[11px] font-semibold',
          done && 'border-transparent bg-success-soft text-success-ink',
          current && 'border-transparent bg-primary text-primary-foreground',
        )}
      >
        {done ? <Check className="size-3" strokeWidth={3} /> : number}
      </span>
      <div className="min-w-0">
        <p className={cn('font-medium', done && 'text-muted-foreground')}>
          {t(`${name}.title`)}
          {done ? <span className="sr-only"> ({t('done')})</span> : null}
        </p>
        {done ? null : <p className="text-pretty text-[13px] text-muted-foreground">{t(`${name}.text`)}</p>}
        {current && href ? (
          <Link
            href={href}
            className="mt-1 inline-flex items-center gap-1 rounded text-[13px] font-medium text-primary-ink underline-offset-4 hover:underline"
          >
            {t(`${name}.action`)}
            <ArrowRight aria-hidden className="size-3.5" />
          </Link>
        ) : null}
      </div>
    </li>
  )
}
