import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { mailboxRow, viewMailbox } from './queries.ts'
import type { Mailbox } from './schema.ts'

/** Stops the mailbox from sending until somebody resumes it. Pausing twice is one pause. */
export function pauseMailbox(ctx: Ctx, { id }: { id: string }): Promise<Mailbox> {
  return asTenant(ctx, async (db) => {
    await mailboxRow(db, id)
    const data = { status: 'paused', pausedReason: 'manual', pausedAt: new Date() }
    const { count } = await db.mailbox.updateMany({ where: { id, status: 'active' }, data })
    if (count) await audit(db, ctx, { action: 'mailboxes.pause', subjectType: 'mailbox', subjectId: id })
    return viewMailbox(db, ctx, id)
  })
}
