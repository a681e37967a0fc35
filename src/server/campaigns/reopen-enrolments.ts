import { suppressionsOf } from '#server/contacts/index'
import { join, sql, type TenantDb } from '#server/kernel/db'
import { ANSWER_REASONS, type AnswerReason } from './end-enrolments.ts'
import { reopenCampaigns } from './reopen-campaigns.ts'

/**
 * Lets sequences go on that an answer had ended: what was skipped for it is planned again, and the step that its end kept
 * from being planned. Not in a campaign that was stopped, and not to an address that must not be written to.
 * Answers the sequences that go on.
 */
export async function reopenEnrolments(db: TenantDb, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db.$queryRaw<{ id: string; email: string; campaignId: string }[]>(sql`
    SELECT e.id, e.email, e."campaignId" FROM "Enrolment" e
    JOIN "Campaign" c ON c."organisationId" = e."organisationId" AND c.id = e."campaignId" AND c.status <> 'stopped'
    WHERE e."organisationId" = current_organisation() AND e.id = ANY(${ids}::uuid[]) AND e.status = 'stopped'
    ORDER BY e.id FOR UPDATE OF e`)
  const forbidden = await suppressionsOf(
    db,
    rows.map(({ email }) => email),
  )
  const kept = rows.filter(({ email }) => forbidden.has(email)).map(({ id }) => id)
  await nameEndings(db, kept, 'suppressed')
  const open = rows.filter(({ email }) => !forbidden.has(email))
  const openIds = open.map(({ id }) => id)
  if (openIds.length === 0) return []
  await db.enrolment.updateMany({
    where: { id: { in: openIds } },
    data: { status: 'active', reason: null, endedAt: null },
  })
  await planAgain(db, openIds)
  await planNext(db, openIds)
  await closeFinished(db, openIds)
  await reopenCampaigns(db, [...new Set(open.map(({ campaignId }) => campaignId))])
  return openIds
}

/** Sequences that stay ended, for another reason than the one that was taken back. */
export async function nameEndings(
  db: TenantDb,
  ids: string[],
  reason: AnswerReason | 'suppressed',
): Promise<void> {
  if (ids.length === 0) return
  await db.enrolment.updateMany({ where: { id: { in: ids }, status: 'stopped' }, data: { reason } })
}

function planAgain(db: TenantDb, ids: string[]): Promise<number> {
  return db.$executeRaw(sql`
    UPDATE "Message" m SET status = 'planned', reason = NULL, response = NULL, "laneEpoch" = NULL, "claimedAt" = NULL,
      "dueAt" = greatest(coalesce(m."originalDueAt", m."dueAt"), b.back),
      "originalDueAt" = CASE WHEN b.back > coalesce(m."originalDueAt", m."dueAt") THEN coalesce(m."originalDueAt", m."dueAt") END
    FROM (${BACK(ids)}) b
    WHERE m."organisationId" = current_organisation() AND m."enrolmentId" = b.id AND m.status || '' = 'skipped'
      AND m.reason IN (${join([...ANSWER_REASONS])})`)
}

/** A step that was to follow a mail which left after the end of its sequence. */
function planNext(db: TenantDb, ids: string[]): Promise<number> {
  return db.$executeRaw(sql`
    INSERT INTO "Message" ("campaignId", "stepId", "enrolmentId", "contactId", "mailboxId", email, position, "dueAt", "originalDueAt")
    SELECT l."campaignId", s.id, l."enrolmentId", l."contactId", l."mailboxId", l.email, s.position, greatest(n.own, b.back),
      CASE WHEN b.back > n.own THEN n.own END
    FROM (${BACK(ids)}) b
    CROSS JOIN LATERAL (
      SELECT * FROM "Message" m WHERE m."organisationId" = current_organisation() AND m."enrolmentId" = b.id
      ORDER BY m.position DESC LIMIT 1) l
    JOIN "CampaignStep" s ON s."organisationId" = current_organisation() AND s."campaignId" = l."campaignId" AND s.position = l.position + 1
    CROSS JOIN LATERAL (SELECT l."sentAt" + s.delay::interval AS own) n
    WHERE l.status = 'sent'
    ON CONFLICT ("organisationId", "stepId", "contactId") DO NOTHING`)
}

/** The last mail left, or failed, while the sequence was ended. */
function closeFinished(db: TenantDb, ids: string[]): Promise<number> {
  return db.$executeRaw(sql`
    UPDATE "Enrolment" e SET status = CASE WHEN l.status = 'sent' THEN 'completed' ELSE 'stopped' END,
      reason = CASE WHEN l.status = 'sent' THEN NULL ELSE 'failed' END, "endedAt" = now()
    FROM unnest(${ids}::uuid[]) AS i(id)
    CROSS JOIN LATERAL (
      SELECT m.status FROM "Message" m WHERE m."organisationId" = current_organisation() AND m."enrolmentId" = i.id
      ORDER BY m.position DESC LIMIT 1) l
    WHERE e."organisationId" = current_organisation() AND e.id = i.id AND l.status IN ('sent', 'failed')`)
}

const BACK = (ids: string[]) => sql`
  SELECT e.id, day_start(a."awayUntil", c.policy->>'timeZone') AS back FROM "Enrolment" e
  JOIN "Campaign" c ON c."organisationId" = e."organisationId" AND c.id = e."campaignId"
  JOIN "Contact" a ON a."organisationId" = e."organisationId" AND a.id = e."contactId"
  WHERE e."organisationId" = current_organisation() AND e.id = ANY(${ids}::uuid[])`
