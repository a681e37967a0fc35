'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { InboxFigures } from '#server/inboxes/thread-schema'
import { cn } from '../../_ui/cn'

const REFRESH_MS = 60_000

/** How many conversations wait to be read. Inside the inbox the page itself keeps the figure fresh. */
export function UnreadBadge({ className }: { className?: string }) {
  const t = useTranslations('shell')
  // The page may know the figure before the walls around it do: both begin without it.
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  const { data } = useQuery({
    queryKey: ['inbox', 'figures'],
    staleTime: REFRESH_MS,
    refetchInterval: REFRESH_MS,
    queryFn: async (): Promise<InboxFigures> => {
      const response = await fetch('/api/v1/inbox/figures')
      if (!response.ok) throw new Error(String(response.status))
      return response.json()
    },
  })
  const unread = data?.unread ?? 0
  if (!ready || unread === 0) return null
  return (
    <span
      className={cn(
        'figures grid h-[18px] min-w-[18px] place-items-center rounded-full bg-primary px-1 text-[11px] font-semibold leading-none text-primary-foreground',
        className,
      )}
    >
      <span aria-hidden>{unread > 99 ? '99+' : unread}</span>
      <span className="sr-only">{t('unread', { count: unread })}</span>
    </span>
  )
}
