import { useTranslations } from 'next-intl'
import type { ConnectorRun, RunState as State } from '#server/connectors/run-schema'
import { Badge, type Tone } from '../../../_ui/badge'

const TONES: Record<State, Tone> = {
  queued: 'neutral',
  reading: 'info',
  pushing: 'info',
  done: 'success',
  failed: 'danger',
  cancelled: 'neutral',
}

/** A run is at work, or soon will be. */
export function isActive({ state }: Pick<ConnectorRun, 'state'>): boolean {
  return state === 'queued' || state === 'reading' || state === 'pushing'
}

/** How a run stands; one that ended with rows in quarantine is not all well. */
export function RunState({ run }: { run: ConnectorRun }) {
  const t = useTranslations('connector.state')
  const { state, counts, nextAttemptAt, dryRun } = run
  if (isActive(run) && nextAttemptAt)
    return (
      <Badge tone="warning" dot live>
        {t('waiting')}
      </Badge>
    )
  if (state === 'done' && counts.rejected > 0)
    return (
      <Badge tone="warning" dot>
        {t('partial')}
      </Badge>
    )
  return (
    <Badge tone={TONES[state]} dot live={isActive(run)}>
      {state === 'pushing' && dryRun ? t('comparing') : t(state)}
    </Badge>
  )
}
