'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { EmployeeFigures, EmployeeFilter } from '#server/connectors/employee-schema'
import { addressOf } from '../../../_ui/address-of'
import { cn } from '../../../_ui/cn'

const STATES = ['unmapped', 'mapped', 'gone'] as const

/** The employees by how they stand, with how many there are. */
export function EmployeeTabs({ figures, filter }: { figures: EmployeeFigures; filter: EmployeeFilter }) {
  const t = useTranslations('connector.employees.tabs')
  const format = useFormatter()
  return (
    <nav aria-label={t('label')} className="mb-3 flex flex-wrap gap-1.5">
      {STATES.map((state) => (
        <Link
          key={state}
          href={addressOf('/connector/employees', { ...filter, state })}
          scroll={false}
          aria-current={filter.state === state ? 'page' : undefined}
          className={cn(
            'flex h-8 items-center gap-2 rounded-full border border-border-strong bg-card px-3 text-[13px] font-medium text-muted-foreground hover:text-foreground',
            filter.state === state &&
              'border-primary bg-primary-soft text-primary-ink hover:text-primary-ink',
          )}
        >
          {t(state)}
          <span className="figures">{format.number(figures[state])}</span>
        </Link>
      ))}
    </nav>
  )
}
