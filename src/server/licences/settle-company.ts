import type { SystemDb } from '#server/kernel/db'
import { readOnlyFrom } from './rules.ts'

/** Writes down from when on the company that works under a licence is read-only, after every change of the licence. */
export async function settleCompany(db: SystemDb, licenceId: string): Promise<void> {
  const licence = await db.licence.findUniqueOrThrow({ where: { id: licenceId } })
  await db.organisation.updateMany({ where: { licenceId }, data: { readOnlyFrom: readOnlyFrom(licence) } })
}
