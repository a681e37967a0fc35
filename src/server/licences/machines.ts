import { asSystem } from '#server/kernel/db'
import { notFound } from '#server/kernel/errors'
import type { OperatorCtx } from '#server/kernel/operator'
import { recordDeed } from './operator-log.ts'
import { lockLicence, noLicence } from './operator-view.ts'
import type { Activation } from './schema.ts'

/** The machines of a licence, the latest seen first: at most 1,000. */
export function listActivations(_operator: OperatorCtx, { id }: { id: string }): Promise<Activation[]> {
  return asSystem(async (db) => {
    if (!(await db.licence.findUnique({ where: { id }, select: { id: true } }))) throw noLicence()
    const rows = await db.licenceActivation.findMany({
      where: { licenceId: id },
      orderBy: [{ lastSeenAt: 'desc' }, { machine: 'asc' }],
      take: 1000,
    })
    return rows.map(toActivation)
  })
}

/** Frees a machine's place; 404 when it has none. */
export function removeActivation(
  operator: OperatorCtx,
  { id, machine }: { id: string; machine: string },
): Promise<void> {
  return asSystem(async (db) => {
    const { organisationId } = await lockLicence(db, id)
    const { count } = await db.licenceActivation.deleteMany({ where: { licenceId: id, machine } })
    if (count === 0) throw noMachine()
    const details = { machine }
    const entry = { action: 'licences.remove-machine', subjectType: 'licence', subjectId: id, details }
    await recordDeed(db, operator, organisationId, entry)
  })
}

export function noMachine() {
  return notFound({ fr: 'Machine', en: 'Machine' })
}

type Row = {
  machine: string
  name: string | null
  firstSeenAt: Date
  lastSeenAt: Date
  lastValidatedAt: Date | null
}

export function toActivation({ machine, name, firstSeenAt, lastSeenAt, lastValidatedAt }: Row): Activation {
  return {
    machine,
    name,
    firstSeenAt: firstSeenAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    lastValidatedAt: lastValidatedAt?.toISOString() ?? null,
  }
}
