'use client'

import { type UseFormReturn, useWatch } from 'react-hook-form'
import type { Preset } from '#server/mailboxes/index'
import type { MailboxValues } from './mailbox-values'

type Form = Pick<UseFormReturn<MailboxValues>, 'clearErrors' | 'control' | 'getValues' | 'setValue'>

/** The provider whose settings the form holds, and how to take another's. */
export function usePreset(form: Form, presets: Preset[]) {
  const [host, port] = useWatch({ control: form.control, name: ['smtp.host', 'smtp.port'] })
  const current = presets.find(
    (each) => each.host === host && (each.id !== 'catcher' || each.port === Number(port)),
  )

  const take = ({ host, port, security, user }: Preset) => {
    const { address, smtp } = form.getValues()
    form.clearErrors('smtp')
    form.setValue('smtp', { ...smtp, host, port, security, user: user ?? (smtp.user || address) })
  }

  return {
    current,
    choose(id: string) {
      const chosen = presets.find((each) => each.id === id)
      if (chosen) take(chosen)
      else form.setValue('smtp.host', '')
    },
    /** Fills the server in for an address whose provider is plain to see, unless one was typed. */
    guess(address: string) {
      const domain = address.trim().toLowerCase().split('@')[1]
      const known = presets.find(({ domains }) => domain !== undefined && domains.includes(domain))
      const { host, user } = form.getValues('smtp')
      if (known && !host) take(known)
      else if (!user && address.includes('@')) form.setValue('smtp.user', address.trim())
    },
  }
}

export type PresetChoice = ReturnType<typeof usePreset>
