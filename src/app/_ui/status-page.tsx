import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

type StatusPageProps = { icon: LucideIcon; title: string; text: ReactNode; action: ReactNode }

/** A page that says why there is nothing else to see, and where to go next. */
export function StatusPage({ icon: Icon, title, text, action }: StatusPageProps) {
  return (
    <div className="mx-auto flex min-h-[70dvh] max-w-md flex-col items-center justify-center gap-5 px-6 text-center">
      <span className="grid size-14 place-items-center rounded-full border border-border bg-card text-primary-ink shadow-sm">
        <Icon aria-hidden className="size-6" />
      </span>
      <div className="space-y-2">
        <h1 className="text-xl font-semibold">{title}</h1>
        <div className="text-pretty text-muted-foreground">{text}</div>
      </div>
      {action}
    </div>
  )
}
