'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ConnectorEmployee, RemoteUser } from '#server/connectors/employee-schema'
import { Dialog, DialogContent } from '../../../_ui/dialog'
import { SearchInput } from '../../../_ui/search-input'
import { useApi } from '../../campaigns/_shared/use-api'
import { nameOf } from './names'

const SHOWN = 30

type UserPickerProps = {
  employee: ConnectorEmployee | null
  siteApp: string
  onClose: () => void
  onChoose: (userId: string) => Promise<void>
}

/** Chooses by hand who an employee is at the site application. */
export function UserPicker({ employee, siteApp, onClose, onChoose }: UserPickerProps) {
  const t = useTranslations('connector.picker')
  return (
    <Dialog open={employee !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      {employee ? (
        <DialogContent
          title={t('title', { name: employee.name })}
          description={t('text', { siteApp })}
          size="md"
        >
          <Choices employee={employee} onChoose={onChoose} />
        </DialogContent>
      ) : null}
    </Dialog>
  )
}

type ChoicesProps = { employee: ConnectorEmployee; onChoose: (userId: string) => Promise<void> }

function Choices({ employee, onChoose }: ChoicesProps) {
  const t = useTranslations('connector.picker')
  const api = useApi()
  const [q, setQ] = useState('')
  const [busy, setBusy] = useState<string | null>(null)
  const { data, isPending, error } = useQuery({
    queryKey: ['connector-users', q],
    queryFn: async () => {
      const answer = await api<{ data: RemoteUser[] }>(
        `/connector/users?${new URLSearchParams({ limit: String(SHOWN), ...(q && { q }) })}`,
      )
      if (!answer.ok) throw new Error(answer.message)
      return answer.data.data
    },
    placeholderData: (before) => before,
    gcTime: 0,
  })
  const users = q ? (data ?? []) : likelyFirst(data ?? [], employee)

  const choose = async (id: string) => {
    setBusy(id)
    await onChoose(id)
    setBusy(null)
  }

  return (
    <div className="space-y-3">
      <SearchInput value={q} onSearch={setQ} label={t('search')} className="sm:w-full" />
      <p role="status" className="text-[13px] text-muted-foreground">
        {error
          ? error.message
          : isPending
            ? t('loading')
            : users.length === 0
              ? t('none')
              : users.length >= SHOWN
                ? t('first', { count: SHOWN })
                : t('found', { count: users.length })}
      </p>
      <ul
        aria-label={t('list')}
        className="max-h-80 divide-y divide-border overflow-y-auto rounded-lg border border-border empty:hidden"
      >
        {users.map((user) => (
          <UserChoice
            key={user.id}
            user={user}
            employee={employee}
            busy={busy === user.id}
            onChoose={() => void choose(user.id)}
          />
        ))}
      </ul>
    </div>
  )
}

type UserChoiceProps = {
  user: RemoteUser
  employee: ConnectorEmployee
  busy: boolean
  onChoose: () => void
}

function UserChoice({ user, employee, busy, onChoose }: UserChoiceProps) {
  const t = useTranslations('connector.picker')
  const others = user.linkedTo.filter((code) => code !== employee.code)
  const own = user.id === employee.remoteUserId
  return (
    <li>
      <button
        type="button"
        aria-busy={busy || undefined}
        aria-current={own || undefined}
        onClick={busy ? undefined : onChoose}
        className="flex w-full flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-2 text-left hover:bg-accent/60 focus-visible:-outline-offset-2 aria-busy:opacity-60"
      >
        <span className="min-w-0 grow basis-40">
          <span className="block truncate font-medium">{nameOf(user)}</span>
          {user.name && user.email ? (
            <span className="block truncate text-[13px] text-muted-foreground">{user.email}</span>
          ) : null}
        </span>
        {own ? <span className="text-[13px] text-success-ink">{t('own')}</span> : null}
        {others.length > 0 ? (
          <span className="text-[13px] text-warning-ink">{t('taken', { codes: others.join(', ') })}</span>
        ) : null}
      </button>
    </li>
  )
}

/** Those who were suggested come before the others. */
function likelyFirst(users: readonly RemoteUser[], { suggestions }: ConnectorEmployee): RemoteUser[] {
  const likely = suggestions.map(
    ({ userId, name, email }) =>
      users.find(({ id }) => id === userId) ?? { id: userId, name, email, linkedTo: [] },
  )
  return [...likely, ...users.filter(({ id }) => !suggestions.some(({ userId }) => userId === id))]
}
