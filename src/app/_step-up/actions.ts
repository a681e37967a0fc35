'use server'

import { Proof, stepUp } from '#server/accounts/index'
import { defineVisitorAction } from '#server/kernel/visitor-action'
import { signedInPerson } from './signed-in'

export const stepUpAction = defineVisitorAction({
  name: 'accounts.step-up',
  input: Proof,
  run: async ({ ip }, proof) => {
    const { userId, sessionId } = await signedInPerson()
    return stepUp({ userId, sessionId, ip }, proof)
  },
})
