import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import { type StoredFailure, wordsOf } from './failures.ts'
import { type IntegrationRow, integrationRow, viewIntegration } from './integrations.ts'
import { syncInbox } from './jobs.ts'
import type { Integration } from './schema.ts'

/** Asks for a sync at once. One that is under way already is the one asked for. */
export function syncNow(ctx: Ctx, { id }: { id: string }): Promise<Integration> {
  return asTenant(ctx, async (db) => {
    const row = await integrationRow(db, id)
    refuseWhilePaused(row)
    leaveAlone(row)
    await db.inboxIntegration.updateMany({
      where: { id, state: { not: 'paused' } },
      data: { nextSyncAt: new Date(), retryAt: null, state: 'syncing' },
    })
    await enqueue(db, syncInbox, { integrationId: id })
    return viewIntegration(db, ctx, id)
  })
}

function refuseWhilePaused({ state, pausedReason }: IntegrationRow): void {
  if (state !== 'paused') return
  if (pausedReason === 'suspended') {
    throw new AppError('conflict', {
      fr: 'L’adresse de cette boîte est suspendue : reprenez-la d’abord.',
      en: 'The address of this box is suspended: resume it first.',
    })
  }
  throw pausedReason === 'auth_failures'
    ? new AppError('conflict', {
        fr: 'Le serveur a refusé trois fois de nous laisser entrer : corrigez l’accès d’abord.',
        en: 'The server refused three times to let us in: correct the access first.',
      })
    : new AppError('conflict', {
        fr: 'Cette boîte est en pause : reprenez-la d’abord.',
        en: 'This box is paused: resume it first.',
      })
}

/** A server that complained of too many log-ins would lock the account at the next. */
function leaveAlone({ lastError, retryAt, imapHost }: IntegrationRow): void {
  const seconds = retryAt ? Math.ceil((retryAt.getTime() - Date.now()) / 1000) : 0
  if (seconds <= 0 || (lastError as StoredFailure | null)?.code !== 'too_many') return
  throw new AppError('conflict', wordsOf('too_many', { host: imapHost, retryAt }).remedy, {
    retryAfter: seconds,
  })
}
