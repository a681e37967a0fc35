'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ConnectorRun } from '#server/connectors/run-schema'
import { Stat, StatRow } from '../../../_ui/stat'

/** What a run found and did. */
export function RunFigures({ run, className }: { run: ConnectorRun; className?: string }) {
  const t = useTranslations('connector.figures')
  const format = useFormatter()
  const { dryRun, scope, counts } = run
  const { create, change } = counts
  return (
    <StatRow {...(className && { className })}>
      {scope === 'all' ? (
        <Stat
          label={t('read')}
          value={format.number(counts.read)}
          note={t('unchanged', { count: counts.unchanged, n: format.number(counts.unchanged) })}
        />
      ) : null}
      <Stat label={dryRun ? t('wouldCreate') : t('create')} value={format.number(create)} />
      <Stat label={dryRun ? t('wouldChange') : t('change')} value={format.number(change)} />
      <Stat
        label={dryRun ? t('wouldDelete') : t('delete')}
        value={format.number(counts.delete)}
        tone={counts.delete > 0 ? 'warning' : 'default'}
      />
      {dryRun ? null : (
        <Stat
          label={t('sent')}
          value={format.number(counts.sent)}
          tone={counts.sent > 0 ? 'success' : 'default'}
        />
      )}
      <Stat
        label={dryRun ? t('wouldReject') : t('rejected')}
        value={format.number(counts.rejected)}
        tone={counts.rejected > 0 ? 'warning' : 'default'}
      />
    </StatRow>
  )
}
