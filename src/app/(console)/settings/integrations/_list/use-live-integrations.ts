'use client'

import { useEffect, useState } from 'react'
import type { Integration } from '#server/inboxes/schema'
import { useAsked } from '../../../_shared/use-asked'
import { useApi } from '../../../campaigns/_shared/use-api'

const MOVING_MS = 2000
const STILL_MS = 20_000

/** The boxes as they are now: asked for every two seconds while one is being synced, now and then otherwise. */
export function useLiveIntegrations(initial: Integration[]): Integration[] {
  const api = useApi()
  const [integrations, setIntegrations] = useState(initial)
  const moving = integrations.some(({ state }) => state === 'syncing')

  useEffect(() => setIntegrations(initial), [initial])

  useEffect(() => {
    const timer = setInterval(
      async () => {
        if (document.hidden) return
        const answer = await api<{ data: Integration[] }>('/inbox/integrations?limit=200')
        if (answer.ok) setIntegrations(answer.data.data)
      },
      moving ? MOVING_MS : STILL_MS,
    )
    return () => clearInterval(timer)
  }, [api, moving])

  return integrations
}

/** The same for one box; not while held. */
export function useLiveIntegration(initial: Integration) {
  const [integration, setIntegration] = useState(initial)
  const { reload, hold } = useAsked<Integration>(`/inbox/integrations/${initial.id}`, setIntegration)
  const moving = integration.state === 'syncing'

  useEffect(() => setIntegration(initial), [initial])

  useEffect(() => {
    const timer = setInterval(
      () => (document.hidden ? undefined : void reload()),
      moving ? MOVING_MS : STILL_MS,
    )
    return () => clearInterval(timer)
  }, [reload, moving])

  return { integration, hold }
}
