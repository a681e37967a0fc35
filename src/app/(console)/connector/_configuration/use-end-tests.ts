'use client'

import { useCallback, useState } from 'react'
import type { Connector, ConnectorChange, ConnectorTest, End, EndTest } from '#server/connectors/schema'
import { useApi } from '../../campaigns/_shared/use-api'

/** One end's test: what was found last, and whether it is being tried now. `own`: with settings that are not stored. */
export type EndState = { running: boolean; test: EndTest | null; own: boolean; refusal: string | null }
export type EndTests = Record<End, EndState>

type Asked = Pick<ConnectorChange, 'software' | 'mode' | 'via' | 'erp' | 'site' | 'mapping'>

const ENDS: readonly End[] = ['erp', 'site']

/** The tests of both ends, each of which may be under way while the other one is. */
export function useEndTests(connector: Connector, onRefused: (fields: Record<string, string>) => void) {
  const api = useApi()
  const [tests, setTests] = useState<EndTests>({
    erp: { running: false, test: connector.checks.erp, own: false, refusal: null },
    site: { running: false, test: connector.checks.site, own: false, refusal: null },
  })
  const change = useCallback((end: End, part: Partial<EndState>) => {
    setTests((now) => ({ ...now, [end]: { ...now[end], ...part } }))
  }, [])

  /** Tries an end as it is stored, or with settings that are not stored yet. */
  const run = useCallback(
    async (end: End, asked: Asked | null) => {
      change(end, { running: true, refusal: null })
      const answer = await api<ConnectorTest>('/connector/test', {
        method: 'POST',
        body: { end, ...(asked ? only(end, asked) : {}) },
      })
      if (answer.ok) return change(end, { running: false, test: answer.data[end], own: asked !== null })
      change(end, { running: false, test: null, refusal: answer.message })
      onRefused(answer.fields)
    },
    [api, change, onRefused],
  )

  /** What was found belongs to settings that are no more. */
  const show = useCallback(
    (saved: Connector) => {
      for (const end of ENDS) change(end, { test: saved.checks[end], own: false, refusal: null })
    },
    [change],
  )

  /** Another ERP, or another way to it: what was found of the one before says nothing of it. */
  const forget = useCallback(
    (isStored: boolean) =>
      change('erp', { test: isStored ? connector.checks.erp : null, own: false, refusal: null }),
    [change, connector],
  )

  return { tests, run, show, forget }
}

/** The other end's fields need not be right for this one to be tried. */
function only(end: End, { software, mode, via, erp, site, mapping }: Asked): Asked {
  if (end === 'site') return site === undefined ? {} : { site }
  return {
    ...(software && { software }),
    ...(mode && { mode }),
    ...(via && { via }),
    ...(erp !== undefined && { erp }),
    ...(mapping !== undefined && { mapping }),
  }
}
