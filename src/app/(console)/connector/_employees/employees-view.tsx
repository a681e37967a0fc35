'use client'

import { ListX, LoaderCircle, RefreshCw, UserCheck, Users } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ConnectorEmployee, EmployeeFigures, EmployeeFilter } from '#server/connectors/employee-schema'
import { addressOf } from '../../../_ui/address-of'
import { Button } from '../../../_ui/button'
import { EmptyState } from '../../../_ui/empty-state'
import { LoadMore } from '../../../_ui/load-more'
import { SearchInput } from '../../../_ui/search-input'
import { toast } from '../../../_ui/toaster'
import { useSaid } from '../../_shared/use-said'
import { LastTime } from '../../settings/_shared/past-and-next'
import { AcceptAll } from './accept-all'
import { EmployeeRow } from './employee-row'
import { EmployeeTabs } from './employee-tabs'
import { type EmployeePage, useEmployees } from './use-employees'
import { UserPicker } from './user-picker'

type EmployeesViewProps = {
  first: EmployeePage
  figures: EmployeeFigures
  filter: EmployeeFilter & { state: ConnectorEmployee['state'] }
  software: string
  siteApp: string
  mayWrite: boolean
}

/** Who the ERP's employees are at the site application: what is linked, what may be, and what nobody answers to. */
export function EmployeesView({
  first,
  figures: firstFigures,
  filter,
  software,
  siteApp,
  mayWrite,
}: EmployeesViewProps) {
  const t = useTranslations('connector.employees')
  const said = useSaid()
  const router = useRouter()
  const [picking, setPicking] = useState<ConnectorEmployee | null>(null)
  const people = useEmployees(first, firstFigures, filter)
  const { employees, figures } = people
  const known = figures.mapped + figures.unmapped + figures.gone

  const linkOne = async (employee: ConnectorEmployee, userId: string | null) => {
    const [outcome] = (await people.link([{ code: employee.code, userId }])) ?? []
    if (!outcome) return false
    const { name } = employee
    if (outcome.outcome === 'rejected') toast.error(said(outcome.message ?? t('rejected', { name })))
    else toast.success(userId ? t('linked', { name }) : t('unlinked', { name }))
    return outcome.outcome !== 'rejected'
  }

  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchInput
          value={filter.q ?? ''}
          onSearch={(q) => router.replace(addressOf('/connector/employees', { ...filter, q }))}
          label={t('search')}
        />
        <p role="status" className="grow text-[13px] text-muted-foreground">
          {people.refreshing ? (
            <span className="flex items-center gap-2">
              <LoaderCircle aria-hidden className="size-4 shrink-0 motion-safe:animate-spin" />
              {t('refreshing', { software, siteApp })}
            </span>
          ) : figures.syncedAt ? (
            <LastTime
              at={figures.syncedAt}
              never=""
              now={t('syncedNow')}
              ago={(time) => t.rich('synced', { time })}
            />
          ) : null}
        </p>
        {mayWrite ? (
          <>
            <Button
              variant={known === 0 ? 'primary' : 'outline'}
              loading={people.refreshing}
              onClick={() => void people.refresh()}
            >
              <RefreshCw aria-hidden />
              {t('refresh')}
            </Button>
            {figures.unmapped > 0 ? <AcceptAll onLink={people.link} /> : null}
          </>
        ) : null}
      </div>
      <EmployeeTabs figures={figures} filter={filter} />
      {employees.length > 0 ? (
        <>
          <ul
            aria-label={t(`tabs.${filter.state}`)}
            className="divide-y divide-border overflow-hidden rounded-lg border border-border bg-card shadow-xs"
          >
            {employees.map((employee) => (
              <EmployeeRow
                key={employee.code}
                employee={employee}
                mayWrite={mayWrite}
                onLink={(userId) => linkOne(employee, userId)}
                onPick={() => setPicking(employee)}
              />
            ))}
          </ul>
          <LoadMore
            hasMore={people.hasMore}
            loading={people.loading}
            onLoadMore={() => void people.loadMore()}
            shown={t('shown', { count: employees.length })}
          />
        </>
      ) : (
        <Nobody known={known} filter={filter} software={software} siteApp={siteApp} />
      )}
      <UserPicker
        employee={picking}
        siteApp={siteApp}
        onClose={() => setPicking(null)}
        onChoose={async (userId) => {
          if (picking && (await linkOne(picking, userId))) setPicking(null)
        }}
      />
    </>
  )
}

type NobodyProps = Pick<EmployeesViewProps, 'filter' | 'software' | 'siteApp'> & { known: number }

function Nobody({ known, filter, software, siteApp }: NobodyProps) {
  const t = useTranslations('connector.employees')
  if (known === 0)
    return <EmptyState icon={Users} title={t('emptyTitle')} text={t('emptyText', { software, siteApp })} />
  if (filter.q) return <EmptyState icon={ListX} title={t('noneTitle')} text={t('noneText')} />
  return (
    <EmptyState
      icon={filter.state === 'unmapped' ? UserCheck : Users}
      title={t(`empty.${filter.state}.title`)}
      text={t(`empty.${filter.state}.text`)}
    />
  )
}
