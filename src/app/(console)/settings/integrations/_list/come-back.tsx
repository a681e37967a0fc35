'use client'

import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { PROBLEMS, type Problem } from '#server/inboxes/integration-schema'
import { Alert } from '../../../../_ui/alert'

/** What came of an authorisation, when the person comes back from their provider without one. */
export function ComeBack() {
  const t = useTranslations('integrations.problems')
  const problem = useSearchParams().get('problem')
  if (!isProblem(problem)) return null
  return (
    <Alert tone={problem === 'denied' ? 'info' : 'danger'} className="mb-4">
      {t(problem)}
    </Alert>
  )
}

function isProblem(value: string | null): value is Problem {
  return PROBLEMS.some((each) => each === value)
}
