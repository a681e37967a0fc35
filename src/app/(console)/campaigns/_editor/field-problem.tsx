import { CircleAlert } from 'lucide-react'

/** What is wrong with something that is not a single control. */
export function FieldProblem({ text }: { text: string | undefined }) {
  if (!text) return null
  return (
    <p role="alert" className="mt-1 flex gap-1.5 text-[13px] text-destructive-ink">
      <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      {text}
    </p>
  )
}
