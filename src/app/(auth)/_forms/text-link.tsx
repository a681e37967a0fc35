import Link from 'next/link'
import type { ComponentProps } from 'react'

/** A link within a sentence. */
export function TextLink(props: ComponentProps<typeof Link>) {
  return (
    <Link
      className="rounded-sm font-medium text-primary-ink underline decoration-primary-ink/35 underline-offset-4 hover:decoration-current"
      {...props}
    />
  )
}
