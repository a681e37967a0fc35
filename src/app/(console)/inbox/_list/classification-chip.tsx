import { useTranslations } from 'next-intl'
import type { Classification } from '#server/inboxes/schema'
import { Badge, type Tone } from '../../../_ui/badge'

const TONES: Partial<Record<Classification, Tone>> = {
  reply: 'success',
  auto_reply: 'warning',
  bounce: 'danger',
  opt_out: 'danger',
  feedback_report: 'danger',
}
/** The one that is shown when a conversation holds several. */
const WEIGHT: readonly Classification[] = ['opt_out', 'feedback_report', 'bounce', 'auto_reply', 'reply']

type ChipProps = { classifications: readonly Classification[]; campaign: boolean }

/** What the conversation means, when it means something. A reply is worth a word when a campaign asked for it. */
export function ClassificationChip({ classifications, campaign }: ChipProps) {
  const t = useTranslations('inbox.kind')
  const kind = WEIGHT.find((one) => classifications.includes(one) && (one !== 'reply' || campaign))
  if (!kind || kind === 'other') return null
  return (
    <Badge tone={TONES[kind] ?? 'neutral'} className="h-[18px] px-1.5 text-[11px]">
      {t(kind)}
    </Badge>
  )
}
