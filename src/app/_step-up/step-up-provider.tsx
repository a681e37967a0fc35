'use client'

import { type ReactNode, useCallback, useState } from 'react'
import { ProofContext, type WithProof } from '../_ui/use-proof'
import { type Factor, StepUpDialog } from './step-up-dialog'

type Asked = { why: string; answer: (proved: boolean) => void }

/**
 * Stands behind every form of the pages in it: when the server asks for a fresh proof of identity, the person is asked for
 * it in a dialog, and what they had sent is sent again. Given up, the form shows the refusal, with all that was typed.
 */
export function StepUpProvider({ factor, children }: { factor: Factor; children: ReactNode }) {
  const [asked, setAsked] = useState<Asked>()
  const [open, setOpen] = useState(false)

  const withProof: WithProof = useCallback(async (action) => {
    const result = await action()
    if (result.ok || result.error.code !== 'step_up_required') return result
    const proved = await new Promise<boolean>((resolve) => {
      setAsked({ why: result.error.message, answer: resolve })
      setOpen(true)
    })
    return proved ? action() : result
  }, [])

  const answer = (proved: boolean) => {
    setOpen(false)
    asked?.answer(proved)
  }
  return (
    <ProofContext value={withProof}>
      {children}
      <StepUpDialog open={open} factor={factor} why={asked?.why ?? ''} onAnswer={answer} />
    </ProofContext>
  )
}
