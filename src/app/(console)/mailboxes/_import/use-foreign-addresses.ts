'use client'

import { useCallback, useEffect, useState } from 'react'
import type { ForeignAddress } from '#server/mailboxes/provisioning-schema'
import { useApi } from '../../campaigns/_shared/use-api'

type Page = { data: ForeignAddress[]; nextCursor: string | null }
type Read = { addresses: ForeignAddress[]; nextCursor: string | null }

/** The addresses that exist at a provider, read page after page. `read` is null until the first page is there. */
export function useForeignAddresses(providerId: string) {
  const api = useApi()
  const [read, setRead] = useState<Read | null>(null)
  const [loading, setLoading] = useState(true)
  const [trouble, setTrouble] = useState<string | null>(null)

  const load = useCallback(
    async (from: Read | null, signal?: AbortSignal) => {
      setLoading(true)
      setTrouble(null)
      const query = from?.nextCursor ? `?cursor=${encodeURIComponent(from.nextCursor)}` : ''
      const answer = await api<Page>(`/providers/${providerId}/addresses${query}`, {
        ...(signal && { signal }),
      })
      if (signal?.aborted) return
      setLoading(false)
      if (!answer.ok) return setTrouble(answer.message)
      // A provider may name an address twice: as two things of its own, or on two pages when one was made in between.
      const all = [...(from?.addresses ?? []), ...answer.data.data]
      const each = new Map(all.map((address) => [address.email, address]))
      setRead({ addresses: [...each.values()], nextCursor: answer.data.nextCursor })
    },
    [api, providerId],
  )

  useEffect(() => {
    const stop = new AbortController()
    setRead(null)
    void load(null, stop.signal)
    return () => stop.abort()
  }, [load])

  return { read, loading, trouble, loadMore: () => load(read) }
}
