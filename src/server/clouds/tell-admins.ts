import type { TenantDb } from '#server/kernel/db'
import { queueMail } from '#server/system-mail/index'

type News = { kind: 'provider_quota' | 'domain_failing'; subjectId: string; organisationId: string }

/** Writes to the owners and administrators of the company, in the transaction of what they are told. */
export async function tellAdmins(db: TenantDb, news: News): Promise<void> {
  const admins = await db.membership.findMany({
    where: { role: { in: ['owner', 'admin'] } },
    select: { user: { select: { email: true } } },
  })
  for (const { user } of admins) await queueMail(db, { ...news, email: user.email })
}
