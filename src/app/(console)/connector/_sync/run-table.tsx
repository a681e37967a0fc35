'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ConnectorRun, Direction } from '#server/connectors/run-schema'
import { Badge } from '../../../_ui/badge'
import { DataList } from '../../../_ui/data-list'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../../../_ui/table'
import { Time } from '../../../_ui/time'
import { useSaid } from '../../_shared/use-said'
import { useDuration } from '../_shared/duration'
import { RunState } from '../_shared/run-state'

type RunTableProps = { runs: readonly ConnectorRun[]; labels: Record<Direction, string> }

/** Runs: when, which way, what came of it, how long and by whom; rows of a few lines where a table would not fit. */
export function RunTable({ runs, labels }: RunTableProps) {
  const t = useTranslations('connector.history')
  return (
    <>
      <Table caption={t('title')} frameClassName="max-lg:hidden">
        <TableHeader>
          <TableRow>
            <TableHead>{t('when')}</TableHead>
            <TableHead>{t('direction')}</TableHead>
            <TableHead>{t('state')}</TableHead>
            <TableHead>{t('counts')}</TableHead>
            <TableHead className="text-right">{t('duration')}</TableHead>
            <TableHead>{t('who')}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {runs.map((run) => (
            <TableRow key={run.id}>
              <TableCell className="whitespace-nowrap text-muted-foreground">
                <Time at={run.createdAt} style="full" />
              </TableCell>
              <TableCell className="whitespace-nowrap">
                <RunLink run={run} label={labels[run.direction]} />
              </TableCell>
              <TableCell>
                <RunState run={run} />
              </TableCell>
              <TableCell className="min-w-56 max-w-96">
                <Outcome run={run} />
              </TableCell>
              <TableCell numeric className="whitespace-nowrap">
                <Took run={run} />
              </TableCell>
              <TableCell className="max-w-40 truncate text-muted-foreground">
                <Who run={run} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <DataList aria-label={t('title')} className="lg:hidden">
        {runs.map((run) => (
          <li key={run.id} className="space-y-1 px-4 py-2.5">
            <div className="flex items-start justify-between gap-3">
              <RunLink run={run} label={labels[run.direction]} />
              <RunState run={run} />
            </div>
            <Outcome run={run} />
            <p className="text-[13px] text-muted-foreground">
              <Time at={run.createdAt} style="full" /> · <Took run={run} /> · <Who run={run} />
            </p>
          </li>
        ))}
      </DataList>
    </>
  )
}

function RunLink({ run, label }: { run: ConnectorRun; label: string }) {
  const t = useTranslations('connector.history')
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Link href={`/connector/runs/${run.id}`} className="rounded font-medium hover:underline">
        {label}
      </Link>
      {run.dryRun ? <Badge tone="outline">{t('dry')}</Badge> : null}
      {run.scope === 'pending' ? <Badge tone="outline">{t('pending')}</Badge> : null}
    </span>
  )
}

/** What came of it in a line, and why it failed. */
function Outcome({ run: { counts, error, dryRun, state } }: { run: ConnectorRun }) {
  const t = useTranslations('connector.history')
  const format = useFormatter()
  const said = useSaid()
  const n = (value: number) => format.number(value)
  const { create, change, delete: gone, sent, rejected, unchanged } = counts
  const planned = [
    create > 0 ? t('create', { count: create, n: n(create) }) : null,
    change > 0 ? t('change', { count: change, n: n(change) }) : null,
    gone > 0 ? t('delete', { count: gone, n: n(gone) }) : null,
  ]
  const done = [sent > 0 ? t('sent', { count: sent, n: n(sent) }) : null]
  const parts = [
    ...(dryRun ? planned : done),
    rejected > 0 ? t(dryRun ? 'wouldReject' : 'rejected', { count: rejected, n: n(rejected) }) : null,
  ].filter((part) => part !== null)
  return (
    <div className="text-[13px]">
      {parts.length > 0 ? <p className="figures">{parts.join(' · ')}</p> : null}
      {parts.length === 0 && state === 'done' ? (
        <p className="figures text-muted-foreground">{t('nothing', { count: unchanged, n: n(unchanged) })}</p>
      ) : null}
      {error && state === 'failed' ? (
        <p className="text-pretty text-destructive-ink">{said(error.message)}</p>
      ) : null}
    </div>
  )
}

function Took({ run: { startedAt, finishedAt } }: { run: ConnectorRun }) {
  const duration = useDuration()
  if (!startedAt || !finishedAt) return '–'
  return duration(Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt)))
}

function Who({ run: { trigger, actor } }: { run: ConnectorRun }) {
  const t = useTranslations('connector.history')
  return trigger === 'schedule' ? t('schedule') : actor
}
