'use client'

import { useTheme } from 'next-themes'
import { useEffect, useMemo, useRef, useState } from 'react'
import { cn } from '../../../_ui/cn'
import { Skeleton } from '../../../_ui/skeleton'
import { frameDocument, hasOwnColours } from './frame-document'
import { measure } from './measure'

type MailFrameProps = {
  /** Already cleaned. */
  html: string
  images: boolean
  title: string
}

/**
 * Shows a message behind the last two walls: a frame without scripts and without origin, and a policy that lets
 * nothing out. Links open beside, in a tab that knows nothing of this page.
 */
export function MailFrame({ html, images, title }: MailFrameProps) {
  const { resolvedTheme } = useTheme()
  const place = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const own = useMemo(() => hasOwnColours(html), [html])
  const dark = resolvedTheme === 'dark' && !own

  useEffect(() => {
    const box = place.current
    if (!box) return
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    watch.observe(box)
    return () => watch.disconnect()
  }, [])
  const inner = own && resolvedTheme === 'dark' ? width - 24 : width
  const size = useMemo(() => (inner > 0 ? measure(html, inner) : null), [html, inner])
  const page = useMemo(
    () => size && frameDocument(html, { images, dark, ...size }),
    [html, images, dark, size],
  )

  return (
    <div ref={place} className="min-w-0">
      {size && page ? (
        <iframe
          // Another text is another frame: changing the text of one would take a step of the browser's history.
          key={page}
          title={title}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          srcDoc={page}
          style={{ height: size.height }}
          className={cn(
            'block w-full rounded-sm focus-visible:outline-2 focus-visible:outline-ring',
            own && 'dark:rounded-md dark:border-[12px] dark:border-white dark:bg-white',
          )}
        />
      ) : (
        <Skeleton className="h-40" />
      )}
    </div>
  )
}
