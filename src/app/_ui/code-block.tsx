import { cn } from './cn'
import { CopyButton } from './copy-button'

/** Text to be read or copied letter by letter: a key, a command, the headers of a mail. */
export function CodeBlock({ code, label, className }: { code: string; label: string; className?: string }) {
  return (
    <figure className={cn('relative min-w-0 rounded-lg border border-border bg-muted', className)}>
      <figcaption className="sr-only">{label}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section tabIndex={0} aria-label={label} className="max-h-96 overflow-auto rounded-lg">
        <pre className="w-max p-3 pr-11 font-mono text-[13px] leading-5">
          <code>{code}</code>
        </pre>
      </section>
      <CopyButton text={code} className="absolute right-1.5 top-1.5" />
    </figure>
  )
}
