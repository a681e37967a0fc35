'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Attachment } from '#server/inboxes/message-schema'
import { attachmentHref } from '../_shared/use-inbox-api'
import { contentId } from './clean-html'

const ASKED = 'inbox-images'
const INLINE_MAX = 8 * 1024 * 1024

/** Whether the reader asked for a message's pictures of the web, in this tab. */
export function useWebImages(messageId: string): [boolean, () => void] {
  const [asked, setAsked] = useState(() => readAsked().includes(messageId))
  const ask = () => {
    sessionStorage.setItem(ASKED, JSON.stringify([...readAsked().slice(-50), messageId]))
    // A page that was entered elsewhere keeps that page's policy, which lets no picture of the web in.
    if (enteredHere()) setAsked(true)
    else window.location.reload()
  }
  return [asked && enteredHere(), ask]
}

function enteredHere(): boolean {
  const [entry] = performance.getEntriesByType('navigation')
  return entry !== undefined && new URL(entry.name).pathname === '/inbox'
}

function readAsked(): string[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(ASKED) ?? '[]')
    return Array.isArray(stored) ? stored.map(String) : []
  } catch {
    return []
  }
}

const NONE: ReadonlyMap<string, string> = new Map()

/**
 * The pictures that came inside a message, by content id. The frame has no origin and so no session: they are
 * fetched here and handed over as data.
 */
export function useInlineImages(messageId: string, html: string | null, attachments: Attachment[]) {
  const wanted = attachments.filter(
    ({ contentId: id, contentType, size, stored }) =>
      id && stored && size <= INLINE_MAX && /^image\/(png|gif|jpe?g|webp|bmp)$/i.test(contentType),
  )
  const { data = NONE } = useQuery({
    queryKey: ['inbox', 'inline', messageId],
    enabled: wanted.length > 0 && html !== null && /\bcid:/i.test(html),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const read = wanted.map(async ({ id, contentId: cid, contentType }) => {
        const response = await fetch(attachmentHref(messageId, id))
        if (!response.ok) return null
        const bytes = new Blob([await response.arrayBuffer()], { type: contentType })
        return [contentId(cid ?? ''), await dataAddress(bytes)] as const
      })
      return new Map((await Promise.all(read)).filter((entry) => entry !== null))
    },
  })
  return data
}

function dataAddress(bytes: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(bytes)
  })
}
