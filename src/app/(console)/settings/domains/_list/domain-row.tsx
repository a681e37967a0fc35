'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Domain } from '#server/clouds/domain-schema'
import { useSaid } from '../../../_shared/use-said'
import { countsOf } from '../_state/counts'
import { DomainState } from '../_state/domain-state'
import { DomainTimes } from '../_state/domain-times'

/** One domain: where its addresses are, whether it is in order, and what is left to publish. */
export function DomainRow({ domain }: { domain: Domain }) {
  const t = useTranslations('domains')
  const said = useSaid()
  const { id, domain: name, provider, lastError, records } = domain
  const { found, total } = countsOf(domain)
  return (
    <li className="space-y-0.5 px-4 py-3.5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link
          href={`/settings/domains/${id}`}
          className="min-w-0 truncate rounded font-medium hover:underline"
        >
          {name}
        </Link>
        <DomainState domain={domain} />
      </p>
      <p className="text-[13px] text-muted-foreground">
        {provider ? t('provider', { name: provider.name }) : t('withoutProvider')}
        {records.length > 0 ? ` · ${t('toPublish', { count: total - found })}` : null}
      </p>
      <p className="text-[13px] text-muted-foreground">
        <DomainTimes domain={domain} />
      </p>
      {lastError ? <p className="text-[13px] text-destructive-ink">{said(lastError.message)}</p> : null}
    </li>
  )
}
