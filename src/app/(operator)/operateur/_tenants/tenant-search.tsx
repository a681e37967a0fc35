'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { addressOf } from '../../../_ui/address-of'
import { SearchInput } from '../../../_ui/search-input'

/** Narrows the companies; what is asked for stands in the address. */
export function TenantSearch({ search }: { search: string }) {
  const t = useTranslations('operator.tenants')
  const router = useRouter()
  const [busy, start] = useTransition()
  return (
    <div aria-busy={busy} className="mb-4 aria-busy:opacity-70">
      <SearchInput
        value={search}
        onSearch={(text) =>
          start(() =>
            router.replace(addressOf('/operateur/entreprises', { search: text }), { scroll: false }),
          )
        }
        label={t('search')}
        placeholder={t('searchExample')}
      />
    </div>
  )
}
