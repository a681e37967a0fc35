import { type Caller, demandLicence, type Found, findLicence, noteValidated } from './find-licence.ts'
import { noMachine } from './machines.ts'
import type { ValidateKey, Validation } from './public-schema.ts'
import { decide } from './rules.ts'
import { DETAILS } from './words.ts'

/** Answers a program that asks whether its key holds, on which machine and for what. An unknown key is an answer too. */
export async function validateKey(
  caller: Caller,
  { key, machine = null, feature }: ValidateKey,
): Promise<Validation> {
  const found = await findLicence(caller, key, machine)
  if (found) await noteValidated(found, machine)
  return answer(caller, found, machine, feature)
}

/** An activated machine says that it is still there, and is answered as by `validateKey`. 404 for a machine without a place. */
export async function heartbeat(
  caller: Caller,
  { key, machine }: { key: string; machine: string },
): Promise<Validation> {
  const found = await demandLicence(caller, key, machine)
  if (!found.activated) throw noMachine()
  await noteValidated(found, machine)
  return answer(caller, found, machine)
}

function answer(
  { locale }: Caller,
  found: Found | null,
  machine: string | null,
  feature: ValidateKey['feature'] = null,
): Validation {
  const asked = found && { name: machine, activated: found.activated, used: found.used }
  const ask = { ...(asked && { machine: asked }), ...(feature !== null && { feature }) }
  const { valid, code } = decide(found, ask, new Date())
  return {
    valid,
    code,
    detail: DETAILS[code][locale],
    expiresAt: found?.expiresAt?.toISOString() ?? null,
    features: found?.features ?? [],
    limits: found?.limits ?? null,
  }
}
