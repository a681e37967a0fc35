'use client'

import { Link2, Link2Off, UserSearch } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ConnectorEmployee, Suggestion } from '#server/connectors/employee-schema'
import { Button } from '../../../_ui/button'
import { ConfirmDialog } from '../../../_ui/confirm-dialog'
import { useSaid } from '../../_shared/use-said'
import { nameOf } from './names'

type EmployeeRowProps = {
  employee: ConnectorEmployee
  mayWrite: boolean
  onLink: (userId: string | null) => Promise<boolean>
  onPick: () => void
}

/** One employee, and whom it is or may be at the site application. */
export function EmployeeRow({ employee, mayWrite, onLink, onPick }: EmployeeRowProps) {
  const said = useSaid()
  const { code, name, email, state, message, suggestions } = employee
  const [suggestion] = suggestions
  return (
    <li className="grid grid-cols-1 items-center gap-x-5 gap-y-2 px-4 py-2.5 md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)_auto]">
      <div className="min-w-0">
        <p className="truncate font-medium">{name}</p>
        <p className="truncate text-[13px] text-muted-foreground">
          <code className="text-xs">{code}</code>
          {email ? ` · ${email}` : null}
        </p>
      </div>
      <div className="min-w-0 space-y-0.5">
        {state === 'unmapped' && suggestion ? <Suggested suggestion={suggestion} /> : null}
        {state === 'unmapped' ? null : <Linked employee={employee} />}
        {message ? (
          <p
            className={
              suggestion || state !== 'unmapped'
                ? 'text-pretty text-[13px] text-warning-ink'
                : 'text-[13px] text-muted-foreground'
            }
          >
            {said(message)}
          </p>
        ) : null}
      </div>
      {mayWrite && state !== 'gone' ? (
        <RowActions employee={employee} suggestion={suggestion} onLink={onLink} onPick={onPick} />
      ) : null}
    </li>
  )
}

/** The likeliest user, how likely and why. */
function Suggested({ suggestion }: { suggestion: Suggestion }) {
  const t = useTranslations('connector.employees')
  const format = useFormatter()
  const said = useSaid()
  const { name, email, score, reasonText } = suggestion
  return (
    <>
      <p className="truncate">
        <span className="sr-only">{t('suggestion')} </span>
        {nameOf(suggestion)}
        {name && email ? <span className="text-[13px] text-muted-foreground"> · {email}</span> : null}
      </p>
      <p className="flex items-center gap-2 text-[13px] text-muted-foreground">
        <span aria-hidden className="flex h-1.5 w-12 shrink-0 overflow-hidden rounded-full bg-secondary">
          <span
            className={score >= 0.9 ? 'bg-success' : 'bg-warning'}
            style={{ width: `${Math.round(score * 100)}%` }}
          />
        </span>
        <span className="figures">{format.number(score, { style: 'percent' })}</span>
        <span className="min-w-0 truncate">{said(reasonText)}</span>
      </p>
    </>
  )
}

function Linked({ employee: { remoteName, remoteUserId, state } }: { employee: ConnectorEmployee }) {
  const t = useTranslations('connector.employees')
  if (!remoteUserId)
    return <p className="text-[13px] text-muted-foreground">{state === 'gone' ? t('goneText') : null}</p>
  return (
    <>
      <p className="flex items-center gap-1.5 truncate">
        <Link2 aria-hidden className="size-4 shrink-0 text-success-ink" />
        {remoteName ?? t('unknownUser')}
      </p>
      <p title={remoteUserId} className="truncate font-mono text-xs text-muted-foreground">
        {remoteUserId}
      </p>
    </>
  )
}

type RowActionsProps = Pick<EmployeeRowProps, 'employee' | 'onLink' | 'onPick'> & {
  suggestion: Suggestion | undefined
}

function RowActions({ employee, suggestion, onLink, onPick }: RowActionsProps) {
  const t = useTranslations('connector.employees')
  const [busy, setBusy] = useState(false)
  const { name, state } = employee
  const accept = async () => {
    if (!suggestion) return
    setBusy(true)
    await onLink(suggestion.userId)
    setBusy(false)
  }
  return (
    <div className="flex flex-wrap gap-2 md:justify-end">
      {state === 'unmapped' && suggestion ? (
        <Button
          size="sm"
          variant="outline"
          loading={busy}
          aria-label={t('acceptLabel', { name, user: nameOf(suggestion) })}
          onClick={() => void accept()}
        >
          <Link2 aria-hidden />
          {t('accept')}
        </Button>
      ) : null}
      <Button size="sm" variant="ghost" aria-label={t('pickLabel', { name })} onClick={onPick}>
        <UserSearch aria-hidden />
        {state === 'mapped' ? t('change') : suggestion ? t('other') : t('pick')}
      </Button>
      {state === 'mapped' ? (
        <ConfirmDialog
          title={t('unlinkTitle', { name })}
          consequence={t('unlinkText')}
          confirmLabel={t('unlink')}
          destructive
          onConfirm={() => onLink(null)}
          trigger={
            <Button size="sm" variant="ghost" aria-label={t('unlinkLabel', { name })}>
              <Link2Off aria-hidden />
              {t('unlink')}
            </Button>
          }
        />
      ) : null}
    </div>
  )
}
