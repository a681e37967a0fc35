import { sql, type TenantDb } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { operateMailbox } from './jobs.ts'

/** Whoever decides about an address and whoever works at it do so one after the other, in this order: mailbox, operation. */
export async function lockMailbox(db: TenantDb, mailboxId: string): Promise<void> {
  await db.$executeRaw(sql`SELECT 1 FROM "Mailbox" WHERE id = ${mailboxId}::uuid FOR UPDATE`)
}

/** Turns the creation of an address to its undoing; null: it is over already. The caller holds the mailbox. */
export async function cancelCreation(db: TenantDb, mailboxId: string): Promise<string | null> {
  const now = new Date()
  const running = await db.mailboxOperation.findFirst({
    where: { mailboxId, state: 'running' },
    select: { id: true, step: true },
  })
  if (!running || running.step === 'undo') return running?.id ?? null
  // The worker that is at it notices: it goes on from the step that it finds.
  const { count } = await db.mailboxOperation.updateMany({
    where: { id: running.id, state: 'running' },
    data: {
      step: 'undo',
      error: { code: 'cancelled', detail: '' },
      stepSince: now,
      attempts: 0,
      nextAttemptAt: now,
    },
  })
  if (count === 0) return null
  // It may have been waiting for a try an hour away.
  await enqueue(db, operateMailbox, { operationId: running.id })
  return running.id
}

/**
 * Ends a change that waits for its next try, for one that cannot wait for it. A change that is being worked at stays,
 * and is waited for by whoever asks.
 */
export async function supersede(db: TenantDb, mailboxId: string): Promise<void> {
  const now = new Date()
  await db.mailboxOperation.updateMany({
    where: { mailboxId, state: 'running', step: 'apply', nextAttemptAt: { gt: now } },
    data: {
      state: 'failed',
      secret: null,
      finishedAt: now,
      nextAttemptAt: null,
      error: { code: 'superseded', detail: '' },
    },
  })
}
