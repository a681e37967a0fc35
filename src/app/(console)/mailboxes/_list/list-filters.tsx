'use client'

import { useTranslations } from 'next-intl'
import type { Mailbox } from '#server/mailboxes/schema'
import { NativeSelect } from '../../../_ui/native-select'
import { SearchInput } from '../../../_ui/search-input'

export type Filter = { status: Mailbox['status'] | ''; kind: Mailbox['kind'] | ''; text: string }
export const ALL: Filter = { status: '', kind: '', text: '' }

/** A list this short is seen at a glance. */
const SEARCHED_FROM = 8

/** Whether a mailbox is among those that are looked for. */
export function matches(
  { status, kind, address, displayName, providerName }: Mailbox,
  filter: Filter,
): boolean {
  if (filter.status && status !== filter.status) return false
  if (filter.kind && kind !== filter.kind) return false
  const text = filter.text.toLowerCase()
  return [address, displayName, providerName ?? ''].some((each) => each.toLowerCase().includes(text))
}

type ListFiltersProps = { mailboxes: Mailbox[]; filter: Filter; onChange: (filter: Filter) => void }

/** Narrows the list, by what there are several of. */
export function ListFilters({ mailboxes, filter, onChange }: ListFiltersProps) {
  const t = useTranslations('provisioning.filters')
  const tStatus = useTranslations('mailboxes.status')
  const statuses = [...new Set(mailboxes.map(({ status }) => status))]
  const kinds = [...new Set(mailboxes.map(({ kind }) => kind))]
  const many = mailboxes.length >= SEARCHED_FROM
  if (!many && statuses.length < 2 && kinds.length < 2) return null
  return (
    <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      {many ? (
        <div className="col-span-2">
          <SearchInput
            value={filter.text}
            delay={0}
            onSearch={(text) => onChange({ ...filter, text })}
            label={t('search')}
          />
        </div>
      ) : null}
      {statuses.length > 1 || filter.status ? (
        <NativeSelect
          aria-label={t('status')}
          className="sm:w-48"
          value={filter.status}
          onChange={(event) => onChange({ ...filter, status: event.target.value as Filter['status'] })}
        >
          <option value="">{t('anyStatus')}</option>
          {statuses.map((status) => (
            <option key={status} value={status}>
              {tStatus(status)}
            </option>
          ))}
        </NativeSelect>
      ) : null}
      {kinds.length > 1 || filter.kind ? (
        <NativeSelect
          aria-label={t('kind')}
          className="sm:w-48"
          value={filter.kind}
          onChange={(event) => onChange({ ...filter, kind: event.target.value as Filter['kind'] })}
        >
          <option value="">{t('anyKind')}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(kind)}
            </option>
          ))}
        </NativeSelect>
      ) : null}
    </div>
  )
}
