'use client'

import { useTranslations } from 'next-intl'
import { Input } from '../../../_ui/input'
import { NativeSelect } from '../../../_ui/native-select'
import { SearchInput } from '../../../_ui/search-input'
import { useAddressFilters } from '../../../_ui/use-address-filters'
import type { AuditSearch } from './filter'
import { useActionName } from './use-action-name'

type AuditFiltersProps = { search: AuditSearch; actions: readonly string[] }

/** Narrows the journal; what is asked for stands in the address, so that it can be shared and gone back to. */
export function AuditFilters({ search, actions }: AuditFiltersProps) {
  const t = useTranslations('settings.audit')
  const actionName = useActionName()
  const { busy, change } = useAddressFilters('/settings/audit', search)
  return (
    <div aria-busy={busy} className="mb-4 flex flex-wrap items-center gap-2 aria-busy:opacity-70">
      <SearchInput
        value={search.search ?? ''}
        onSearch={(text) => change({ search: text })}
        label={t('search')}
        placeholder={t('searchExample')}
        className="sm:w-56"
      />
      <NativeSelect
        aria-label={t('action')}
        className="w-40 max-sm:w-full"
        value={search.action ?? ''}
        onChange={(event) => change({ action: event.target.value })}
      >
        <option value="">{t('anyAction')}</option>
        {actions.map((action) => (
          <option key={action} value={action}>
            {actionName(action)}
          </option>
        ))}
      </NativeSelect>
      <div className="flex items-center gap-1.5 max-sm:w-full">
        <Input
          type="date"
          aria-label={t('from')}
          className="w-[8.25rem] px-2 max-sm:grow"
          value={search.from ?? ''}
          onChange={(event) => change({ from: event.target.value })}
        />
        <span aria-hidden>–</span>
        <Input
          type="date"
          aria-label={t('to')}
          className="w-[8.25rem] px-2 max-sm:grow"
          value={search.to ?? ''}
          onChange={(event) => change({ to: event.target.value })}
        />
      </div>
    </div>
  )
}
