import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { getMailbox, hasInbox, readingWish } from '#server/mailboxes/index'
import { describeFailure, type StoredFailure } from './failures.ts'
import { viewIntegration } from './integrations.ts'
import type { Reception } from './schema.ts'

/** How the mail of a mailbox's address comes in, and what keeps it from coming in. */
export async function getReception(ctx: Ctx, { id }: { id: string }): Promise<Reception> {
  const { address } = await getMailbox(ctx, { id })
  return asTenant(ctx, async (db) => {
    const box = await db.inboxIntegration.findFirst({ where: { address }, select: { id: true } })
    if (box) return { ...NOTHING, state: 'on', integration: await viewIntegration(db, ctx, box.id) }
    const wish = await readingWish(db, id)
    if (!wish || !(wish.wanted || (await hasInbox(db, id)))) return NOTHING
    const failure = wish.error as StoredFailure | null
    return {
      ...NOTHING,
      state: wish.wanted ? 'waiting' : 'off',
      error: failure && describeFailure(failure, ctx.locale),
      nextTryAt: wish.wanted && wish.error ? (wish.retryAt?.toISOString() ?? null) : null,
    }
  })
}

const NOTHING: Reception = { state: 'none', integration: null, error: null, nextTryAt: null }
