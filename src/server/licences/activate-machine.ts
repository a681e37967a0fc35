import { asSystem, type SystemDb } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { type Caller, demandLicence, type Found, findLicence, holdLicence, refusal } from './find-licence.ts'
import { noMachine } from './machines.ts'
import type { ActivateMachine, MachineActivation } from './public-schema.ts'
import { decide } from './rules.ts'
import { DETAILS } from './words.ts'

/** Machines of a licence for any number: each look at its key counts them. */
const MOST_MACHINES = 10_000

export type Activated = MachineActivation & { already: boolean }

/**
 * Gives a machine one of the places of a licence. A machine that has one keeps it (`already`); of many that ask at
 * once as many get one as there are. 404 for an unknown key, 409 with the decision's code when it is refused.
 */
export async function activateMachine(
  caller: Caller,
  { key, machine, name }: ActivateMachine,
): Promise<Activated> {
  const found = await findLicence(caller, key, machine)
  if (!found) throw new AppError('not_found', DETAILS.NOT_FOUND, { reason: 'NOT_FOUND' })
  return asSystem(async (db) => {
    const held = await holdLicence(db, found.id, machine)
    const asked = { name: machine, activated: held?.activated ?? false, used: held?.used ?? 0 }
    const { valid, code } = decide(held, { machine: asked }, new Date())
    if (!held || !valid) throw refusal(code)
    if (!held.activated && held.used >= MOST_MACHINES) throw refusal('TOO_MANY_MACHINES')
    return settle(db, held, machine, name)
  })
}

/** Frees the machine's place, whatever the licence's state; 404 when it has none. */
export async function deactivateMachine(
  caller: Caller,
  { key, machine }: { key: string; machine: string },
): Promise<void> {
  const { id } = await demandLicence(caller, key, machine)
  await asSystem(async (db) => {
    const { count } = await db.licenceActivation.deleteMany({ where: { licenceId: id, machine } })
    if (count === 0) throw noMachine()
  })
}

async function settle(
  db: SystemDb,
  held: Found,
  machine: string,
  name: ActivateMachine['name'],
): Promise<Activated> {
  const lastSeenAt = new Date()
  const row = await db.licenceActivation.upsert({
    where: { licenceId_machine: { licenceId: held.id, machine } },
    create: { licenceId: held.id, machine, name: name ?? null, firstSeenAt: lastSeenAt, lastSeenAt },
    update: { lastSeenAt, ...(name && { name }) },
  })
  return {
    machine,
    name: row.name,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    machines: { allowed: held.machines, used: held.used + (held.activated ? 0 : 1) },
    already: held.activated,
  }
}
