import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import type { Assignee } from './thread-schema.ts'

/** Whom a conversation may be assigned to, by name. A company has tens of people, not thousands. */
export async function assignableMembers(ctx: Ctx): Promise<Assignee[]> {
  const rows = await asTenant(ctx, (db) =>
    db.membership.findMany({
      select: { userId: true, user: { select: { name: true } } },
      orderBy: { user: { name: 'asc' } },
      take: 1000,
    }),
  )
  return rows.map(({ userId, user }) => ({ userId, name: user.name }))
}
