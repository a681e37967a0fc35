'use client'

import { MailCheck } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'

type DoneFrameProps = { title: string; text: ReactNode; action?: ReactNode }

/** What replaces a form once it has done its work; takes the focus so that it is read. */
export function DoneFrame({ title, text, action }: DoneFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="space-y-4">
      <span className="grid size-12 place-items-center rounded-full bg-success-soft text-success-ink">
        <MailCheck aria-hidden className="size-5" />
      </span>
      <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold outline-none">
        {title}
      </h1>
      <div className="text-pretty text-muted-foreground">{text}</div>
      {action}
    </div>
  )
}
