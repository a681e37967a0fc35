'use client'

import { useTranslations } from 'next-intl'
import type { Deed } from '#server/licences/schema'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import { DeedLine } from '../_shared/deed-line'

/** What was done to a licence, newest first. */
export function HistoryCard({ deeds }: { deeds: readonly Deed[] }) {
  const t = useTranslations('operator.history')
  return (
    <Card>
      <CardHeader title={t('title')} />
      {deeds.length > 0 ? (
        <ol aria-label={t('title')} className="divide-y divide-border border-t border-border">
          {deeds.map((deed) => (
            <DeedLine key={deed.id} deed={deed} />
          ))}
        </ol>
      ) : (
        <CardContent className="text-muted-foreground">{t('empty')}</CardContent>
      )}
    </Card>
  )
}
