'use client'

import { useTranslations } from 'next-intl'
import type { SigningKey } from '#server/licences/schema'
import { Badge } from '../../../_ui/badge'
import { DataList } from '../../../_ui/data-list'
import { Time } from '../../../_ui/time'

/** The keys that sign and have signed, newest first. */
export function SigningKeyList({ keys }: { keys: readonly SigningKey[] }) {
  const t = useTranslations('operator.keys')
  return (
    <DataList aria-label={t('list')}>
      {keys.map(({ kid, status, createdAt, retiredAt }) => (
        <li key={kid} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
          <div className="min-w-0 grow basis-56">
            <p className="flex flex-wrap items-center gap-2.5">
              <code className="break-all font-medium">{kid}</code>
              <Badge tone={status === 'active' ? 'success' : 'neutral'} dot>
                {t(status)}
              </Badge>
            </p>
            <p className="text-[13px] text-muted-foreground">{t(`${status}Text`)}</p>
          </div>
          <p className="text-[13px] text-muted-foreground">
            {retiredAt
              ? t.rich('retiredOn', {
                  from: () => <Time at={createdAt} style="date" />,
                  to: () => <Time at={retiredAt} style="date" />,
                })
              : t.rich('since', { date: () => <Time at={createdAt} style="date" /> })}
          </p>
        </li>
      ))}
    </DataList>
  )
}
