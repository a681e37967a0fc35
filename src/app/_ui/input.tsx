import type { ComponentProps } from 'react'
import { cn } from './cn'
import { controlClasses } from './control'

/** A one-line text box. */
export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(controlClasses, 'h-9 sm:h-8', className)} {...props} />
}
