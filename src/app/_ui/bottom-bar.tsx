import type { LucideIcon } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from './cn'

/** More than this and their names are set smaller. */
const MANY = 6

type BottomBarRoom = { href: string; icon: LucideIcon; here: boolean; name: string; badge?: ReactNode }

/** The rooms of a shell under the thumb, on a phone. */
export function BottomBar({ label, rooms }: { label: string; rooms: readonly BottomBarRoom[] }) {
  return (
    <nav
      aria-label={label}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-border bg-card/95 pb-[env(safe-area-inset-bottom)] backdrop-blur lg:hidden"
    >
      <ul className="mx-auto flex max-w-lg">
        {rooms.map(({ href, icon: Icon, here, name, badge }) => (
          <li key={href} className="min-w-0 flex-1">
            <Link
              href={href}
              aria-current={here ? 'page' : undefined}
              className={cn(
                'flex h-14 flex-col items-center justify-center gap-1 text-[11px] font-medium text-muted-foreground focus-visible:-outline-offset-2',
                here && 'text-primary-ink',
              )}
            >
              <span
                className={cn(
                  'relative grid h-6 w-11 max-w-full place-items-center rounded-full',
                  here && 'bg-primary-soft',
                )}
              >
                <Icon aria-hidden className="size-[18px]" />
                {badge}
              </span>
              <span
                className={cn(
                  'max-w-full truncate px-0.5 max-[420px]:tracking-tight',
                  rooms.length > MANY && 'max-[420px]:px-px max-[420px]:text-[9.5px]',
                )}
              >
                {name}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
