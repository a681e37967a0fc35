'use client'

import { useTranslations } from 'next-intl'
import { Input } from '../../../../_ui/input'
import { NativeSelect } from '../../../../_ui/native-select'
import { SearchInput } from '../../../../_ui/search-input'
import { useAddressFilters } from '../../../../_ui/use-address-filters'
import type { CallSearch } from './call-search'

type CallFiltersProps = { search: CallSearch; providers: { id: string; name: string }[] }

/** Narrows the log; what is asked for stands in the address, so that it can be shared and gone back to. */
export function CallFilters({ search, providers }: CallFiltersProps) {
  const t = useTranslations('providers.calls')
  const { busy, change } = useAddressFilters('/settings/providers/calls', search)
  return (
    <section
      aria-label={t('filters')}
      aria-busy={busy}
      className="mb-4 flex flex-wrap items-center gap-2 aria-busy:opacity-70"
    >
      <NativeSelect
        aria-label={t('provider')}
        className="w-44 max-sm:w-full"
        value={search.provider ?? ''}
        onChange={(event) => change({ provider: event.target.value })}
      >
        <option value="">{t('anyProvider')}</option>
        {providers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        aria-label={t('outcome')}
        className="w-36 max-sm:w-full"
        value={search.outcome ?? ''}
        onChange={(event) => change({ outcome: event.target.value })}
      >
        <option value="">{t('anyOutcome')}</option>
        <option value="ok">{t('ok')}</option>
        <option value="failed">{t('failed')}</option>
      </NativeSelect>
      <SearchInput
        value={search.operation ?? ''}
        onSearch={(text) => change({ operation: text })}
        label={t('operation')}
        placeholder={t('operationExample')}
        className="sm:w-52"
      />
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
    </section>
  )
}
