'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../../../_ui/button'
import { NativeSelect } from '../../../_ui/native-select'
import { useAddressFilters } from '../../../_ui/use-address-filters'
import type { LogSearch } from './filter'

const STATES = ['running', 'done', 'failed'] as const
const ACTIONS = ['create', 'suspend', 'resume', 'rotate', 'rename', 'delete'] as const

type OperationFiltersProps = { search: LogSearch; address: string | null }

/** Narrows the log; what is asked for stands in the address of the page. */
export function OperationFilters({ search, address }: OperationFiltersProps) {
  const t = useTranslations('provisioning')
  const { busy, change } = useAddressFilters('/mailboxes/operations', search)
  return (
    <div
      aria-busy={busy}
      className="mb-4 grid grid-cols-2 gap-2 aria-busy:opacity-70 sm:flex sm:flex-wrap sm:items-center"
    >
      <NativeSelect
        aria-label={t('log.action')}
        className="sm:w-52"
        value={search.action ?? ''}
        onChange={(event) => change({ action: event.target.value })}
      >
        <option value="">{t('log.anyAction')}</option>
        {ACTIONS.map((action) => (
          <option key={action} value={action}>
            {t(`actions.${action}`)}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        aria-label={t('log.state')}
        className="sm:w-44"
        value={search.state ?? ''}
        onChange={(event) => change({ state: event.target.value })}
      >
        <option value="">{t('log.anyState')}</option>
        {STATES.map((state) => (
          <option key={state} value={state}>
            {t(`states.${state}`)}
          </option>
        ))}
      </NativeSelect>
      {address ? (
        <Button
          variant="secondary"
          className="min-w-0 max-sm:col-span-2"
          onClick={() => change({ mailboxId: '' })}
        >
          <span className="truncate">{address}</span>
          <X aria-hidden />
          <span className="sr-only">{t('log.everyAddress')}</span>
        </Button>
      ) : null}
    </div>
  )
}
