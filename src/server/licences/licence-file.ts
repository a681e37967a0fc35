import { sign } from 'node:crypto'
import { asSystem } from '#server/kernel/db'
import { type Caller, demandLicence, noteValidated, refusal } from './find-licence.ts'
import { FILE_DAYS, type LicenceData } from './offline.ts'
import { decide, graceEnd } from './rules.ts'
import { signingKey } from './signing-keys.ts'

/**
 * A licence as a signed text that is verified without the service. For a licence with machines, of one that has its
 * place: 409 with the decision's code otherwise.
 */
export async function licenceFile(
  caller: Caller,
  { key, machine = null }: { key: string; machine?: string | null },
): Promise<string> {
  const found = await demandLicence(caller, key, machine ?? undefined)
  const now = new Date()
  const { valid, code } = decide(
    found,
    { machine: { name: machine, activated: found.activated, used: found.used } },
    now,
  )
  if (!valid) throw refusal(code)
  if (found.machines !== null && !found.activated) throw refusal('MACHINE_REQUIRED')
  await noteValidated(found, machine)
  return asSystem(async (db) => {
    const { kid, key: privateKey } = await signingKey(db)
    const data: LicenceData = {
      kid,
      licence: found.id,
      plan: found.planCode,
      holder: found.holderName,
      features: found.features,
      limits: found.limits,
      machine,
      startsAt: found.startsAt.toISOString(),
      expiresAt: found.expiresAt?.toISOString() ?? null,
      graceEndsAt: graceEnd(found)?.toISOString() ?? null,
      issuedAt: now.toISOString(),
      fileExpiresAt: new Date(now.getTime() + FILE_DAYS * 86_400_000).toISOString(),
    }
    const signed = `key/${Buffer.from(JSON.stringify(data)).toString('base64url')}`
    return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`
  })
}
