import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

type PageHeaderProps = {
  title: ReactNode
  description?: ReactNode
  /** Beside the title: a state, a count. */
  badge?: ReactNode
  /** The page above this one. */
  back?: { href: string; label: string }
  actions?: ReactNode
}

/** The head of a page: where one is, what it is for, and its main actions. */
export function PageHeader({ title, description, badge, back, actions }: PageHeaderProps) {
  return (
    <header className="mb-5 flex flex-wrap items-end gap-x-6 gap-y-3">
      <div className="min-w-0 grow basis-64">
        {back ? (
          <Link
            href={back.href}
            className="-ml-1 mb-1 inline-flex items-center gap-0.5 rounded text-[13px] text-muted-foreground hover:text-foreground"
          >
            <ChevronLeft aria-hidden className="size-4" />
            {back.label}
          </Link>
        ) : null}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 break-words text-[22px] font-semibold leading-8">{title}</h1>
          {badge}
        </div>
        {description ? (
          <div className="max-w-2xl text-pretty text-muted-foreground">{description}</div>
        ) : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  )
}
