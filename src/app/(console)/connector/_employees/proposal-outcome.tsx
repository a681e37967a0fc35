'use client'

import { useTranslations } from 'next-intl'
import type { LinkOutcome, LinkProposals } from '#server/connectors/employee-schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { DialogFooter } from '../../../_ui/dialog'
import { useSaid } from '../../_shared/use-said'

type ProposalOutcomeProps = {
  proposals: LinkProposals
  outcomes: readonly LinkOutcome[]
  onClose: () => void
}

/** What became of each line; those that were refused say why. */
export function ProposalOutcome({ proposals, outcomes, onClose }: ProposalOutcomeProps) {
  const t = useTranslations('connector.acceptAll')
  const common = useTranslations('common')
  const said = useSaid()
  const names = new Map(proposals.links.map(({ code, name }) => [code, name]))
  const rejected = outcomes.filter(({ outcome }) => outcome === 'rejected')
  const linked = outcomes.length - rejected.length
  return (
    <>
      <div className="space-y-3">
        {linked > 0 ? <Alert tone="success">{t('done', { count: linked })}</Alert> : null}
        {rejected.length > 0 ? (
          <>
            <Alert tone="warning">{t('refused', { count: rejected.length })}</Alert>
            <ul
              aria-label={t('refusedList')}
              className="max-h-[40dvh] divide-y divide-border overflow-y-auto rounded-lg border border-border"
            >
              {rejected.map(({ code, message }) => (
                <li key={code} className="px-3.5 py-2">
                  <p className="font-medium">{names.get(code) ?? code}</p>
                  <p className="text-pretty text-[13px] text-destructive-ink">{said(message ?? '')}</p>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
      <DialogFooter>
        <Button onClick={onClose}>{common('close')}</Button>
      </DialogFooter>
    </>
  )
}
