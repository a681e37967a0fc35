import { cn } from './cn'

/** The mark of Facteur: a letter, sealed, with its wordmark. */
export function Logo({ className, inverted = false }: { className?: string; inverted?: boolean }) {
  return (
    <span className={cn('inline-flex items-center gap-2.5', className)}>
      <svg viewBox="0 0 32 32" className="size-7 shrink-0" aria-hidden>
        <rect
          width="32"
          height="32"
          rx="7.5"
          className={inverted ? 'fill-white/95' : 'fill-[oklch(0.435_0.17_263)] dark:fill-primary'}
        />
        <g
          fill="none"
          strokeWidth="2.3"
          strokeLinejoin="round"
          strokeLinecap="round"
          className={
            inverted ? 'stroke-[oklch(0.36_0.15_263)]' : 'stroke-white dark:stroke-primary-foreground'
          }
        >
          <path d="M6.5 10.2h19v12.6h-19z" />
          <path d="m7 10.8 9 7.2 9-7.2" />
        </g>
      </svg>
      <span className="text-[17px] font-bold tracking-[-0.03em]">Facteur</span>
    </span>
  )
}
