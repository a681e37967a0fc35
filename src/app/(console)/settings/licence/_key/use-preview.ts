'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { type KeyProblem, keyProblem } from '#server/licences/key-schema'
import type { LicencePreview } from '#server/licences/schema'
import { previewLicenceAction } from '../actions'

const PAUSE_MS = 300

export type Preview =
  | { phase: 'empty' }
  | { phase: 'wrong'; problem: KeyProblem }
  | { phase: 'looking' }
  | { phase: 'known'; preview: LicencePreview }
  | { phase: 'refused'; message: string }

/** What a key would give, while it is typed. Whether it can be a key at all is told without a request. */
export function usePreview(typed: string): Preview {
  const offline = useTranslations('common')('networkError')
  const [answer, setAnswer] = useState<{ to: string; preview: Preview } | null>(null)
  const text = typed.trim()
  const problem = text ? keyProblem(text) : null

  useEffect(() => {
    if (!text || problem) return
    let wanted = true
    const timer = setTimeout(async () => {
      const result = await previewLicenceAction({ key: text }).catch(() => null)
      if (!wanted) return
      const preview: Preview = result?.ok
        ? { phase: 'known', preview: result.data }
        : { phase: 'refused', message: result?.error.message ?? offline }
      setAnswer({ to: text, preview })
    }, PAUSE_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [text, problem, offline])

  if (!text) return { phase: 'empty' }
  if (problem) return { phase: 'wrong', problem }
  return answer?.to === text ? answer.preview : { phase: 'looking' }
}
