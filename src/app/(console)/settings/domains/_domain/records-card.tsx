'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Domain, DomainRecord } from '#server/clouds/domain-schema'
import { Card, CardContent, CardHeader } from '../../../../_ui/card'
import { Progress } from '../../../../_ui/progress'
import { Tick } from '../../../_shared/tick'
import { countsOf } from '../_state/counts'
import { RecordBlock } from './record-block'

const PURPOSES = [
  'ownership',
  'dkim',
  'spf',
  'return_path',
  'mx',
  'dmarc',
] as const satisfies readonly DomainRecord['purpose'][]

/** The records to publish, by what they are for, and which are in place. */
export function RecordsCard({ domain }: { domain: Domain }) {
  const t = useTranslations('domains.records')
  const [short, setShort] = useState(false)
  const { domain: name, records } = domain
  const { found, total } = countsOf(domain)
  return (
    <Card>
      <CardHeader title={t('title')} description={t('text')} />
      {records.length === 0 ? (
        <CardContent>
          <p className="text-muted-foreground">{t('none')}</p>
        </CardContent>
      ) : (
        <CardContent className="grid gap-4 sm:grid-cols-2">
          <div className="space-y-1.5">
            <p className="figures font-medium">{t('progress', { found, total })}</p>
            <Progress
              label={t('title')}
              max={total}
              value={[{ value: found, tone: found === total ? 'success' : 'primary' }]}
              valueText={t('progress', { found, total })}
            />
          </div>
          <Tick
            checked={short}
            onChange={setShort}
            label={<span className="wrap-anywhere">{t('short', { domain: name })}</span>}
            hint={t('shortHint')}
          />
        </CardContent>
      )}
      {PURPOSES.map((purpose) => ({ purpose, own: records.filter((record) => record.purpose === purpose) }))
        .filter(({ own }) => own.length > 0)
        .map(({ purpose, own }) => (
          <section
            key={purpose}
            aria-labelledby={`purpose-${purpose}`}
            className="border-t border-border px-4 py-3.5"
          >
            <h3 id={`purpose-${purpose}`} className="font-semibold">
              {t(`purpose.${purpose}`)}
            </h3>
            <p className="text-pretty text-[13px] text-muted-foreground">{t(`why.${purpose}`)}</p>
            <ul className="mt-3 space-y-3">
              {own.map((record) => (
                <RecordBlock
                  key={`${record.type} ${record.name} ${record.value}`}
                  record={record}
                  domain={name}
                  short={short}
                />
              ))}
            </ul>
          </section>
        ))}
    </Card>
  )
}
