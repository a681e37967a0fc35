import { sql, type TenantDb } from '#server/kernel/db'
import type { AskedKind } from './write-rules.ts'

type Sql = ReturnType<typeof sql>

/** Whether a message `m` lies where new mail does; and where what was put away does. */
const LIES_IN = (...roles: string[]) => sql`EXISTS (
  SELECT 1 FROM "InboxPlacement" p JOIN "InboxFolder" f ON f."organisationId" = p."organisationId" AND f.id = p."folderId"
  WHERE p."organisationId" = m."organisationId" AND p."messageId" = m.id AND f.role = ANY(${roles}))`

/** Which messages a change concerns: those that are not so yet. */
const NOT_YET: Record<AskedKind, Sql> = {
  seen: sql`NOT m.seen`,
  unseen: sql`m.seen AND m.direction = 'in'`,
  flagged: sql`NOT m.flagged`,
  unflagged: sql`m.flagged`,
  archive: LIES_IN('inbox'),
  unarchive: LIES_IN('inbox', 'archive', 'all', 'other'),
}

/** Of a conversation, the newest message alone stands for it when it becomes unread or gets a flag. */
const NEWEST_ONLY = new Set<AskedKind>(['unseen', 'flagged'])

/** The messages of conversations that a change concerns. */
export async function targetsIn(db: TenantDb, threadIds: string[], kind: AskedKind): Promise<string[]> {
  const which = NEWEST_ONLY.has(kind) ? sql`DISTINCT ON (m."threadId") m.id` : sql`m.id`
  const rows = await db.$queryRaw<{ id: string }[]>(sql`
    SELECT ${which} FROM "InboxMessage" m
    WHERE m."threadId" = ANY(${threadIds}::uuid[]) AND m."goneAt" IS NULL AND ${NOT_YET[kind]}
    ORDER BY m."threadId", m."receivedAt" DESC, m.id DESC`)
  return rows.map(({ id }) => id)
}

/** The same of one message: itself, or nothing. */
export async function targetOf(db: TenantDb, id: string, kind: AskedKind): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>(sql`
    SELECT m.id FROM "InboxMessage" m WHERE m.id = ${id}::uuid AND m."goneAt" IS NULL AND ${NOT_YET[kind]}`)
  return rows.map((row) => row.id)
}
