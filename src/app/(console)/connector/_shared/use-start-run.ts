'use client'

import { useCallback, useState } from 'react'
import type { ConnectorRun, NewRun } from '#server/connectors/run-schema'
import { toast } from '../../../_ui/toaster'
import { useApi } from '../../campaigns/_shared/use-api'

/** Begins a run and hands it over; answers whether it began. A second press while one begins is no second run. */
export function useStartRun(onBegun: (run: ConnectorRun) => void) {
  const api = useApi()
  const [starting, setStarting] = useState<'dry' | 'real' | null>(null)
  const start = useCallback(
    async (wanted: NewRun): Promise<boolean> => {
      setStarting(wanted.dryRun ? 'dry' : 'real')
      const answer = await api<ConnectorRun>('/connector/runs', { method: 'POST', body: wanted })
      setStarting(null)
      if (answer.ok) onBegun(answer.data)
      else toast.error(answer.message)
      return answer.ok
    },
    [api, onBegun],
  )
  return { start, starting }
}
