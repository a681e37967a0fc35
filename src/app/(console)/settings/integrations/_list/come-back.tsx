'use client'

import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { PROBLEMS, type Problem } from '#server/inboxes/integration-schema'
import { Alert } from '../../../../_ui/alert'

/** What came of an authorisation, when the person comes back from their provider. */
export function ComeBack() {
  const t = useTranslations('integrations')
  const query = useSearchParams()
  const [problem, done] = [query.get('problem'), query.get('done')]
  if (done === 'connected' || done === 'reconnected') {
    return (
      <Alert tone="success" className="mb-4">
        {t(`comeBack.${done}`)}
      </Alert>
    )
  }
  if (!isProblem(problem)) return null
  return (
    <Alert tone={problem === 'denied' ? 'info' : 'danger'} className="mb-4">
      {t(`problems.${problem}`)}
    </Alert>
  )
}

function isProblem(value: string | null): value is Problem {
  return PROBLEMS.some((each) => each === value)
}
