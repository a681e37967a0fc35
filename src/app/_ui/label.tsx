import type { ComponentProps } from 'react'
import { cn } from './cn'

/** The name of a field. */
export function Label({ className, ...props }: ComponentProps<'label'>) {
  // biome-ignore lint/a11y/noLabelWithoutControl: the caller gives htmlFor, or the control as a child
  return <label className={cn('text-[13px] font-medium leading-5', className)} {...props} />
}
