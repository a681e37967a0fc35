'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ContactImport } from '#server/contacts/import-schema'
import { Progress } from '../../../../_ui/progress'
import { ImportState } from '../../_shared/import-state'

// Rows are merged while the file is read, some way behind: both count for half.
const HALF = 0.5

/** How far an import has come, in bytes read and rows. */
export function ImportProgress({ run }: { run: ContactImport }) {
  const t = useTranslations('contacts.run')
  const format = useFormatter()
  const read = run.size > 0 ? Math.min(1, run.bytesRead / run.size) : 0
  const merging = run.status === 'running' && read >= 1
  const merged = run.total > 0 ? Math.min(1, (run.created + run.updated + run.failed) / run.total) : 0
  const done = read * (HALF + HALF * merged)
  const megabytes = (bytes: number) =>
    format.number(bytes / 1e6, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })
  return (
    <section aria-live="polite" className="space-y-3 rounded-lg border border-border bg-card p-5 shadow-xs">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="font-medium">{merging ? t('merging') : t('reading')}</p>
        <ImportState status={run.status} />
      </div>
      <Progress label={t('progress')} max={100} value={Math.round(done * 100)} />
      <p className="figures flex flex-wrap justify-between gap-2 text-[13px] text-muted-foreground">
        <span>{t('rows', { count: run.total })}</span>
        <span>{t('of', { done: megabytes(run.bytesRead), size: megabytes(run.size) })}</span>
      </p>
      <p className="text-[13px] text-muted-foreground">{t('leave')}</p>
    </section>
  )
}
