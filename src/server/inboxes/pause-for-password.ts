import { audit } from '#server/kernel/audit'
import { systemCtx } from '#server/kernel/context'
import type { TenantDb } from '#server/kernel/db'
import { queueMail } from '#server/system-mail/index'
import type { StoredFailure } from './failures.ts'

/** The server has refused us too often: the journal says so, and the owners are told by mail. */
export async function pauseForPassword(
  db: TenantDb,
  organisationId: string,
  integrationId: string,
  { code, response }: StoredFailure,
): Promise<void> {
  await audit(db, systemCtx(organisationId), {
    action: 'integrations.auto-pause',
    subjectType: 'integration',
    subjectId: integrationId,
    details: { reason: 'auth_failures', code, response },
  })
  const owners = await db.membership.findMany({
    where: { role: 'owner' },
    select: { user: { select: { email: true } } },
  })
  for (const { user } of owners)
    await queueMail(db, { kind: 'inbox_paused', email: user.email, organisationId, subjectId: integrationId })
}
