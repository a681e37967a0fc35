'use client'

import { createContext, useContext } from 'react'
import type { ActionResult } from './action-result'

/** Runs an action; when it asks for a fresh proof of identity, gets one from the person and runs it again. */
export type WithProof = <Data>(action: () => Promise<ActionResult<Data>>) => Promise<ActionResult<Data>>

/** Outside a `StepUpProvider` nobody is asked: the refusal is what the form shows. */
export const ProofContext = createContext<WithProof>((action) => action())

export function useProof(): WithProof {
  return useContext(ProofContext)
}
