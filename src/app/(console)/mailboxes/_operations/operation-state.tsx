import { useTranslations } from 'next-intl'
import type { Operation } from '#server/mailboxes/provisioning-schema'
import { Badge, type Tone } from '../../../_ui/badge'

const TONES: Record<Operation['state'], Tone> = { running: 'info', done: 'success', failed: 'danger' }

/** How an operation stands. */
export function OperationState({ state }: Pick<Operation, 'state'>) {
  const t = useTranslations('provisioning.states')
  return (
    <Badge tone={TONES[state]} dot live={state === 'running'}>
      {t(state)}
    </Badge>
  )
}
