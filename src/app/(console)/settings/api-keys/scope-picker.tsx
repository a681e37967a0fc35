'use client'

import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { NewApiKey } from '#server/organisations/schema'
import { Checkbox } from '../../../_ui/checkbox'
import type { Permission } from './new-key-form'

type ScopePickerProps = {
  grantable: readonly Permission[]
  chosen: NewApiKey['scopes']
  onChange: (scopes: NewApiKey['scopes']) => void
  error: string | undefined
}

/** The rights of a key, one tick each. */
export function ScopePicker({ grantable, chosen, onChange, error }: ScopePickerProps) {
  const t = useTranslations('settings.apiKeys')
  const errorId = useId()
  const toggle = (permission: Permission, on: boolean) =>
    onChange(on ? [...chosen, permission] : chosen.filter((scope) => scope !== permission))
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend className="mb-2 text-[13px] font-medium leading-5">{t('scopes')}</legend>
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        {grantable.map((permission) => (
          <Scope
            key={permission}
            permission={permission}
            checked={chosen.includes(permission)}
            onChange={(on) => toggle(permission, on)}
          />
        ))}
      </div>
      {error ? (
        <p id={errorId} role="alert" className="mt-2 flex gap-1.5 text-[13px] text-destructive-ink">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}

type ScopeProps = { permission: Permission; checked: boolean; onChange: (on: boolean) => void }

function Scope({ permission, checked, onChange }: ScopeProps) {
  const t = useTranslations('settings.permissions')
  const id = useId()
  return (
    <div className="flex items-start gap-2.5 py-0.5">
      <Checkbox
        id={id}
        className="mt-0.5"
        checked={checked}
        onCheckedChange={(on) => onChange(on === true)}
      />
      <label htmlFor={id} className="min-w-0 text-sm leading-5">
        {t(permission)}
        <code className="block text-xs text-muted-foreground">{permission}</code>
      </label>
    </div>
  )
}
