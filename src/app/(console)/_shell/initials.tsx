import { cn } from '../../_ui/cn'

/** The first letters of a name, for want of a face. */
export function Initials({
  name,
  square = false,
  className,
}: {
  name: string
  square?: boolean
  className?: string
}) {
  const words = name.trim().split(/\s+/)
  const letters = square ? [words[0]] : [words[0], words.length > 1 ? words.at(-1) : undefined]
  return (
    <span
      aria-hidden
      className={cn(
        'grid size-7 shrink-0 place-items-center text-[11px] font-semibold uppercase',
        square
          ? 'rounded-md border border-border-strong bg-secondary text-foreground'
          : 'rounded-full bg-primary-soft text-primary-ink',
        className,
      )}
    >
      {letters.map((word) => word?.[0] ?? '').join('')}
    </span>
  )
}
