import type { LaneFailureKind } from '#server/adapters/smtp/port'
import { audit } from '#server/kernel/audit'
import { systemCtx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { failureCode } from './failures.ts'
import { drainMailbox } from './jobs.ts'
import { backOffSeconds, MAX_AUTH_FAILURES } from './rules.ts'

/** `retryAt` null: the mailbox waits for a person. */
type LaneState = { paused: boolean; retryAt: Date | null }

/**
 * Records that the mailbox's server could not be used: the lane waits, longer each time in a row, and is woken up
 * for the next try. Repeated authentication failures pause the mailbox. The failures of mails that were
 * under way together count as one.
 */
export function recordLaneFailure(
  organisationId: string,
  mailboxId: string,
  kind: LaneFailureKind,
  response: string,
): Promise<LaneState> {
  return asTenant(organisationId, (db) =>
    countFailure(db, { organisationId, mailboxId }, { kind, response, together: true }),
  )
}

type Place = { organisationId: string; mailboxId: string }
/** `together`: a failure while the lane already waits is one of the same moment, and is not counted again. */
type Counted = { kind: LaneFailureKind; response: string; together: boolean }

/** The same inside a transaction that is already open. */
export async function countFailure(
  db: TenantDb,
  { organisationId, mailboxId }: Place,
  { kind, response, together }: Counted,
): Promise<LaneState> {
  const [row] = await db.$queryRaw<Lane[]>(sql`
      SELECT status, "authFailures", "laneFailures", "laneRetryAt" FROM "Mailbox" WHERE id = ${mailboxId}::uuid FOR UPDATE`)
  if (!row || row.status === 'paused') return { paused: true, retryAt: null }
  const now = new Date()
  if (together && row.laneRetryAt && row.laneRetryAt > now) return { paused: false, retryAt: row.laneRetryAt }

  const laneFailures = row.laneFailures + 1
  const authFailures = isAuthentication(kind) ? row.authFailures + 1 : row.authFailures
  const paused = authFailures >= MAX_AUTH_FAILURES
  const retryAt = paused ? null : new Date(now.getTime() + backOffSeconds(laneFailures) * 1000)
  const lastError = { code: failureCode(kind), response: response.slice(0, 500) }
  const pause = paused ? { status: 'paused', pausedReason: 'auth_failures', pausedAt: now } : {}
  await db.mailbox.updateMany({
    where: { id: mailboxId },
    data: { laneFailures, authFailures, laneRetryAt: retryAt, lastError, lastErrorAt: now, ...pause },
  })
  if (retryAt) await enqueue(db, drainMailbox, { mailboxId }, { runAt: retryAt })
  if (paused) {
    const entry = { action: 'mailboxes.auto-pause', subjectType: 'mailbox', subjectId: mailboxId }
    await audit(db, systemCtx(organisationId), {
      ...entry,
      details: { reason: 'auth_failures', response: lastError.response },
    })
  }
  return { paused, retryAt }
}

function isAuthentication(kind: LaneFailureKind): boolean {
  return kind === 'auth' || kind === 'reauthorise'
}

type Lane = { status: string; authFailures: number; laneFailures: number; laneRetryAt: Date | null }

/** Records that a mail was taken: failures are forgotten. Writes nothing when there were none. */
export async function recordLaneSuccess(organisationId: string, mailboxId: string): Promise<void> {
  await asTenant(organisationId, (db) => forgetFailures(db, mailboxId))
}

/** The same inside a transaction that is already open. A paused mailbox stays paused until somebody resumes it. */
export async function forgetFailures(db: TenantDb, mailboxId: string): Promise<void> {
  await db.$executeRaw(sql`
    UPDATE "Mailbox" SET "laneFailures" = 0, "authFailures" = 0, "laneRetryAt" = NULL, "lastError" = NULL, "lastErrorAt" = NULL
    WHERE id = ${mailboxId}::uuid AND ("laneFailures" > 0 OR "authFailures" > 0 OR "lastError" IS NOT NULL)`)
}
