import type { ReactNode } from 'react'

type SectionProps = { id: string; title: string; text: string; children: ReactNode }

/** One part of the draft; its id is what the list of checks links to. */
export function Section({ id, title, text, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="scroll-mt-20">
      <h2 id={`${id}-title`} className="text-[15px] font-semibold">
        {title}
      </h2>
      <p className="mb-3 text-pretty text-[13px] text-muted-foreground">{text}</p>
      {children}
    </section>
  )
}
