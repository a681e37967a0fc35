'use client'

import { Inbox, MessageSquareReply } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useLocale, useNow, useTranslations } from 'next-intl'
import { useState } from 'react'
import {
  type Campaign,
  type CampaignStatus,
  type Counts,
  MESSAGE_MARKS,
  type MessageFilter,
  type MessageRow,
} from '#server/campaigns/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { CopyButton } from '../../../_ui/copy-button'
import { EmptyState } from '../../../_ui/empty-state'
import { LoadMore } from '../../../_ui/load-more'
import { NativeSelect } from '../../../_ui/native-select'
import { SearchInput } from '../../../_ui/search-input'
import { TableSkeleton } from '../../../_ui/skeleton'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../../../_ui/table'
import { Time } from '../../../_ui/time'
import { STATUS_ORDER, totalOf } from '../_shared/progress-strip'
import { outcomeWords, whyNotYetWords } from '../_shared/reason-words'
import { MessageState } from './message-state'
import { ResolveMenu } from './resolve-menu'
import { useMessages } from './use-messages'

type MessageTableProps = {
  campaign: Campaign
  status: CampaignStatus
  counts: Counts
  filter: MessageFilter | 'all'
  onFilter: (filter: MessageFilter | 'all') => void
  mayResolve: boolean
}

const FILTERS = [...STATUS_ORDER, ...MESSAGE_MARKS] as const

/** Every mail of the campaign: where it is, why, or why not yet. */
export function MessageTable({ campaign, status, counts, filter, onFilter, mayResolve }: MessageTableProps) {
  const t = useTranslations('campaigns')
  const tCommon = useTranslations('common')
  const format = useFormatter()
  const [search, setSearch] = useState('')
  const moving = status === 'running' || status === 'launching'
  const query = useMessages(campaign.id, {
    filter,
    search,
    moving,
    version: moving ? 'moving' : status + JSON.stringify(counts),
  })
  const total = search ? query.rows.length : filter === 'all' ? totalOf(counts) : counts[filter]

  return (
    <section aria-label={t('messages.title')}>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-[15px] font-semibold">{t('messages.title')}</h2>
        <div className="flex w-full flex-wrap gap-2 sm:w-auto">
          <SearchInput
            value={search}
            onSearch={setSearch}
            label={t('messages.search')}
            placeholder={t('messages.searchExample')}
            className="sm:w-64"
          />
          <NativeSelect
            aria-label={t('messages.filter')}
            className="w-full sm:w-52"
            value={filter}
            onChange={(event) => onFilter(event.target.value as MessageFilter | 'all')}
          >
            <option value="all">
              {t('messages.all')} ({format.number(totalOf(counts))})
            </option>
            {FILTERS.map((name) => (
              <option key={name} value={name}>
                {name === 'bounced' || name === 'replied' || name === 'unsubscribed'
                  ? t(`mark.${name}`)
                  : t(`messageStatus.${name}`)}{' '}
                ({format.number(counts[name])})
              </option>
            ))}
          </NativeSelect>
        </div>
      </div>
      {query.isError && query.rows.length === 0 ? (
        <Alert
          tone="danger"
          action={
            <Button variant="outline" size="sm" onClick={() => query.refetch()}>
              {tCommon('retry')}
            </Button>
          }
        >
          {query.error.message}
        </Alert>
      ) : query.isPending ? (
        <TableSkeleton />
      ) : query.rows.length === 0 ? (
        <EmptyState
          icon={Inbox}
          title={t('messages.emptyTitle')}
          text={
            search
              ? t('messages.emptySearch')
              : status === 'launching'
                ? t('messages.emptyLaunching')
                : t('messages.emptyText')
          }
          action={
            filter === 'all' && !search ? null : (
              <Button
                variant="outline"
                onClick={() => {
                  setSearch('')
                  onFilter('all')
                }}
              >
                {t('messages.showAll')}
              </Button>
            )
          }
        />
      ) : (
        <>
          <Rows campaign={campaign} rows={query.rows} mayResolve={mayResolve && status !== 'stopped'} />
          <LoadMore
            hasMore={query.hasNextPage}
            loading={query.isFetchingNextPage}
            onLoadMore={() => query.fetchNextPage()}
            shown={t('messages.shown', {
              shown: format.number(query.rows.length),
              total: format.number(Math.max(total, query.rows.length)),
            })}
          />
        </>
      )}
    </section>
  )
}

type RowsProps = { campaign: Campaign; rows: MessageRow[]; mayResolve: boolean }

function Rows({ campaign, rows, mayResolve }: RowsProps) {
  const t = useTranslations('campaigns')
  const hasSteps = campaign.steps.length > 1
  return (
    <Table caption={t('messages.title')}>
      <TableHeader>
        <TableRow>
          <TableHead>{t('messages.to')}</TableHead>
          {hasSteps ? <TableHead className="hidden md:table-cell">{t('messages.step')}</TableHead> : null}
          <TableHead>{t('messages.state')}</TableHead>
          <TableHead className="hidden min-w-48 md:table-cell">{t('messages.why')}</TableHead>
          <TableHead className="hidden sm:table-cell">{t('messages.when')}</TableHead>
          <TableHead>
            <span className="sr-only">{t('messages.actions')}</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row) => (
          <Row key={row.id} campaign={campaign} row={row} hasSteps={hasSteps} mayResolve={mayResolve} />
        ))}
      </TableBody>
    </Table>
  )
}

type RowProps = { campaign: Campaign; row: MessageRow; hasSteps: boolean; mayResolve: boolean }

function Row({ campaign, row, hasSteps, mayResolve }: RowProps) {
  const t = useTranslations('campaigns')
  const locale = useLocale()
  const now = useNow()
  const { timeZone } = campaign.policy
  const words = row.whyNotYet
    ? whyNotYetWords(row.whyNotYet, { t, locale, timeZone, now })
    : outcomeWords(row, t)
  return (
    <TableRow>
      <TableCell className="w-full max-w-0 sm:w-auto sm:max-w-72">
        <div className="truncate font-medium" title={row.email}>
          {row.email}
        </div>
        {words ? <div className="mt-0.5 text-[13px] text-muted-foreground md:hidden">{words}</div> : null}
      </TableCell>
      {hasSteps ? <TableCell className="figures hidden md:table-cell">{row.step}</TableCell> : null}
      <TableCell>
        <MessageState message={row} />
      </TableCell>
      <TableCell className="hidden w-full max-w-0 text-[13px] md:table-cell">
        <span className="text-muted-foreground">{words}</span>
        {row.response && row.status !== 'sent' ? (
          <span className="block truncate font-mono text-xs text-muted-foreground" title={row.response}>
            {row.response}
          </span>
        ) : null}
      </TableCell>
      <TableCell className="hidden whitespace-nowrap text-[13px] text-muted-foreground sm:table-cell">
        {row.sentAt ? <Time at={row.sentAt} style="full" timeZone={timeZone} /> : null}
      </TableCell>
      <TableCell className="whitespace-nowrap text-right">
        {row.status === 'uncertain' && mayResolve ? (
          <ResolveMenu campaignId={campaign.id} message={row} />
        ) : null}
        {row.answerThreadId ? (
          <Button asChild variant="ghost" size="icon-sm">
            <Link
              href={`/inbox?thread=${row.answerThreadId}`}
              aria-label={t('messages.openAnswer', { email: row.email })}
            >
              <MessageSquareReply aria-hidden />
            </Link>
          </Button>
        ) : null}
        {row.messageId ? (
          <CopyButton text={row.messageId} label={t('messages.copyId', { email: row.email })} />
        ) : null}
      </TableCell>
    </TableRow>
  )
}
