import type { ComponentProps } from 'react'
import { cn } from './cn'
import { controlClasses } from './control'

/** A text box of several lines, which grows with what is typed. */
export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea className={cn(controlClasses, 'field-sizing-content min-h-20 py-1.5', className)} {...props} />
  )
}
