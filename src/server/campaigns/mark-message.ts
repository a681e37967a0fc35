import { sql, type TenantDb } from '#server/kernel/db'
import { type AnswerReason, type Ended, endEnrolments, NOTHING_ENDED } from './end-enrolments.ts'

export type Marks = {
  repliedAt?: Date | null
  bouncedAt?: Date | null
  unsubscribedAt?: Date | null
  /** Of a mail that left ("bounce_5.1.1", "complained"); any other keeps its own. */
  reason?: string | null
}

/** Says what became of a mail after it left, or takes it back with null; absent marks stay. */
export async function markMessage(db: TenantDb, messageId: string, marks: Marks): Promise<void> {
  const { reason, ...dates } = marks
  if (Object.keys(dates).length > 0) await db.message.updateMany({ where: { id: messageId }, data: dates })
  if (reason !== undefined)
    await db.message.updateMany({ where: { id: messageId, status: 'sent' }, data: { reason } })
}

/** Ends the one sequence that a mail belongs to, whatever becomes of its address. */
export async function endSequenceOf(db: TenantDb, messageId: string, reason: AnswerReason): Promise<Ended> {
  const message = await db.message.findFirst({ where: { id: messageId }, select: { enrolmentId: true } })
  if (!message?.enrolmentId) return NOTHING_ENDED
  return endEnrolments(db, sql`e.id = ${message.enrolmentId}::uuid`, reason)
}
