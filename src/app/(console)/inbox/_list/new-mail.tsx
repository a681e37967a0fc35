'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { ThreadSummary } from '#server/inboxes/thread-schema'
import { addressOf, type Place } from '../_shared/address'

type NewMailProps = { threads: ThreadSummary[]; unread: number; place: Place }

/** Says aloud what has just come in, and keeps the number of unread conversations in the window's title. */
export function NewMail({ threads, unread, place }: NewMailProps) {
  const t = useTranslations('inbox')
  const [news, setNews] = useState('')
  const list = addressOf({ ...place, thread: null })
  const before = useRef({ list, newest: newestOf(threads) })

  useEffect(() => {
    const { list: listBefore, newest } = before.current
    before.current = { list, newest: newestOf(threads) }
    const [first] = threads
    if (listBefore !== list || !newest || !first || first.lastMessageAt <= newest) return
    if (first.unreadCount === 0) return
    const from = first.participants.at(-1) ?? ''
    setNews(t('newMail', { from, subject: first.subject || t('row.noSubject') }))
  }, [threads, list, t])

  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${t('title')} · Facteur`
  }, [unread, t])

  return (
    <p role="status" aria-live="polite" className="sr-only">
      {news}
    </p>
  )
}

/** Instants of one form order as texts do. */
function newestOf(threads: ThreadSummary[]): string {
  return (
    threads
      .map(({ lastMessageAt }) => lastMessageAt)
      .sort()
      .at(-1) ?? ''
  )
}
