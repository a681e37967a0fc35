'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useMemo, useRef, useState } from 'react'
import type {
  ConnectorEmployee,
  EmployeeFigures,
  EmployeeFilter,
  LinkOutcome,
} from '#server/connectors/employee-schema'
import { toast } from '../../../_ui/toaster'
import { useStateAbout } from '../../../_ui/use-state-about'
import { useApi } from '../../campaigns/_shared/use-api'
import { employeeFiguresAction, linkEmployeesAction } from '../actions'

export type EmployeePage = { data: ConnectorEmployee[]; nextCursor: string | null }
export type Link = { code: string; userId: string | null }

/** As many as the server takes at once. */
const AT_ONCE = 500
const ROWS = '50'

/** The employees of a tab, the figures of all of them, and the deeds that change both. */
export function useEmployees(first: EmployeePage, firstFigures: EmployeeFigures, filter: EmployeeFilter) {
  const t = useTranslations('connector.employees')
  const offline = useTranslations('common')('networkError')
  const api = useApi()
  // Another tab or search is another list; the box it is typed into stays.
  const about = JSON.stringify(filter)
  const begun = useMemo(() => [first], [first])
  const [pages, setPages] = useStateAbout(about, begun)
  const [figures, setFigures] = useStateAbout(about, firstFigures)
  const [loading, setLoading] = useState(false)
  const [refreshing, setRefreshing] = useState(false)
  const cursor = pages.at(-1)?.nextCursor ?? null

  const read = useCallback(
    (from?: string) => {
      const search = new URLSearchParams({ ...filter, limit: ROWS, ...(from && { cursor: from }) })
      return api<EmployeePage>(`/connector/employees?${search}`)
    },
    [api, filter],
  )
  const loadMore = async () => {
    if (cursor === null) return
    setLoading(true)
    const answer = await read(cursor)
    setLoading(false)
    if (answer.ok) setPages((known) => [...known, answer.data])
    else toast.error(answer.message)
  }

  /** Shows what is known now; what was read on is read again when asked for. */
  const reload = useCallback(async () => {
    const [page, counted] = await Promise.all([read(), employeeFiguresAction({}).catch(() => null)])
    if (page.ok) setPages([page.data])
    if (counted?.ok) setFigures(counted.data)
  }, [read, setPages, setFigures])
  // A deed takes its time at the ERP: it is shown in the tab that one has gone on to meanwhile.
  const latest = useRef(reload)
  latest.current = reload

  const refresh = async () => {
    setRefreshing(true)
    const answer = await api<EmployeeFigures>('/connector/employees/refresh', { method: 'POST' })
    // One end may have answered where the other one did not.
    await latest.current()
    setRefreshing(false)
    if (answer.ok)
      toast.success(
        t('refreshed', { employees: answer.data.mapped + answer.data.unmapped, users: answer.data.users }),
      )
    else toast.error(answer.message)
  }

  /** Writes links at the ERP; answers what became of each line, or null when none was written. */
  const link = async (links: readonly Link[]): Promise<LinkOutcome[] | null> => {
    const outcomes: LinkOutcome[] = []
    for (let from = 0; from < links.length; from += AT_ONCE) {
      const result = await linkEmployeesAction({ links: links.slice(from, from + AT_ONCE) }).catch(() => null)
      if (!result?.ok) {
        toast.error(result ? result.error.message : offline)
        break
      }
      outcomes.push(...result.data.data)
    }
    await latest.current()
    return outcomes.length > 0 ? outcomes : null
  }

  return {
    employees: pages.flatMap(({ data }) => data),
    figures,
    hasMore: cursor !== null,
    loading,
    loadMore,
    refresh,
    refreshing,
    link,
  }
}
