'use client'

import { ArrowRight, FlaskConical, Play } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ConnectorRun, Direction } from '#server/connectors/run-schema'
import { Badge } from '../../../_ui/badge'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardFooter } from '../../../_ui/card'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { LastTime } from '../../settings/_shared/past-and-next'
import { RunFailure } from '../_shared/run-failure'
import { RunFigures } from '../_shared/run-figures'
import { RunProgress } from '../_shared/run-progress'
import { isActive, RunState } from '../_shared/run-state'
import { useLiveRun } from '../_shared/use-live-run'
import { useStartRun } from '../_shared/use-start-run'
import { ScheduleForm } from './schedule-form'

type DirectionCardProps = {
  direction: Direction
  /** "Batigest → BatiSimply". */
  label: string
  /** What goes this way. */
  text: string
  last: ConnectorRun | null
  everyMinutes: number | null
  next: string | null
  may: { run: boolean; write: boolean }
}

/** One direction: what goes there, the two ways to start it, how it is going, and when it goes by itself. */
export function DirectionCard({ direction, label, text, last, everyMinutes, next, may }: DirectionCardProps) {
  const t = useTranslations('connector.sync')
  const { run, show } = useLiveRun(last)
  const { start, starting } = useStartRun(show)
  const active = run !== null && isActive(run)
  return (
    <Card aria-label={label} className="flex flex-col">
      <CardContent className="grow space-y-4 pt-4">
        <div className="space-y-0.5">
          <h2 className="text-[17px] font-semibold">{label}</h2>
          <p className="text-pretty text-[13px] text-muted-foreground">{text}</p>
        </div>
        {may.run ? (
          <div className="grid grid-cols-2 gap-2">
            <Button
              variant="outline"
              size="lg"
              loading={starting === 'dry'}
              disabled={active || starting === 'real'}
              aria-label={t('dryLabel', { label })}
              onClick={() => void start({ direction, dryRun: true })}
            >
              <FlaskConical aria-hidden />
              {t('dry')}
            </Button>
            <Button
              size="lg"
              loading={starting === 'real'}
              disabled={active || starting === 'dry'}
              aria-label={t('startLabel', { label })}
              onClick={() => void start({ direction })}
            >
              <Play aria-hidden />
              {t('start')}
            </Button>
          </div>
        ) : null}
        {run === null ? (
          <p className="text-[13px] text-muted-foreground">{t('never')}</p>
        ) : active ? (
          <RunProgress run={run} label={label} mayRun={may.run} onShow={show} />
        ) : (
          <LastRun run={run} label={label} may={may} onStart={start} />
        )}
      </CardContent>
      <CardFooter>
        <ScheduleForm
          direction={direction}
          label={label}
          everyMinutes={everyMinutes}
          next={next}
          mayWrite={may.write}
        />
      </CardFooter>
    </Card>
  )
}

type LastRunProps = Pick<DirectionCardProps, 'label' | 'may'> & {
  run: ConnectorRun
  onStart: ReturnType<typeof useStartRun>['start']
}

/** How the last run ended; of a dry one, what comes next. */
function LastRun({ run, label, may, onStart }: LastRunProps) {
  const t = useTranslations('connector.sync')
  const { id, dryRun, direction, state, counts, finishedAt, createdAt } = run
  const works = counts.create + counts.change + counts.delete
  return (
    <div className="space-y-3">
      <p className="flex flex-wrap items-center gap-2 text-[13px] text-muted-foreground">
        <RunState run={run} />
        {dryRun ? <Badge tone="outline">{t('dry')}</Badge> : null}
        <span>
          <LastTime at={finishedAt ?? createdAt} never="" now={t('justNow')} ago={(time) => time()} /> ·{' '}
          {run.actor}
        </span>
      </p>
      <RunFailure run={run} mayRun={may.run} mayWrite={may.write} onStart={onStart} />
      {state === 'done' ? <RunFigures run={run} className="shadow-none" /> : null}
      <div className="flex flex-wrap items-center gap-2">
        {dryRun && state === 'done' && works > 0 && may.run ? (
          <StartForGood
            label={label}
            works={works}
            onStart={() => onStart({ direction, confirmGone: run.confirmGone })}
          />
        ) : null}
        <Button asChild variant="link">
          <Link href={`/connector/runs/${id}`} aria-label={t('detailsLabel', { label })}>
            {dryRun && state === 'done' ? t('dryDetails') : t('details')}
            <ArrowRight aria-hidden />
          </Link>
        </Button>
      </div>
    </div>
  )
}

type StartForGoodProps = { label: string; works: number; onStart: () => Promise<boolean> }

/** After a dry run: the same, and this time it writes. */
export function StartForGood({ label, works, onStart }: StartForGoodProps) {
  const t = useTranslations('connector.sync')
  return (
    <ConfirmDialog
      title={t('goodTitle', { label })}
      consequence={t('goodText', { count: works })}
      confirmLabel={t('start')}
      onConfirm={onStart}
      trigger={
        <Button size="sm" aria-label={t('goodLabel', { label })}>
          <Play aria-hidden />
          {t('good')}
        </Button>
      }
    />
  )
}
