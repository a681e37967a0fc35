import type { Ctx } from '#server/kernel/context'
import type { TenantDb } from '#server/kernel/db'
import { queueMail } from '#server/system-mail/index'

/** So many scheduled runs that fail one after another are worth a mail; the next ones add nothing to it. */
const IN_A_ROW = 3

/** Writes to the owners and administrators when this is the third scheduled run of its direction that failed in a row. */
export async function alertAdmins(
  db: TenantDb,
  { organisationId }: Ctx,
  { id, direction }: { id: string; direction: string },
): Promise<void> {
  const last = await db.connectorRun.findMany({
    where: { direction, trigger: 'schedule', state: { in: ['done', 'failed'] } },
    orderBy: { id: 'desc' },
    take: IN_A_ROW + 1,
    select: { state: true },
  })
  const failed = last.findIndex(({ state }) => state !== 'failed')
  if ((failed === -1 ? last.length : failed) !== IN_A_ROW) return
  const admins = await db.membership.findMany({
    where: { role: { in: ['owner', 'admin'] } },
    select: { user: { select: { email: true } } },
  })
  for (const { user } of admins)
    await queueMail(db, { kind: 'connector_failing', subjectId: id, organisationId, email: user.email })
}
