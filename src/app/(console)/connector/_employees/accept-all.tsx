'use client'

import { CheckCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { LinkOutcome, LinkProposals } from '#server/connectors/employee-schema'
import { Button } from '../../../_ui/button'
import { Dialog, DialogContent } from '../../../_ui/dialog'
import { toast } from '../../../_ui/toaster'
import { useApi } from '../../campaigns/_shared/use-api'
import { ProposalList } from './proposal-list'
import { ProposalOutcome } from './proposal-outcome'
import type { Link } from './use-employees'

type AcceptAllProps = { onLink: (links: readonly Link[]) => Promise<LinkOutcome[] | null> }

/** Every suggestion of which there is no doubt: looked at, confirmed, written, and said line by line. */
export function AcceptAll({ onLink }: AcceptAllProps) {
  const t = useTranslations('connector.acceptAll')
  const api = useApi()
  const [proposals, setProposals] = useState<LinkProposals | null>(null)
  const [outcomes, setOutcomes] = useState<LinkOutcome[] | null>(null)
  const [step, setStep] = useState<'idle' | 'reading' | 'writing'>('idle')

  const open = async () => {
    setStep('reading')
    const answer = await api<LinkProposals>('/connector/employees/proposals')
    setStep('idle')
    if (answer.ok) {
      setOutcomes(null)
      setProposals(answer.data)
    } else toast.error(answer.message)
  }
  const accept = async (links: readonly Link[]) => {
    setStep('writing')
    const written = await onLink(links)
    setStep('idle')
    if (written) setOutcomes(written)
  }

  return (
    <>
      <Button loading={step === 'reading'} onClick={() => void open()}>
        <CheckCheck aria-hidden />
        {t('action')}
      </Button>
      <Dialog
        open={proposals !== null}
        onOpenChange={(next) => (next || step === 'writing' ? undefined : setProposals(null))}
      >
        {proposals ? (
          <DialogContent
            size="lg"
            title={outcomes ? t('doneTitle') : t('title')}
            description={outcomes ? undefined : t('text')}
          >
            {outcomes ? (
              <ProposalOutcome proposals={proposals} outcomes={outcomes} onClose={() => setProposals(null)} />
            ) : (
              <ProposalList
                proposals={proposals}
                writing={step === 'writing'}
                onAccept={(links) => void accept(links)}
                onClose={() => setProposals(null)}
              />
            )}
          </DialogContent>
        ) : null}
      </Dialog>
    </>
  )
}
