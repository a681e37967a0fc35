'use server'

import { z } from 'zod'
import {
  CodeInput,
  disableTwoFactor,
  enableTwoFactor,
  Proof,
  renewRecoveryCodes,
  startTwoFactor,
} from '#server/accounts/index'
import { defineVisitorAction } from '#server/kernel/visitor-action'
import { signedInPerson } from '../_step-up/signed-in'

export const startTwoFactorAction = defineVisitorAction({
  name: 'accounts.start-two-factor',
  input: z.object({}),
  run: async () => startTwoFactor(await signedInPerson()),
})

export const enableTwoFactorAction = defineVisitorAction({
  name: 'accounts.enable-two-factor',
  input: CodeInput,
  run: async ({ ip, userAgent }, input) => enableTwoFactor(await signedInPerson(), input, { ip, userAgent }),
})

export const disableTwoFactorAction = defineVisitorAction({
  name: 'accounts.disable-two-factor',
  input: Proof,
  run: async ({ ip, userAgent }, proof) => disableTwoFactor(await signedInPerson(), proof, { ip, userAgent }),
})

export const renewRecoveryCodesAction = defineVisitorAction({
  name: 'accounts.renew-recovery-codes',
  input: z.object({}),
  run: async ({ ip }) => {
    const { userId, sessionId } = await signedInPerson()
    return renewRecoveryCodes({ userId, sessionId, ip })
  },
})
