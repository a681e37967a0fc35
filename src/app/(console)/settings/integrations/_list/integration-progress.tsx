import { useTranslations } from 'next-intl'
import type { Integration } from '#server/inboxes/schema'
import { Progress } from '../../../../_ui/progress'

/** How far a long sync has come; nothing when none is under way. */
export function IntegrationProgress({ integration }: { integration: Integration }) {
  const t = useTranslations('integrations')
  const { address, progress, state } = integration
  if (!progress || progress.total === 0 || state === 'paused') return null
  const text = t('progressText', progress)
  return (
    <div className="space-y-1.5">
      <Progress
        label={t('progress', { address })}
        max={progress.total}
        value={progress.done}
        valueText={text}
      />
      <p className="figures text-[13px] text-muted-foreground">{text}</p>
    </div>
  )
}
