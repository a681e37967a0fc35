'use client'

import { useCallback, useMemo, useRef, useState } from 'react'

/** Which rows are ticked. With Shift held, everything between the last tick and this one follows. */
export function useSelection(ids: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const last = useRef<string | null>(null)
  const order = useRef(ids)
  order.current = ids
  // What has left the list cannot be acted upon.
  const selected = useMemo(() => new Set(ids.filter((id) => chosen.has(id))), [ids, chosen])

  const toggle = useCallback((id: string, range = false) => {
    setChosen((now) => {
      const next = new Set(now)
      const on = !now.has(id)
      for (const one of range ? between(order.current, last.current, id) : [id]) {
        if (on) next.add(one)
        else next.delete(one)
      }
      last.current = id
      return next
    })
  }, [])
  const clear = useCallback(() => setChosen(new Set()), [])
  const all = useCallback(() => setChosen(new Set(order.current)), [])
  return { selected, toggle, clear, all }
}

function between(ids: readonly string[], from: string | null, to: string): readonly string[] {
  const [start, end] = [from === null ? -1 : ids.indexOf(from), ids.indexOf(to)]
  if (start < 0 || end < 0) return [to]
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1)
}
