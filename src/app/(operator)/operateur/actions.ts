'use server'

import { z } from 'zod'
import { createOperatorKey, NewOperatorKey, revokeOperatorKey } from '#server/accounts/index'
import { defineOperatorAction } from '#server/kernel/operator-action'
import {
  changeLicence,
  changePlan,
  createPlan,
  findCompanies,
  issueLicence,
  reinstateLicence,
  removeActivation,
  renewLicence,
  replaceKey,
  revokeLicence,
  rotateSigningKey,
  suspendLicence,
} from '#server/licences/index'
import {
  LicenceChange,
  LicenceId,
  LicenceReason,
  MachineOfLicence,
  NewLicence,
  NewPlan,
  PlanChange,
  Renewal,
} from '#server/licences/schema'

/** More than a list of choices shows at once. */
const CHOICES = 8

export const findCompaniesAction = defineOperatorAction({
  name: 'licences.find-companies',
  withoutProof: true,
  input: z.object({ search: z.string().max(200) }),
  run: async (operator, { search }) => {
    const { data, nextCursor } = await findCompanies(operator, {
      ...(search.trim() && { search: search.trim() }),
      limit: CHOICES,
    })
    return { companies: data, more: nextCursor !== null }
  },
})

export const issueLicenceAction = defineOperatorAction({
  name: 'licences.issue',
  input: NewLicence,
  run: issueLicence,
})

export const changeLicenceAction = defineOperatorAction({
  name: 'licences.change',
  input: LicenceChange,
  run: changeLicence,
})

export const renewLicenceAction = defineOperatorAction({
  name: 'licences.renew',
  input: Renewal,
  run: renewLicence,
})

export const suspendLicenceAction = defineOperatorAction({
  name: 'licences.suspend',
  input: LicenceReason,
  run: suspendLicence,
})

export const reinstateLicenceAction = defineOperatorAction({
  name: 'licences.reinstate',
  input: LicenceId,
  run: reinstateLicence,
})

export const revokeLicenceAction = defineOperatorAction({
  name: 'licences.revoke',
  input: LicenceReason,
  run: revokeLicence,
})

export const replaceKeyAction = defineOperatorAction({
  name: 'licences.replace-key',
  input: LicenceId,
  run: replaceKey,
})

export const removeActivationAction = defineOperatorAction({
  name: 'licences.remove-machine',
  input: MachineOfLicence,
  run: removeActivation,
})

export const createPlanAction = defineOperatorAction({
  name: 'licences.create-plan',
  input: NewPlan,
  run: createPlan,
})

export const changePlanAction = defineOperatorAction({
  name: 'licences.change-plan',
  input: PlanChange,
  run: changePlan,
})

export const rotateSigningKeyAction = defineOperatorAction({
  name: 'licences.rotate-signing-key',
  input: z.object({}),
  run: rotateSigningKey,
})

export const createOperatorKeyAction = defineOperatorAction({
  name: 'operator-keys.create',
  input: NewOperatorKey,
  run: (operator, input) => {
    // An action is reached with a session only.
    if (!operator.userId) throw new Error('No signed-in operator')
    return createOperatorKey(operator, { id: operator.userId }, input)
  },
})

export const revokeOperatorKeyAction = defineOperatorAction({
  name: 'operator-keys.revoke',
  input: z.object({ id: z.uuid() }),
  run: revokeOperatorKey,
})
