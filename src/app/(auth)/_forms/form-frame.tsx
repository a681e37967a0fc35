import type { FormEvent, ReactNode } from 'react'
import { Alert } from '../../_ui/alert'

type FormFrameProps = {
  title: string
  text?: ReactNode
  error?: string | undefined
  onSubmit: (event: FormEvent) => void
  children: ReactNode
  /** Where else one can go from here. */
  footer?: ReactNode
}

/** The shape shared by the forms of the front door. */
export function FormFrame({ title, text, error, onSubmit, children, footer }: FormFrameProps) {
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-[-0.02em]">{title}</h1>
      {text ? <div className="mt-1.5 text-pretty text-muted-foreground">{text}</div> : null}
      {error ? (
        <Alert tone="danger" className="mt-5">
          {error}
        </Alert>
      ) : null}
      {/* `method` keeps a password out of the address when the page is used before its scripts arrive. */}
      <form className="mt-6 grid gap-4" method="post" noValidate onSubmit={onSubmit}>
        {children}
      </form>
      {footer ? <div className="mt-6 text-muted-foreground">{footer}</div> : null}
    </>
  )
}
