import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { EMPLOYEE_STATES } from '#server/connectors/employee-schema'
import { connectorLabels, employeeFigures, getConnector, listEmployees } from '#server/connectors/index'
import { pageContext } from '#server/kernel/action'
import { searchText } from '../../search-text'
import { EmployeesView } from '../_employees/employees-view'
import { ConnectorHead } from '../_shared/connector-head'
import { NotConfigured } from '../_shared/not-configured'
import { NotEntitled } from '../_shared/not-entitled'
import { connectorRights } from '../_shared/rights'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('connector'))('employees.title') }
}

const ROWS = 50

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Who the ERP's employees are at the site application. */
export default async function EmployeesPage({ searchParams }: Props) {
  const ctx = { ...(await pageContext('connector:read')), locale: await getLocale() }
  const search = await searchParams
  const [t, connector, figures] = await Promise.all([
    getTranslations('connector'),
    getConnector(ctx),
    employeeFigures(ctx),
  ])
  const { software, siteApp } = connectorLabels(connector.software, ctx.locale)
  const may = connectorRights(ctx, connector)
  const asked = EMPLOYEE_STATES.find((state) => state === search.state)
  const q = searchText(search.q)
  const filter = {
    state: asked ?? (figures.unmapped > 0 || figures.mapped === 0 ? 'unmapped' : 'mapped'),
    ...(q && { q }),
  } as const
  return (
    <>
      <ConnectorHead description={t('employees.text', { siteApp })} quarantined={connector.quarantined} />
      {!may.shown ? (
        <NotEntitled />
      ) : !connector.configured ? (
        <NotConfigured mayWrite={may.write} />
      ) : (
        <EmployeesView
          first={await listEmployees(ctx, { ...filter, limit: ROWS })}
          figures={figures}
          filter={filter}
          software={software}
          siteApp={siteApp}
          mayWrite={may.write}
        />
      )}
    </>
  )
}
