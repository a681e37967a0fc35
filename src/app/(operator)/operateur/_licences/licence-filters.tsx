'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LICENCE_STATES, type Plan } from '#server/licences/schema'
import { Button } from '../../../_ui/button'
import { NativeSelect } from '../../../_ui/native-select'
import { SearchInput } from '../../../_ui/search-input'
import { useAddressFilters } from '../../../_ui/use-address-filters'
import { usePlanName } from '../_shared/use-plan-name'
import type { LicenceSearch } from './filter'

type LicenceFiltersProps = { search: LicenceSearch; plans: readonly Plan[] }

/** Narrows the list; what is asked for stands in the address, so that it can be shared and gone back to. */
export function LicenceFilters({ search, plans }: LicenceFiltersProps) {
  const t = useTranslations('operator.licences')
  const states = useTranslations('licence.state')
  const planName = usePlanName()
  const { busy, change } = useAddressFilters('/operateur/licences', search)
  return (
    <section
      aria-label={t('filters')}
      aria-busy={busy}
      className="mb-4 flex flex-wrap items-center gap-2 aria-busy:opacity-70"
    >
      <SearchInput
        value={search.search ?? ''}
        onSearch={(text) => change({ search: text })}
        label={t('search')}
        placeholder={t('searchExample')}
      />
      <NativeSelect
        aria-label={t('state')}
        className="w-44 max-sm:w-full"
        value={search.state ?? ''}
        onChange={(event) => change({ state: event.target.value })}
      >
        <option value="">{t('anyState')}</option>
        {LICENCE_STATES.map((state) => (
          <option key={state} value={state}>
            {states(state)}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        aria-label={t('plan')}
        className="w-44 max-sm:w-full"
        value={search.plan ?? ''}
        onChange={(event) => change({ plan: event.target.value })}
      >
        <option value="">{t('anyPlan')}</option>
        {plans.map((plan) => (
          <option key={plan.id} value={plan.id}>
            {planName(plan)}
          </option>
        ))}
      </NativeSelect>
      {search.company ? (
        <Button variant="secondary" onClick={() => change({ company: '' })}>
          {t('oneCompany')}
          <X aria-hidden />
        </Button>
      ) : null}
    </section>
  )
}
