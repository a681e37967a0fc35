import { LinkIcon } from 'lucide-react'
import Link from 'next/link'
import { Button } from '../../_ui/button'

type ClosedLinkProps = { title: string; text: string; action: { href: string; label: string } }

/** A link that no longer opens anything: why, and what to do instead. */
export function ClosedLink({ title, text, action }: ClosedLinkProps) {
  return (
    <div className="space-y-4">
      <span className="grid size-12 place-items-center rounded-full bg-warning-soft text-warning-ink">
        <LinkIcon aria-hidden className="size-5" />
      </span>
      <h1 className="text-2xl font-semibold">{title}</h1>
      <p className="text-pretty text-muted-foreground">{text}</p>
      <Button asChild size="lg">
        <Link href={action.href}>{action.label}</Link>
      </Button>
    </div>
  )
}
