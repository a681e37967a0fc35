'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useRouter, useSearchParams } from 'next/navigation'
import type { CapturedMail, CapturedSummary } from '#server/captured/schema'

export type CapturedPage = { data: CapturedSummary[]; nextCursor: string | null }

const REFRESH_MS = 2000

/** The list, newest first, read again every two seconds while the page is in view. */
export function useCapturedMails(first: CapturedPage) {
  return useInfiniteQuery({
    queryKey: ['captured'],
    queryFn: ({ pageParam }) =>
      read<CapturedPage>(`?limit=50${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    initialData: { pages: [first], pageParams: [''] },
    refetchInterval: REFRESH_MS,
  })
}

/** One mail, taken apart. */
export function useCapturedMail(id: string) {
  return useQuery({
    queryKey: ['captured', id],
    queryFn: () => read<CapturedMail>(`/${id}`),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Which mail is open; kept in the address, so that "back" closes it. */
export function useOpenMail() {
  const router = useRouter()
  const id = useSearchParams().get('mail')
  return {
    id,
    open: (mail: string) => router.push(`/captured?mail=${mail}`, { scroll: false }),
    close: () => router.push('/captured', { scroll: false }),
  }
}

/** Throws away one mail, or all of them. */
export async function discard(id?: string): Promise<{ deleted: number }> {
  const response = await fetch(`/api/v1/captured-mails${id ? `/${id}` : ''}`, { method: 'DELETE' })
  if (!response.ok) throw new Error(String(response.status))
  return id ? { deleted: 1 } : await response.json()
}

async function read<T>(path: string): Promise<T> {
  const response = await fetch(`/api/v1/captured-mails${path}`)
  if (!response.ok) throw new Error(String(response.status))
  return response.json()
}
