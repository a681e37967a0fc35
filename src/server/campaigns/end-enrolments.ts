import { type empty, join, sql, type TenantDb } from '#server/kernel/db'

/** What an answer may end a sequence for. */
export const ANSWER_REASONS = ['replied', 'bounced', 'unsubscribed', 'complained'] as const
export type AnswerReason = (typeof ANSWER_REASONS)[number]

export type Ended = {
  /** Sequences that were under way until now. */
  ended: string[]
  /** These and those that another answer (or a suppression) had ended before. */
  wanted: string[]
  /** Campaigns that lost planned mails: perhaps nothing is left to send there. */
  campaignIds: string[]
}

export const NOTHING_ENDED: Ended = { ended: [], wanted: [], campaignIds: [] }

/** Ends the sequences `e` that match; their planned mails are skipped for the same reason. */
export async function endEnrolments(
  db: TenantDb,
  matches: typeof empty,
  reason: AnswerReason | 'suppressed',
): Promise<Ended> {
  const reasons = join([...ANSWER_REASONS, 'suppressed'])
  const [row] = await db.$queryRaw<Ended[]>(sql`
    WITH wanted AS MATERIALIZED (
      SELECT e.id, e.status FROM "Enrolment" e
      WHERE e."organisationId" = current_organisation() AND ${matches}
        AND (e.status = 'active' OR (e.status = 'stopped' AND e.reason IN (${reasons})))),
    ended AS (
      UPDATE "Enrolment" e SET status = 'stopped', reason = ${reason}, "endedAt" = now() FROM wanted w
      WHERE e."organisationId" = current_organisation() AND e.id = w.id AND e.status = 'active'
      RETURNING e.id),
    skipped AS (
      UPDATE "Message" m SET status = 'skipped', reason = ${reason} FROM ended
      WHERE m."organisationId" = current_organisation() AND m."enrolmentId" = ended.id AND m.status || '' = 'planned'
      RETURNING m."campaignId")
    SELECT ARRAY(SELECT id FROM ended) AS ended, ARRAY(SELECT id FROM wanted) AS wanted,
      ARRAY(SELECT DISTINCT "campaignId" FROM skipped WHERE "campaignId" IS NOT NULL) AS "campaignIds"`)
  return row ?? NOTHING_ENDED
}
