import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { sql, type TenantDb, tenantConnection } from '#server/kernel/db'
import { invalidField } from '#server/kernel/errors'
import { threadRow } from './get-thread.ts'
import { noThread } from './missing.ts'
import { recountThreads } from './recount-threads.ts'
import type { ThreadChange, ThreadSummary, ThreadsChange, ThreadsChanged } from './thread-schema.ts'
import { viewThread } from './thread-view.ts'
import { changing, writeDown } from './write-down.ts'
import { kindsOf } from './write-rules.ts'
import { targetsIn } from './write-targets.ts'

/** Marks, archives, flags or assigns one conversation. */
export async function changeThread(
  ctx: Ctx,
  { id, ...change }: ThreadChange & { id: string },
): Promise<ThreadSummary> {
  const { changed } = await changeThreads(ctx, { threadIds: [id], ...change })
  const row = changed > 0 ? await tenantConnection(ctx, (client) => threadRow(client, id)) : null
  if (!row) throw noThread()
  return viewThread(row)
}

/** The same for many: here at once, on their servers within seconds. Undo is the opposite change. */
export function changeThreads(
  ctx: Ctx,
  { threadIds, assigneeId, ...change }: ThreadsChange,
): Promise<ThreadsChanged> {
  return changing(ctx, async (db) => {
    const rows = await db.$queryRaw<{ id: string }[]>(sql`
      SELECT id FROM "InboxThread" WHERE id = ANY(${threadIds}::uuid[]) ORDER BY id FOR UPDATE`)
    const ids = rows.map(({ id }) => id)
    if (assigneeId !== undefined) await assign(db, ctx, ids, assigneeId)
    for (const kind of kindsOf(change)) {
      await writeDown(db, ctx, kind, await targetsIn(db, ids, kind))
      if (kind === 'archive' || kind === 'unarchive') {
        await moveEmpty(db, ctx, ids, kind)
        const action = kind === 'archive' ? 'inbox.archive' : 'inbox.unarchive'
        await auditEach(db, ctx, action, ids)
      }
    }
    return { changed: ids.length, threadIds: ids }
  })
}

async function assign(db: TenantDb, ctx: Ctx, ids: string[], userId: string | null): Promise<void> {
  if (userId !== null && !(await db.membership.findFirst({ where: { userId }, select: { id: true } }))) {
    throw invalidField('assigneeId', 'unknown', {
      fr: 'Cette personne ne fait pas partie de l’entreprise.',
      en: 'This person is not a member of the company.',
    })
  }
  await db.inboxThread.updateMany({ where: { id: { in: ids } }, data: { assignedToId: userId } })
  const action = userId === null ? 'inbox.unassign' : 'inbox.assign'
  await auditEach(db, ctx, action, ids, userId === null ? {} : { userId })
}

/** A conversation whose only mail has not left has no message that its server could move: its row alone says where it is. */
async function moveEmpty(
  db: TenantDb,
  { organisationId }: Ctx,
  ids: string[],
  kind: 'archive' | 'unarchive',
): Promise<void> {
  await recountThreads(db, organisationId, ids)
  if (kind === 'archive') return
  await db.$executeRaw(sql`
    UPDATE "InboxThread" t SET "messageCount" = 1, "inInbox" = true
    WHERE t.id = ANY(${ids}::uuid[]) AND t."messageCount" = 0 AND EXISTS (
      SELECT 1 FROM "Message" m WHERE m."organisationId" = t."organisationId" AND m."threadId" = t.id AND m.status <> 'sent')`)
}

async function auditEach(
  db: TenantDb,
  ctx: Ctx,
  action: string,
  ids: string[],
  details: Record<string, string> = {},
): Promise<void> {
  const [only] = ids
  if (!only) return
  const subject =
    ids.length === 1 ? { subjectId: only, details } : { details: { ...details, threads: ids.length } }
  await audit(db, ctx, { action, subjectType: 'thread', ...subject })
}
