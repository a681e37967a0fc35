'use client'

import { unstable_rethrow } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ImportLine } from '#server/mailboxes/provisioning-schema'
import { useSaid } from '../../_shared/use-said'
import { importAddressesAction } from '../actions'

/** Most addresses of one request. */
export const AT_ONCE = 100

/** What is ticked, its import, and what came of each address. */
export function useImport(providerId: string) {
  const common = useTranslations('common')
  const said = useSaid()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [lines, setLines] = useState<ReadonlyMap<string, ImportLine>>(new Map())
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)

  const tick = (emails: string[], on: boolean) =>
    setTicked((now) => {
      const next = new Set(now)
      for (const email of emails) {
        if (on) next.add(email)
        else next.delete(email)
      }
      return next
    })
  const run = async () => {
    setBusy(true)
    setRefusal(null)
    try {
      const result = await importAddressesAction({ providerId, emails: [...ticked] })
      if (result.ok) {
        const { data } = result.data
        setLines((now) => new Map([...now, ...data.map((line) => [line.email, line] as const)]))
        setTicked(new Set())
      } else setRefusal(said(result.error.message))
    } catch (error) {
      unstable_rethrow(error)
      setRefusal(common('networkError'))
    }
    setBusy(false)
  }
  return { ticked, tick, lines, busy, refusal, run }
}
