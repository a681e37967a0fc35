'use client'

import { LoaderCircle } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LIMITS, type LicencePreview } from '#server/licences/schema'
import { FeatureList } from '../../../../_licence/feature-list'
import { LicenceCodeBadge } from '../../../../_licence/licence-state'
import { useLimit } from '../../../../_licence/use-limit'
import { Alert } from '../../../../_ui/alert'
import { Time } from '../../../../_ui/time'
import { useSaid } from '../../../_shared/use-said'
import type { Preview } from './use-preview'

/** What a key gives before it is accepted, or why it gives nothing; said as it comes. */
export function KeyPreview({ preview }: { preview: Preview }) {
  const t = useTranslations('licence.key')
  const said = useSaid()
  return (
    <div role="status" className="not-empty:mt-4">
      {preview.phase === 'looking' ? (
        <p className="flex items-center gap-2 text-[13px] text-muted-foreground">
          <LoaderCircle aria-hidden className="size-4 motion-safe:animate-spin" />
          {t('looking')}
        </p>
      ) : null}
      {preview.phase === 'refused' ? <Alert tone="danger">{said(preview.message)}</Alert> : null}
      {preview.phase === 'known' ? <Given preview={preview.preview} /> : null}
    </div>
  )
}

function Given({ preview }: { preview: LicencePreview }) {
  const t = useTranslations('licence')
  const limit = useLimit()
  const said = useSaid()
  const { code, usable, detail, plan, holder, startsAt, expiresAt, daysLeft, features, limits, machines } =
    preview
  if (!plan) return <Alert tone="danger">{said(detail)}</Alert>
  return (
    <div className="space-y-3 rounded-lg border border-border-strong bg-muted/50 p-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-[15px] font-semibold">{plan.name}</span>
        <LicenceCodeBadge code={code} daysLeft={daysLeft} />
      </p>
      {usable ? null : <Alert tone="warning">{said(detail)}</Alert>}
      <p className="text-[13px] text-muted-foreground">
        {holder ? `${t('key.for', { holder })} · ` : null}
        {code === 'NOT_STARTED' && startsAt ? (
          <>
            {t.rich('pairOf', {
              name: t('facts.starts'),
              value: () => <Time at={startsAt} style="date" />,
            })}{' '}
            ·{' '}
          </>
        ) : null}
        {expiresAt
          ? t.rich('pairOf', {
              name: t('facts.expires'),
              value: () => <Time at={expiresAt} style="date" />,
            })
          : t('endless')}
        {machines === null ? null : ` · ${t('key.machines', { count: machines })}`}
      </p>
      <FeatureList features={features} label={t('allowed.features')} className="text-[13px]" />
      {limits ? (
        <p className="text-[13px] text-muted-foreground">
          {LIMITS.map((name) => t('pair', { name: t(`limit.${name}`), value: limit(limits[name]) })).join(
            ' · ',
          )}
        </p>
      ) : null}
    </div>
  )
}
