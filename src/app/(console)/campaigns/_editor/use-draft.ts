'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Campaign } from '#server/campaigns/schema'
import type { FieldProblems } from '../_shared/api'
import { useApi } from '../_shared/use-api'
import { changesOf, type Draft } from './draft'

export type SaveState = 'new' | 'saved' | 'changed' | 'saving' | 'partly' | 'failed'

const PAUSE_MS = 1200
const NO_PROBLEMS: FieldProblems = {}

/**
 * Holds a draft and saves it once the typing pauses. A step that still lacks its subject or its text is kept here
 * and left out of what is sent until it is whole; nothing typed is ever dropped because a save failed.
 */
export function useDraft(initialId: string | null, initial: Draft, onCreated: (id: string) => void) {
  const api = useApi()
  const [draft, setDraft] = useState(initial)
  const [state, setState] = useState<SaveState>(initialId ? 'saved' : 'new')
  const [problems, setProblems] = useState<FieldProblems>(NO_PROBLEMS)
  const [failure, setFailure] = useState<string | null>(null)
  const [version, setVersion] = useState(0)
  const id = useRef(initialId)
  const latest = useRef(draft)
  const running = useRef<Promise<boolean> | null>(null)
  latest.current = draft

  const change = useCallback((edit: (draft: Draft) => Draft) => {
    setDraft((now) => edit(now))
    setState('changed')
  }, [])

  const send = useCallback(
    async (whole: boolean): Promise<boolean> => {
      const sent = latest.current
      const { steps, ...rest } = changesOf(sent)
      const complete = steps.every(({ subject, html }) => subject.trim() !== '' && html !== '')
      const body = whole || complete ? { ...rest, steps } : rest
      setState('saving')
      const answer = await api<Campaign>(id.current ? `/campaigns/${id.current}` : '/campaigns', {
        method: id.current ? 'PATCH' : 'POST',
        body,
      })
      if (!answer.ok) {
        setProblems(answer.fields)
        setFailure(answer.message)
        setState('failed')
        return false
      }
      setProblems(NO_PROBLEMS)
      setFailure(null)
      setVersion((now) => now + 1)
      if (!id.current) {
        id.current = answer.data.id
        onCreated(answer.data.id)
      }
      setState(latest.current !== sent ? 'changed' : whole || complete ? 'saved' : 'partly')
      return latest.current === sent
    },
    [api, onCreated],
  )

  /** Saves everything; true once what is on the screen is what is stored. One save at a time. */
  const save = useCallback(async (): Promise<boolean> => {
    while (running.current) await running.current
    running.current = send(true)
    try {
      return await running.current
    } finally {
      running.current = null
    }
  }, [send])

  useEffect(() => {
    // A new campaign is stored from its first named version on.
    if (state !== 'changed' || !draft.name.trim()) return
    let wanted = true
    const timer = setTimeout(async () => {
      // The save before may take longer than the pause: what it did not have with it comes after it.
      let stored = false
      while (running.current) stored = await running.current
      if (!wanted || stored) return
      running.current = send(false)
      void running.current.finally(() => {
        running.current = null
      })
    }, PAUSE_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [draft, state, send])

  return { id: id.current, version, draft, change, save, state, problems, failure }
}
