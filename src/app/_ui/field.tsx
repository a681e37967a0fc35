import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { cn } from './cn'
import { Label } from './label'
import { withPlaces } from './places'

/** What the control of a field must carry for its label, hint and error to be read with it. */
export type FieldControl = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

type FieldProps = {
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  optional?: boolean
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean
  className?: string
  children: (control: FieldControl) => ReactNode
}

/** A label, its control, a hint and an error: `<Field label="Nom">{(control) => <Input {...control} />}</Field>`. */
export function Field({ label, hint, error, optional, hideLabel, className, children }: FieldProps) {
  const id = useId()
  const t = useTranslations('common')
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={cn('grid min-w-0 content-start gap-1.5', className)}>
      <Label htmlFor={id} className={hideLabel ? 'sr-only' : ''}>
        {label}
        {optional ? (
          <span className="ml-1.5 font-normal text-muted-foreground">({t('optional')})</span>
        ) : null}
      </Label>
      {children({
        id,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {hint ? (
        <div id={`${id}-hint`} className="text-pretty text-[13px] text-muted-foreground">
          {hint}
        </div>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="flex gap-1.5 text-[13px] text-destructive-ink">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span>{withPlaces(error)}</span>
        </p>
      ) : null}
    </div>
  )
}
