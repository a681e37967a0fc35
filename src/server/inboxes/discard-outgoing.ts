import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { AppError, notFound } from '#server/kernel/errors'
import { recountThreads } from './recount-threads.ts'

/** Forgets a mail written here that has not left and never will: it was sent anew, or is not wanted any more. */
export async function discardOutgoing(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await asTenant(ctx, async (db) => {
    const row = await db.message.findFirst({ where: { id, threadId: { not: null } } })
    if (!row?.envelope) throw notFound({ fr: 'Mail', en: 'Mail' })
    const { count } = await db.message.deleteMany({ where: { id, status: { in: ['failed', 'skipped'] } } })
    if (count === 0) {
      throw new AppError('conflict', {
        fr: 'Ce mail est parti, ou est peut-être parti : il reste dans la conversation.',
        en: 'This mail has left, or may have: it stays in the conversation.',
      })
    }
    const thread = await db.inboxThread.findFirst({
      where: { id: row.threadId ?? '' },
      select: { _count: { select: { messages: true, answers: true } } },
    })
    if (thread && thread._count.messages + thread._count.answers === 0)
      await recountThreads(db, ctx.organisationId, [row.threadId ?? ''])
    await audit(db, ctx, { action: 'inbox.discard', subjectType: 'thread', subjectId: row.threadId })
  })
}
