import { asTenant, type SystemDb, sql, type TenantDb } from '#server/kernel/db'
import { mailboxChanged } from './jobs.ts'

/** Why an address could not be read, as the row keeps it. */
type Failure = { code: string; response: string }

export type ReadingWish = { wanted: boolean; retryAt: Date | null; error: Failure | null }

/** A try that has not ended by then was cut. */
const TRY_MINUTES = 5
/** Between two tries: a permission that is granted takes effect within minutes, sometimes within a day. */
const WAIT_MINUTES = [1, 5, 15, 60, 240, 720, 1440]

/** Takes the next try to read an address that is to be read; false: nobody wants it, it is too early, or another worker has it. */
export function claimReading(organisationId: string, mailboxId: string): Promise<boolean> {
  return asTenant(organisationId, async (db) => {
    const now = new Date()
    const { count } = await db.cloudAddress.updateMany({
      where: {
        mailboxId,
        inboxWanted: true,
        OR: [{ inboxRetryAt: null }, { inboxRetryAt: { lte: now } }],
        mailbox: { status: { in: ['active', 'paused'] } },
      },
      data: {
        inboxRetryAt: new Date(now.getTime() + TRY_MINUTES * 60_000),
        inboxTries: { increment: 1 },
      },
    })
    return count > 0
  })
}

/** The address is read from now on, or no longer to be: nothing is left to be tried. */
export function endReadingWish(db: TenantDb, mailboxId: string): Promise<number> {
  return db.$executeRaw(sql`
    UPDATE "CloudAddress" SET "inboxWanted" = false, "inboxTries" = 0, "inboxRetryAt" = NULL, "inboxError" = NULL
    WHERE "mailboxId" = ${mailboxId}::uuid`)
}

/** Keeps why a try failed, and when the next one is; after the last one only the reason stays. */
export async function noteReadingFailure(
  organisationId: string,
  mailboxId: string,
  failure: Failure,
): Promise<void> {
  await asTenant(organisationId, async (db) => {
    const row = await db.cloudAddress.findFirst({ where: { mailboxId }, select: { inboxTries: true } })
    const minutes = WAIT_MINUTES[(row?.inboxTries ?? 1) - 1]
    const retryAt = minutes === undefined ? null : new Date(Date.now() + minutes * 60_000)
    await db.cloudAddress.updateMany({
      where: { mailboxId, inboxWanted: true },
      data: { inboxWanted: retryAt !== null, inboxRetryAt: retryAt, inboxError: failure },
    })
  })
}

/** Whether an address is to be read and why it is not yet; null for a mailbox that no provider made. */
export async function readingWish(db: TenantDb, mailboxId: string): Promise<ReadingWish | null> {
  const row = await db.cloudAddress.findFirst({
    where: { mailboxId },
    select: { inboxWanted: true, inboxRetryAt: true, inboxError: true },
  })
  return (
    row && { wanted: row.inboxWanted, retryAt: row.inboxRetryAt, error: row.inboxError as Failure | null }
  )
}

/** Addresses that are to be read and due for a try. */
export async function readingWakeUps(db: SystemDb) {
  const rows = await db.$queryRaw<{ organisationId: string; mailboxId: string }[]>(sql`
    SELECT a."organisationId", a."mailboxId" FROM "CloudAddress" a
    JOIN "Mailbox" m ON m."organisationId" = a."organisationId" AND m.id = a."mailboxId"
    WHERE a."inboxWanted" AND (a."inboxRetryAt" IS NULL OR a."inboxRetryAt" <= now()) AND m.status IN ('active', 'paused')
      AND NOT EXISTS (
        SELECT 1 FROM "Outbox" o WHERE o."organisationId" = a."organisationId" AND o.job = ${mailboxChanged.name} AND o.key = m.id::text)
    LIMIT 500`)
  return rows.map(({ organisationId, mailboxId }) => ({
    organisationId,
    job: mailboxChanged,
    payload: { mailboxId },
  }))
}
