import type { SystemDb } from '#server/kernel/db'
import { forgetCounts } from './count-again.ts'
import { readOnlyFrom } from './rules.ts'

/** Writes down what a licence means to the company that works under it, after every change: from when on it is read-only, and whether its sends are counted. */
export async function settleCompany(db: SystemDb, licenceId: string): Promise<void> {
  const licence = await db.licence.findUniqueOrThrow({ where: { id: licenceId } })
  await db.organisation.updateMany({ where: { licenceId }, data: { readOnlyFrom: readOnlyFrom(licence) } })
  await forgetCounts(db, { licenceId })
}
