'use client'

import { useEffect, useRef, useState } from 'react'
import { useWatch } from 'react-hook-form'
import type { Autodetection, Preset } from '#server/inboxes/integration-schema'
import { autodetectAction } from '../actions'
import type { IntegrationFormState } from './form-state'

const PAUSE_MS = 500
const WHOLE = /^[^\s@]+@([^\s@.]+\.)+[a-z]{2,}$/i

export type Detection =
  | { phase: 'idle' }
  | { phase: 'searching'; domain: string }
  | { phase: 'found'; domain: string; found: Autodetection }

/** Finds the server of an address once it is typed, and fills the form in unless a server was typed by hand. */
export function useDetection(form: IntegrationFormState, presets: Preset[]) {
  const [detection, setDetection] = useState<Detection>({ phase: 'idle' })
  const [presetId, setPresetId] = useState<string | null>(null)
  /** The host that was filled in last: another one there is the person's own. */
  const filled = useRef('')
  const address = useWatch({ control: form.control, name: 'address' }).trim().toLowerCase()

  const fill = (imap: Preset['imap'], smtp: Preset['smtp'] | null) => {
    const { user } = form.getValues('imap')
    const { password } = form.getValues('smtp')
    form.clearErrors(['imap', 'smtp', 'password'])
    form.setValue('imap', { ...imap, user })
    if (smtp) form.setValue('smtp', { ...smtp, password })
    filled.current = imap.host
  }
  const take = (found: Autodetection) => {
    const host = form.getValues('imap.host')
    if (host && host !== filled.current) return
    if (found.imap) fill(found.imap, found.smtp)
    setPresetId(found.preset ?? (found.imap ? 'other' : null))
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the address that starts a search
  useEffect(() => {
    if (!WHOLE.test(address)) return setDetection({ phase: 'idle' })
    const domain = address.slice(address.lastIndexOf('@') + 1)
    if (detection.phase === 'found' && detection.domain === domain) return
    let stale = false
    const timer = setTimeout(async () => {
      setDetection({ phase: 'searching', domain })
      const answer = await autodetectAction({ address }).catch(() => null)
      if (stale) return
      if (!answer?.ok) return setDetection({ phase: 'idle' })
      setDetection({ phase: 'found', domain, found: answer.data })
      take(answer.data)
    }, PAUSE_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [address])

  return {
    detection,
    preset: presets.find(({ id }) => id === presetId) ?? null,
    choose(id: string) {
      const chosen = presets.find((each) => each.id === id)
      setPresetId(id)
      if (chosen) fill(chosen.imap, chosen.smtp)
    },
  }
}
