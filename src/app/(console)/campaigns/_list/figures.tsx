import { getFormatter, getTranslations } from 'next-intl/server'
import type { CampaignFigures } from '#server/campaigns/schema'
import { Stat, StatRow } from '../../../_ui/stat'

/** What goes on today, in five figures. */
export async function Figures({ figures }: { figures: CampaignFigures }) {
  const t = await getTranslations('campaigns.figures')
  const format = await getFormatter()
  const { draft, running, paused, done, sentToday, waiting } = figures
  return (
    <StatRow className="max-sm:[&>*:first-child]:col-span-2">
      <Stat label={t('sentToday')} value={format.number(sentToday)} note={t('waiting', { count: waiting })} />
      <Stat
        label={t('running')}
        value={format.number(running)}
        note={running > 0 ? t('runningNote') : t('runningNone')}
        tone={running > 0 ? 'success' : 'default'}
      />
      <Stat
        label={t('paused')}
        value={format.number(paused)}
        note={paused > 0 ? t('pausedNote') : t('pausedNone')}
        tone={paused > 0 ? 'warning' : 'default'}
      />
      <Stat label={t('draft')} value={format.number(draft)} note={t('draftNote')} />
      <Stat label={t('done')} value={format.number(done)} note={t('doneNote')} />
    </StatRow>
  )
}
