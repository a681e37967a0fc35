import type { ReactNode } from 'react'
import { Alert } from './alert'
import { Button } from './button'
import { CopyButton } from './copy-button'
import { DialogFooter } from './dialog'

type OnceShownProps = {
  value: string
  /** For tests: what is shown has no name of its own. */
  testId: string
  warning: string
  copyLabel: string
  doneLabel: string
  onDone: () => void
  /** What to do with it. */
  children: ReactNode
}

/** A secret in the only moment it can be seen, in a dialog. */
export function OnceShown({
  value,
  testId,
  warning,
  copyLabel,
  doneLabel,
  onDone,
  children,
}: OnceShownProps) {
  return (
    <div className="grid gap-4">
      <Alert tone="warning">{warning}</Alert>
      <div className="flex items-center gap-2 rounded-md border border-border-strong bg-muted px-3 py-2">
        <code data-testid={testId} className="min-w-0 grow break-all text-[13px]">
          {value}
        </code>
        <CopyButton text={value} label={copyLabel} />
      </div>
      {children}
      <DialogFooter>
        <Button onClick={onDone}>{doneLabel}</Button>
      </DialogFooter>
    </div>
  )
}
