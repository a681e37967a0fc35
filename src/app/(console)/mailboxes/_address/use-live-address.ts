'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useState } from 'react'
import type { Operation } from '#server/mailboxes/provisioning-schema'
import type { Mailbox } from '#server/mailboxes/schema'
import { useApi } from '../../campaigns/_shared/use-api'

const POLL_MS = 3000
const MOST_FAILURES = 3

/**
 * An address and what is being done to it, as it changes: server-sent events, or questions every few seconds where a
 * proxy swallows them. `trouble` says why nothing new is known.
 */
export function useLiveAddress(initial: Mailbox) {
  const api = useApi()
  const router = useRouter()
  const [mailbox, setMailbox] = useState(initial)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [refused, setRefused] = useState(false)
  const { id, operation } = mailbox
  const running = operation?.state === 'running' ? operation.id : null

  useEffect(() => setMailbox(initial), [initial])

  /** Shows an answer, and the page's own parts (its history) as they are now. */
  const show = useCallback(
    (next: Mailbox) => {
      setMailbox(next)
      setTrouble(null)
      router.refresh()
    },
    [router],
  )
  const reload = useCallback(async () => {
    const answer = await api<Mailbox>(`/mailboxes/${id}`)
    if (!answer.ok) {
      setTrouble(answer.message)
      return false
    }
    if (answer.data.operation?.state === 'running') setMailbox(answer.data)
    else show(answer.data)
    setTrouble(null)
    return true
  }, [api, id, show])

  useEffect(() => {
    if (!running || refused) return
    let failures = 0
    const events = new EventSource(`/api/v1/mailboxes/operations/${running}/events`)
    events.addEventListener('progress', (event: MessageEvent<string>) => {
      failures = 0
      const next = JSON.parse(event.data) as Operation
      // How it ended comes with the address itself.
      if (next.state === 'running') setMailbox((now) => ({ ...now, operation: next }))
    })
    events.addEventListener('end', async () => {
      events.close()
      if (!(await reload())) setRefused(true)
    })
    events.addEventListener('error', () => {
      failures += 1
      // The browser tries again by itself; a stream refused for good, or refused often, is replaced by questions.
      if (events.readyState === EventSource.CLOSED || failures >= MOST_FAILURES) setRefused(true)
    })
    return () => events.close()
  }, [running, refused, reload])

  useEffect(() => {
    if (!running || !refused) return
    const timer = setInterval(() => {
      if (!document.hidden) void reload()
    }, POLL_MS)
    return () => clearInterval(timer)
  }, [running, refused, reload])

  return { mailbox, show, reload, trouble }
}
