import { useTranslations } from 'next-intl'
import { Badge, type Tone } from '../../../_ui/badge'

type Status = 'draft' | 'queued' | 'running' | 'completed' | 'failed'
const TONES: Record<Status, Tone> = {
  draft: 'neutral',
  queued: 'neutral',
  running: 'info',
  completed: 'success',
  failed: 'danger',
}

/** The state of an import in one word. */
export function ImportState({ status }: { status: Status }) {
  const t = useTranslations('contacts.run')
  return (
    <Badge tone={TONES[status]} dot live={status === 'running'}>
      {t(status)}
    </Badge>
  )
}
