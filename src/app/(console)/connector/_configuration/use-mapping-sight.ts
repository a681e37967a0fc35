'use client'

import { useCallback, useEffect, useState } from 'react'
import type { MappingPath } from './found-problems'
import type { ConfigurationForm } from './use-configuration'

/** Which tables of the mapping are unfolded: those that were opened, and those in which something is wrong. */
export function useMappingSight(form: ConfigurationForm) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [wanted, setWanted] = useState<MappingPath | null>(null)
  const { setFocus } = form
  const wrong = Object.keys(form.formState.errors.mapping ?? {}).join(' ')

  const toggle = useCallback((entity: string, isOpen: boolean) => {
    setOpen((now) => {
      if (now.has(entity) === isOpen) return now
      const next = new Set(now)
      if (isOpen) next.add(entity)
      else next.delete(entity)
      return next
    })
  }, [])

  /** Unfolds the table of a field and puts the cursor into it. */
  const bring = useCallback(
    (field: MappingPath) => {
      toggle(field.split('.')[1] ?? '', true)
      setWanted(field)
    },
    [toggle],
  )

  useEffect(() => {
    for (const entity of wrong.split(' ').filter(Boolean)) toggle(entity, true)
  }, [wrong, toggle])
  useEffect(() => {
    if (!wanted) return
    // Unfolded in this very paint.
    setFocus(wanted)
    setWanted(null)
  }, [wanted, setFocus])

  return { open, toggle, bring }
}
