'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { Operation } from '#server/mailboxes/provisioning-schema'
import { DataList } from '../../../_ui/data-list'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../../../_ui/table'
import { Time } from '../../../_ui/time'
import { useSaid } from '../../_shared/use-said'
import { OperationState } from './operation-state'

/** What was done to addresses, by whom, how long it took and what came of it; rows of a few lines on a phone. */
export function OperationTable({ operations }: { operations: Operation[] }) {
  const t = useTranslations('provisioning')
  return (
    <>
      <Table caption={t('log.title')} frameClassName="max-lg:hidden">
        <TableHeader>
          <TableRow>
            <TableHead>{t('log.when')}</TableHead>
            <TableHead>{t('log.address')}</TableHead>
            <TableHead>{t('log.action')}</TableHead>
            <TableHead>{t('log.who')}</TableHead>
            <TableHead className="text-right">{t('log.duration')}</TableHead>
            <TableHead>{t('log.state')}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {operations.map((operation) => (
            <TableRow key={operation.id}>
              <TableCell className="whitespace-nowrap text-muted-foreground">
                <Time at={operation.createdAt} style="full" />
              </TableCell>
              <TableCell className="max-w-64">
                <Address operation={operation} />
              </TableCell>
              <TableCell className="whitespace-nowrap">{t(`actions.${operation.action}`)}</TableCell>
              <TableCell className="max-w-48 truncate">{operation.actor}</TableCell>
              <TableCell numeric className="whitespace-nowrap">
                <Duration operation={operation} />
              </TableCell>
              <TableCell className="min-w-64 max-w-80">
                <OperationState state={operation.state} />
                <Reason operation={operation} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <DataList aria-label={t('log.title')} className="lg:hidden">
        {operations.map((operation) => (
          <li key={operation.id} className="space-y-1 px-4 py-2.5">
            <div className="flex items-center justify-between gap-3">
              <p className="min-w-0 truncate font-medium">{t(`actions.${operation.action}`)}</p>
              <OperationState state={operation.state} />
            </div>
            <Address operation={operation} />
            <p className="text-[13px] text-muted-foreground">
              {operation.actor} · <Time at={operation.createdAt} style="full" />
              {operation.finishedAt ? (
                <>
                  {' '}
                  · <Duration operation={operation} />
                </>
              ) : null}
            </p>
            <Reason operation={operation} />
          </li>
        ))}
      </DataList>
    </>
  )
}

function Address({ operation }: { operation: Operation }) {
  return (
    <Link href={`/mailboxes/${operation.mailboxId}`} className="block truncate rounded hover:underline">
      {operation.email}
    </Link>
  )
}

function Duration({ operation: { createdAt, finishedAt } }: { operation: Operation }) {
  const format = useFormatter()
  if (!finishedAt) return '–'
  const seconds = Math.max(0, (Date.parse(finishedAt) - Date.parse(createdAt)) / 1000)
  return seconds < 60
    ? format.number(seconds, { style: 'unit', unit: 'second', maximumFractionDigits: 1 })
    : format.number(seconds / 60, { style: 'unit', unit: 'minute', maximumFractionDigits: 0 })
}

function Reason({ operation: { error, nextAttemptAt, state } }: { operation: Operation }) {
  const t = useTranslations('provisioning')
  const said = useSaid()
  if (!error || state === 'done') return null
  return (
    <div className="text-pretty text-[13px] text-muted-foreground">
      <p className="text-destructive-ink">{said(error.message)}</p>
      {nextAttemptAt ? (
        <p>{t.rich('waits', { time: () => <Time at={nextAttemptAt} style="time" /> })}</p>
      ) : null}
      {state === 'failed' ? (
        <details>
          <summary className="w-fit hover:text-foreground">{t('log.more')}</summary>
          <p className="mt-1">{said(error.remedy)}</p>
          {error.detail ? <p className="mt-1 break-words font-mono text-xs">{error.detail}</p> : null}
        </details>
      ) : null}
    </div>
  )
}
