import type { ReactNode } from 'react'

type WallsProps = {
  /** The words of the link that jumps over the navigation. */
  skip: string
  /** On the left, where there is room for it. */
  aside: ReactNode
  /** Across the top of a phone, in its place. */
  header: ReactNode
  /** One line above every page, as high as `NOTICE_HEIGHT`. */
  notice?: ReactNode
  /** Under the thumb, on a phone, and what opens over the page. */
  foot: ReactNode
  children: ReactNode
}

/** Pages that fill the window leave it this much room. */
const NOTICE_HEIGHT = '2.75rem'

/** The walls around every page: navigation on the side, or above and below on a phone. */
export function Walls({ skip, aside, header, notice, foot, children }: WallsProps) {
  return (
    <div
      className="min-h-dvh lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)]"
      style={{ '--notice': notice ? NOTICE_HEIGHT : '0px' } as React.CSSProperties}
    >
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-primary px-3 py-2 font-medium text-primary-foreground focus:not-sr-only focus:fixed focus:left-3 focus:top-3"
      >
        {skip}
      </a>
      <aside className="sticky top-0 hidden h-dvh flex-col gap-3 border-r border-border px-3 pb-3 pt-4 lg:flex">
        {aside}
      </aside>
      <div className="flex min-h-dvh min-w-0 flex-col">
        <header className="sticky top-0 z-30 flex h-14 items-center gap-1 border-b border-border bg-background/95 px-2 backdrop-blur lg:hidden">
          {header}
        </header>
        {notice}
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-[84rem] grow px-4 pb-24 pt-5 outline-none has-[>[data-bleed]]:max-w-none! has-[>[data-bleed]]:p-0! sm:px-6 lg:px-8 lg:pb-10 lg:pt-7"
        >
          {children}
        </main>
      </div>
      {foot}
    </div>
  )
}
