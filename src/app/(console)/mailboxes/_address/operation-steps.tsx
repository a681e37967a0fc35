import { Check, Circle, LoaderCircle, Minus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Operation } from '#server/mailboxes/provisioning-schema'
import { cn } from '../../../_ui/cn'

type Shown = 'done' | 'running' | 'waiting' | 'failed' | 'skipped'

const LOOKS = {
  done: { icon: Check, classes: 'bg-success-soft text-success-ink' },
  running: { icon: LoaderCircle, classes: 'bg-primary-soft text-primary-ink [&>svg]:animate-spin' },
  waiting: { icon: Circle, classes: 'bg-secondary text-muted-foreground' },
  skipped: { icon: Minus, classes: 'bg-secondary text-muted-foreground' },
  failed: { icon: X, classes: 'bg-destructive-soft text-destructive-ink' },
}

type Step = Exclude<Operation['steps'][number]['name'], 'undo' | 'apply'>

/** The steps of a creation, each with how it stands. */
export function OperationSteps({ operation, provider }: { operation: Operation; provider: string }) {
  const t = useTranslations('provisioning')
  const { steps, state } = operation
  const current = steps.findIndex(({ doneAt }) => doneAt === null)
  const over = state === 'failed' || operation.step === 'undo'
  const [now, later]: [Shown, Shown] = over ? ['failed', 'skipped'] : ['running', 'waiting']
  return (
    <ol aria-label={t('steps.label')} className="space-y-2.5">
      {steps.map(({ name, doneAt }, index) => {
        const shown = doneAt ? 'done' : index === current ? now : later
        const { icon: Icon, classes } = LOOKS[shown]
        return (
          <li key={name} aria-current={shown === 'running' ? 'step' : undefined} className="flex gap-2.5">
            <span className={cn('grid size-5 shrink-0 place-items-center rounded-full', classes)}>
              <Icon aria-hidden className="size-3" strokeWidth={3} />
            </span>
            <div className="min-w-0 grow">
              <p
                className={cn(
                  'leading-5',
                  shown === 'waiting' || shown === 'skipped' ? 'text-muted-foreground' : 'font-medium',
                )}
              >
                {t(`steps.${name as Step}`)}
              </p>
              {shown === 'running' ? (
                <p className="text-pretty text-[13px] text-muted-foreground">
                  {t(`stepTexts.${name as Step}`, { provider })}
                </p>
              ) : null}
            </div>
            <span className="whitespace-nowrap text-[13px] text-muted-foreground">
              {t(`stepStates.${shown}`)}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
