'use client'

import { AtSign } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { Checkbox } from '../../../_ui/checkbox'
import { DataList } from '../../../_ui/data-list'
import { EmptyState } from '../../../_ui/empty-state'
import { LoadMore } from '../../../_ui/load-more'
import { TableSkeleton } from '../../../_ui/skeleton'
import { useSaid } from '../../_shared/use-said'
import { ForeignRow } from './foreign-row'
import { useForeignAddresses } from './use-foreign-addresses'
import { AT_ONCE, useImport } from './use-import'

type ForeignListProps = { providerId: string; providerName: string }

/** The addresses of a provider, to tick and import; what came of each stands in its line. */
export function ForeignList({ providerId, providerName }: ForeignListProps) {
  const t = useTranslations('provisioning.import')
  const common = useTranslations('common')
  const said = useSaid()
  const all = useId()
  const { read, loading, trouble, loadMore } = useForeignAddresses(providerId)
  const { ticked, tick, lines, busy, refusal, run } = useImport(providerId)

  const failure = trouble ? (
    <Alert
      tone="danger"
      action={
        <Button variant="outline" size="sm" loading={loading} onClick={() => void loadMore()}>
          {common('retry')}
        </Button>
      }
    >
      {said(trouble)}
    </Alert>
  ) : null
  if (!read && failure) return failure
  if (!read) {
    return (
      <div role="status" aria-label={common('loading')}>
        <TableSkeleton rows={6} />
      </div>
    )
  }
  if (read.addresses.length === 0 && !read.nextCursor) {
    return <EmptyState icon={AtSign} title={t('empty')} text={t('emptyText', { provider: providerName })} />
  }
  const open = read.addresses.filter(({ email, known }) => !known && !lines.get(email)?.id)
  const emails = open.map(({ email }) => email)
  const every = emails.length > 0 && emails.every((email) => ticked.has(email))
  const imported = [...lines.values()].filter(({ id }) => id !== null).length
  const tooMany = ticked.size > AT_ONCE
  return (
    <section aria-label={t('list', { provider: providerName })} className="space-y-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3.5">
        <div className="flex grow items-center gap-2.5">
          <Checkbox
            id={all}
            checked={every ? true : ticked.size > 0 ? 'indeterminate' : false}
            disabled={emails.length === 0}
            onCheckedChange={(on) => tick(emails, on === true)}
          />
          <label htmlFor={all} className="figures">
            {ticked.size > 0 ? t('chosen', { count: ticked.size }) : t('chooseAll')}
          </label>
        </div>
        <Button loading={busy} disabled={ticked.size === 0 || tooMany} onClick={() => void run()}>
          {t('import', { count: ticked.size })}
        </Button>
      </div>
      {tooMany ? <Alert tone="warning">{t('tooMany', { max: AT_ONCE })}</Alert> : null}
      {refusal ? <Alert tone="danger">{refusal}</Alert> : null}
      <p role="status" className="px-3.5 text-[13px] text-muted-foreground empty:hidden">
        {lines.size > 0 ? t('result', { imported, refused: lines.size - imported }) : ''}
      </p>
      <DataList aria-label={t('list', { provider: providerName })}>
        {read.addresses.map((address) => (
          <ForeignRow
            key={address.email}
            address={address}
            line={lines.get(address.email)}
            ticked={ticked.has(address.email)}
            onTick={(on) => tick([address.email], on)}
          />
        ))}
      </DataList>
      {failure}
      {read.nextCursor && !trouble ? (
        <LoadMore hasMore loading={loading} onLoadMore={() => void loadMore()} />
      ) : null}
    </section>
  )
}
