import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type SystemDb, sql } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import { isLicenceRefusal } from '#server/licences/index'
import { claimReading, endReadingWish, mailboxChanged, noteReadingFailure } from '#server/mailboxes/index'
import { deleteIntegration } from './delete-integration.ts'
import { syncInbox } from './jobs.ts'
import { makeBox } from './receive-mail.ts'

/**
 * Brings the box of an address at a provider to where its address is: made when that is wanted, paused with it, gone
 * with it. Safe to run at any time, any number of times.
 */
export async function followMailbox(ctx: Ctx, { mailboxId }: { mailboxId: string }): Promise<void> {
  const { mailbox, box } = await asTenant(ctx, async (db) => ({
    mailbox: await db.mailbox.findFirst({ where: { id: mailboxId }, select: { status: true } }),
    box: await db.inboxIntegration.findFirst({ where: { mailboxId }, select: { id: true } }),
  }))
  if (!mailbox) return
  if (box) await align(ctx, box.id, mailbox.status)
  else if (await claimReading(ctx.organisationId, mailboxId)) await tryToRead(ctx, mailboxId)
}

async function align(ctx: Ctx, id: string, status: string): Promise<void> {
  if (status === 'deleted' || status === 'failed') {
    await deleteIntegration(ctx, { id }).catch(unlessGone)
  } else if (status === 'suspended') await pause(ctx, id)
  else if (status === 'active' || status === 'paused') await goOn(ctx, id)
}

/** Somebody else deleted it meanwhile. */
function unlessGone(error: unknown): void {
  if (!(error instanceof AppError) || error.code !== 'not_found') throw error
}

/** A box that a person paused, or that stopped by itself, stays as it is. */
function pause(ctx: Ctx, id: string): Promise<void> {
  return asTenant(ctx, async (db) => {
    const { count } = await db.inboxIntegration.updateMany({
      where: { id, state: { not: 'paused' } },
      data: { state: 'paused', pausedReason: 'suspended', nextSyncAt: null, retryAt: null },
    })
    if (count)
      await audit(db, ctx, {
        action: 'integrations.suspended',
        subjectType: 'integration',
        subjectId: id,
      })
  })
}

function goOn(ctx: Ctx, id: string): Promise<void> {
  return asTenant(ctx, async (db) => {
    const count = await db.$executeRaw(sql`
      UPDATE "InboxIntegration" SET state = 'syncing', "pausedReason" = NULL, "nextSyncAt" = now(), "retryAt" = NULL,
        failures = 0, "authFailures" = 0, "lastError" = NULL, "lastErrorAt" = NULL
      WHERE id = ${id}::uuid AND "pausedReason" = 'suspended'`)
    if (count === 0) return
    await enqueue(db, syncInbox, { integrationId: id })
    await audit(db, ctx, { action: 'integrations.resumed', subjectType: 'integration', subjectId: id })
  })
}

/** What the provider refuses is kept and tried again; what the address itself cannot do is given up. */
async function tryToRead(ctx: Ctx, mailboxId: string): Promise<void> {
  try {
    const read = await makeBox(ctx, mailboxId)
    if (read.ok) return
    const { code, response } = read.failure
    await noteReadingFailure(ctx.organisationId, mailboxId, { code, response: response.slice(0, 500) })
  } catch (error) {
    // Read by a box of its own already, without a mailbox, closed meanwhile, or one too many: a person is told when they ask for it.
    if (!isLicenceRefusal(error) && !(error instanceof AppError && error.code === 'conflict')) throw error
    await asTenant(ctx, (db) => endReadingWish(db, mailboxId))
  }
}

/** Boxes that are not where their address is. */
export async function followWakeUps(db: SystemDb) {
  const rows = await db.$queryRaw<{ organisationId: string; mailboxId: string }[]>(sql`
    SELECT b."organisationId", b."mailboxId" FROM "InboxIntegration" b
    JOIN "Mailbox" m ON m."organisationId" = b."organisationId" AND m.id = b."mailboxId"
    WHERE b."mailboxId" IS NOT NULL AND (
        m.status IN ('deleted', 'failed')
        OR (m.status = 'suspended' AND b.state <> 'paused')
        OR (m.status IN ('active', 'paused') AND b."pausedReason" = 'suspended'))
      AND NOT EXISTS (
        SELECT 1 FROM "Outbox" o WHERE o."organisationId" = b."organisationId" AND o.job = ${mailboxChanged.name} AND o.key = m.id::text)
    LIMIT 500`)
  return rows.map(({ organisationId, mailboxId }) => ({
    organisationId,
    job: mailboxChanged,
    payload: { mailboxId },
  }))
}
