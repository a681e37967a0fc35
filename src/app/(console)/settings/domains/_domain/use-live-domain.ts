'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { Domain } from '#server/clouds/domain-schema'
import { useAsked } from '../../../_shared/use-asked'
import { countsOf } from '../_state/counts'

const WAITING_MS = 5000
const STILL_MS = 60_000

/**
 * The domain as it is now: asked for every five seconds while it waits to be in order, now and then after, not while held.
 * `news` says what changed by itself.
 */
export function useLiveDomain(initial: Domain) {
  const t = useTranslations('domains.verify')
  const [domain, show] = useState(initial)
  const [news, setNews] = useState('')
  const { id } = initial
  const { found, total } = countsOf(domain)
  const waiting = domain.status !== 'verified' || found < total

  useEffect(() => show(initial), [initial])

  const { reload, hold } = useAsked<Domain>(`/domains/${id}`, show)

  useEffect(() => {
    const every = waiting ? WAITING_MS : STILL_MS
    const timer = setInterval(() => (document.hidden ? undefined : void reload()), every)
    return () => clearInterval(timer)
  }, [reload, waiting])

  const before = useRef(domain.status)
  useEffect(() => {
    const { status, domain: name } = domain
    if (status !== before.current && status !== 'pending') setNews(t(status, { domain: name }))
    before.current = status
  }, [domain, t])

  return { domain, show, reload, hold, news }
}
