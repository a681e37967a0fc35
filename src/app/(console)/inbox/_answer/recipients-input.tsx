'use client'

import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { Contact } from '#server/contacts/schema'
import { cn } from '../../../_ui/cn'
import { useApi } from '../../campaigns/_shared/use-api'
import { nameOf } from '../../contacts/_shared/names'
import { isAddress, splitAddresses } from './recipients'

type RecipientsInputProps = {
  label: string
  value: string[]
  onChange: (addresses: string[]) => void
  error?: string | undefined
  autoFocus?: boolean
  children?: React.ReactNode
}

/** Addresses as they are typed, pasted or found among the contacts. */
export function RecipientsInput(props: RecipientsInputProps) {
  const { label, value, onChange, error, autoFocus, children } = props
  const t = useTranslations('inbox.composer')
  const id = useId()
  const [text, setText] = useState('')
  const found = useFoundContacts(text)

  function add(typed: string) {
    const more = splitAddresses(typed).filter((address) => !value.includes(address))
    if (more.length > 0) onChange([...value, ...more])
    setText('')
  }

  return (
    <div className="border-b border-border">
      <div className="flex items-start gap-2 px-3 py-1">
        <label htmlFor={id} className="w-10 shrink-0 pt-1 text-[13px] text-muted-foreground">
          {label}
        </label>
        <div className="flex min-w-0 grow flex-wrap items-center gap-1 py-0.5">
          {value.map((address) => (
            <span
              key={address}
              className={cn(
                'inline-flex h-6 max-w-full items-center gap-0.5 rounded-full bg-secondary pl-2.5 text-[13px]',
                !isAddress(address) && 'bg-destructive-soft text-destructive-ink',
              )}
            >
              <span className="truncate">{address}</span>
              <button
                type="button"
                aria-label={t('remove', { address })}
                onClick={() => onChange(value.filter((other) => other !== address))}
                className="grid size-6 shrink-0 place-items-center rounded-full text-muted-foreground hover:text-foreground"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </span>
          ))}
          <input
            id={id}
            type="text"
            inputMode="email"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            list={`${id}-found`}
            value={text}
            // biome-ignore lint/a11y/noAutofocus: a forward begins with whom it goes to
            autoFocus={autoFocus}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${id}-error` : undefined}
            className="h-7 min-w-12 grow basis-12 bg-transparent text-[13px] outline-none"
            onChange={({ target }) => {
              // A choice among the contacts comes whole, at once.
              if (found.some(({ email }) => email === target.value)) add(target.value)
              else if (/[,;\n]/.test(target.value)) add(target.value)
              else setText(target.value)
            }}
            onBlur={() => text.trim() && add(text)}
            onKeyDown={(event) => {
              if (
                (event.key === 'Enter' || event.key === 'Tab') &&
                text.trim() &&
                !event.ctrlKey &&
                !event.metaKey
              ) {
                if (event.key === 'Enter') event.preventDefault()
                add(text)
              }
              if (event.key === 'Backspace' && text === '' && value.length > 0) onChange(value.slice(0, -1))
            }}
          />
          <datalist id={`${id}-found`}>
            {found.map((contact) => (
              <option key={contact.id} value={contact.email}>
                {nameOf(contact)}
              </option>
            ))}
          </datalist>
        </div>
        {children}
      </div>
      {error ? (
        <p id={`${id}-error`} className="px-3 pb-1.5 pl-[3.75rem] text-[13px] text-destructive-ink">
          {error}
        </p>
      ) : null}
    </div>
  )
}

function useFoundContacts(text: string): Contact[] {
  const api = useApi()
  const asked = text.trim()
  const { data } = useQuery({
    queryKey: ['contacts', 'suggest', asked],
    enabled: asked.length >= 2 && !asked.includes('@'),
    staleTime: 60_000,
    queryFn: async () => {
      const answer = await api<{ data: Contact[] }>(
        `/contacts?${new URLSearchParams({ search: asked, limit: '6' })}`,
      )
      // Somebody who may not read the contacts types the address.
      return answer.ok ? answer.data.data : []
    },
  })
  return data ?? []
}
