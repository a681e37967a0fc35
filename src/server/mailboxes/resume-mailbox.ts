import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { notSending, resumeSuspended } from './change-address.ts'
import { drainMailbox } from './jobs.ts'
import { mailboxRow, viewMailbox } from './queries.ts'
import type { Mailbox } from './schema.ts'

/** Lets the mailbox send again, forgets its failures and wakes its lane up; one suspended at its provider is opened there first. */
export async function resumeMailbox(ctx: Ctx, { id }: { id: string }): Promise<Mailbox> {
  if (await isSuspended(ctx, id)) return resumeSuspended(ctx, { id })
  return asTenant(ctx, async (db) => {
    const { status } = await mailboxRow(db, id)
    if (status !== 'active' && status !== 'paused') throw notSending(status)
    const clean = { authFailures: 0, laneFailures: 0, laneRetryAt: null }
    await db.mailbox.updateMany({
      where: { id, status: { in: ['active', 'paused'] } },
      data: { status: 'active', pausedReason: null, pausedAt: null, ...clean },
    })
    await enqueue(db, drainMailbox, { mailboxId: id })
    if (status === 'paused')
      await audit(db, ctx, { action: 'mailboxes.resume', subjectType: 'mailbox', subjectId: id })
    return viewMailbox(db, ctx, id)
  })
}

function isSuspended(ctx: Ctx, id: string): Promise<boolean> {
  return asTenant(ctx, async (db) => (await mailboxRow(db, id)).status === 'suspended')
}
