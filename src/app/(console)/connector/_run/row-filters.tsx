'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { ROW_ACTIONS, ROW_OUTCOMES, type RunRowFilter } from '#server/connectors/run-schema'
import { NativeSelect } from '../../../_ui/native-select'

type RowFiltersProps = { runId: string; filter: RunRowFilter; dryRun: boolean }

/** Narrows the rows; what is asked for stands in the address of the page. */
export function RowFilters({ runId, filter, dryRun }: RowFiltersProps) {
  const t = useTranslations('connector.rows')
  const router = useRouter()
  const [busy, start] = useTransition()
  const change = (part: Record<string, string>) => {
    const given = Object.entries({ ...filter, ...part }).filter(([, value]) => value)
    const search = new URLSearchParams(given).toString()
    const path = `/connector/runs/${runId}${search ? `?${search}` : ''}`
    start(() => router.replace(path, { scroll: false }))
  }
  return (
    <div aria-busy={busy} className="grid grid-cols-2 gap-2 aria-busy:opacity-70 sm:flex sm:items-center">
      <NativeSelect
        aria-label={t('action')}
        className="sm:w-44"
        value={filter.action ?? ''}
        onChange={(event) => change({ action: event.target.value })}
      >
        <option value="">{t('anyAction')}</option>
        {ROW_ACTIONS.map((action) => (
          <option key={action} value={action}>
            {t(`actions.${action}`)}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        aria-label={t('outcome')}
        className="sm:w-44"
        value={filter.outcome ?? ''}
        onChange={(event) => change({ outcome: event.target.value })}
      >
        <option value="">{t('anyOutcome')}</option>
        {ROW_OUTCOMES.map((outcome) => (
          <option key={outcome} value={outcome}>
            {t(`outcomes.${dryRun && outcome === 'rejected' ? 'refused' : outcome}`)}
          </option>
        ))}
      </NativeSelect>
    </div>
  )
}
