import { backSql, byIdSql, dueSql, isSuppressedSql } from './audience-sql.ts'

// Rows are always reached by their id here. `status || ''` keeps the planner, which knows nothing of a table that was
// filled a moment ago, from reading every planned row through the partial index instead.

type Parts = { away: string; contact: string; suppressed: string; more: string; before: string }

const SUPPRESSED = isSuppressedSql('m.email', '$1::uuid')

/**
 * Takes up to $7 planned mails after the cursor ($5, $6). Suppressed addresses and ended enrolments are skipped here, not sent;
 * mails of a campaign to somebody away are put off to the day of their return: no mail slips through that was planned meanwhile.
 * One statement: claimed rows, the mailbox's last sending time, its counts of the day. The caller rolls back
 * when `touched` is 0 (lane lost, mailbox paused, gap not over) or `counted` is short (daily limit reached).
 * $8 domain of the Message-ID, $9/$10 zones and days to count on, $11 limit of the first zone or null, $12 gap in seconds, $13 due until.
 */
const claim = (campaign: string, { away, contact, suppressed, more, before }: Parts) => `
  WITH head AS MATERIALIZED (
    SELECT m.id, m."dueAt", ${away} AS away, CASE
      WHEN e.status <> 'active' THEN coalesce(e.reason, 'enrolment_ended')
      WHEN ${suppressed} THEN 'suppressed' END AS skip
    FROM "Message" m
    LEFT JOIN LATERAL ${byIdSql('"Enrolment"', 'status, reason', 'm."enrolmentId"')} e ON true${contact}
    WHERE m."organisationId" = $1 AND m."mailboxId" = $2 AND ${campaign}
      AND m.status = 'planned' AND m."dueAt" <= $13 AND (m."dueAt", m.id) > ($5::timestamptz, $6::uuid)
    ORDER BY m."dueAt", m.id LIMIT $7),
  judged AS (
    SELECT id, "dueAt", skip, away,
      CASE WHEN skip IS NOT NULL THEN 'skipped' WHEN away > $13 THEN 'planned' ELSE 'sending' END AS verdict FROM head),
  claimed AS (
    UPDATE "Message" m SET status = j.verdict,
      "dueAt" = CASE WHEN j.verdict = 'planned' THEN j.away ELSE m."dueAt" END,
      "originalDueAt" = CASE WHEN j.verdict = 'planned' THEN coalesce(m."originalDueAt", m."dueAt") ELSE m."originalDueAt" END,
      reason = CASE WHEN j.verdict = 'planned' THEN m.reason ELSE j.skip END,
      response = CASE WHEN j.verdict = 'planned' THEN m.response END,
      "laneEpoch" = CASE WHEN j.verdict <> 'planned' THEN $4::int END,
      "claimedAt" = CASE WHEN j.verdict <> 'planned' THEN now() END,
      "messageId" = CASE WHEN j.verdict = 'sending' THEN coalesce(m."messageId", '<' || m.id || '@' || $8 || '>') ELSE m."messageId" END
    FROM judged j
    WHERE m."organisationId" = $1 AND m.id = j.id AND m.status || '' = 'planned'
    RETURNING m.id, m.status, j."dueAt", m."stepId", m."contactId", m."enrolmentId", m.email, m.attempts, m."messageId",
      m.reason, m.subject, m.html, m.text${more}),
  ended AS (
    UPDATE "Enrolment" e SET status = 'stopped', reason = c.reason, "endedAt" = now()
    FROM claimed c WHERE c.status = 'skipped' AND e."organisationId" = $1 AND e.id = c."enrolmentId" AND e.status = 'active'),
  taken AS (SELECT count(*)::int AS n FROM claimed WHERE status = 'sending'),
  touched AS (
    UPDATE "Mailbox" b SET "lastSentAt" = now()
    WHERE b."organisationId" = $1 AND b.id = $2 AND b."laneEpoch" = $4 AND b.status = 'active' AND (SELECT n FROM taken) > 0
      AND ($12::float8 = 0 OR b."lastSentAt" IS NULL OR b."lastSentAt" + make_interval(secs => $12::float8) <= now())
    RETURNING 1),
  counted AS (
    INSERT INTO "MailboxDay" AS d ("organisationId", "mailboxId", "timeZone", day, sent)
    SELECT $1, $2, z.zone, z.day, (SELECT n FROM taken)
    FROM unnest($9::text[], $10::date[]) WITH ORDINALITY AS z(zone, day, n) WHERE (SELECT n FROM taken) > 0 ORDER BY z.n
    ON CONFLICT ("organisationId", "mailboxId", "timeZone", day) DO UPDATE SET sent = d.sent + excluded.sent
      WHERE $11::int IS NULL OR d."timeZone" <> ($9::text[])[1] OR d.sent + excluded.sent <= $11::int
    RETURNING 1)
  SELECT c.*, p."firstName", p."lastName", p.company, p.phone, p.fields, ${before} AS before,
    (SELECT count(*) FROM touched)::int AS touched, (SELECT count(*) FROM counted)::int AS counted
  FROM claimed c
  LEFT JOIN LATERAL ${byIdSql('"Contact"', '"firstName", "lastName", company, phone, fields', 'c."contactId"')} p ON true
  ORDER BY c."dueAt", c.id`

/** Message-IDs of the steps that this contact has had, for the thread that a follow-up goes on; a first mail asks for none. */
const BEFORE = `CASE WHEN c.position > 1 THEN (
    SELECT array_agg(b."messageId" ORDER BY b.position) FROM "Message" b
    WHERE b."organisationId" = $1 AND b."enrolmentId" = c."enrolmentId" AND b.position < c.position AND b."sentAt" IS NOT NULL) END`

/** "IS NOT DISTINCT FROM" would read every planned row of the mailbox: two texts, each by the index. */
export const CLAIM_CAMPAIGN = claim(
  `m."campaignId" = $3::uuid AND EXISTS (SELECT 1 FROM "Campaign" c
        WHERE c."organisationId" = $1 AND c.id = $3 AND c.status IN ('running', 'launching'))`,
  {
    away: backSql('($9::text[])[1]'),
    contact: ` LEFT JOIN LATERAL ${byIdSql('"Contact"', '"awayUntil"', 'm."contactId"')} a ON true`,
    suppressed: SUPPRESSED,
    more: ', m.position',
    before: BEFORE,
  },
)
/**
 * A mail outside campaigns was written to this person now: an absence does not hold it. Nor does the suppression list hold
 * what the inbox writes (with an envelope): a person who answers a person is no campaign.
 */
export const CLAIM_SINGLE = claim(`m."campaignId" IS NULL AND $3::uuid IS NULL`, {
  away: 'NULL::timestamptz',
  contact: '',
  suppressed: `m.envelope IS NULL AND ${SUPPRESSED}`,
  more: ', m.envelope',
  before: 'NULL::text[]',
})

/**
 * Records outcomes, of this lane's own claims only ($2): a claim that was given up as uncertain meanwhile takes its late outcome too.
 * $2 null: a person's decision about uncertain mails, whoever claimed them.
 * Then plans the next step of those sent, or ends the enrolment.
 * Columns: $3 id, $4 status, $5 reason, $6 response, $7 at, $8 due again, $9 attempts to add.
 */
export const RECORD = `
  WITH done AS (
    UPDATE "Message" m SET status = o.status, reason = o.reason, response = o.response,
      "sentAt" = CASE WHEN o.status = 'sent' THEN o.at ELSE m."sentAt" END,
      "dueAt" = coalesce(o.due, m."dueAt"), "originalDueAt" = CASE WHEN o.due IS NULL THEN m."originalDueAt" END, attempts = m.attempts + o.attempts,
      "laneEpoch" = CASE WHEN o.status = 'planned' THEN NULL ELSE m."laneEpoch" END,
      "claimedAt" = CASE WHEN o.status = 'planned' THEN NULL ELSE m."claimedAt" END
    FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[], $9::int[])
      AS o(id, status, reason, response, at, due, attempts)
    WHERE m."organisationId" = $1 AND m.id = o.id AND CASE WHEN $2::int IS NULL THEN m.status || '' = 'uncertain'
      ELSE m."laneEpoch" = $2::int AND m.status || '' IN ('sending', 'uncertain') END
    RETURNING m.status, m."enrolmentId", m."campaignId", m."contactId", m."mailboxId", m.email, m.position, m."sentAt"),
  follow AS (
    INSERT INTO "Message" ("organisationId", "campaignId", "stepId", "enrolmentId", "contactId", "mailboxId", email, position, "dueAt", "originalDueAt")
    SELECT $1, d."campaignId", s.id, d."enrolmentId", d."contactId", d."mailboxId", d.email, s.position, ${dueSql('d."sentAt" + s.delay::interval', `c.policy->>'timeZone'`)}
    FROM done d
    JOIN "CampaignStep" s ON s."organisationId" = $1 AND s."campaignId" = d."campaignId" AND s.position = d.position + 1
    JOIN LATERAL ${byIdSql('"Enrolment"', 'status', 'd."enrolmentId"')} e ON e.status = 'active'
    JOIN "Campaign" c ON c."organisationId" = $1 AND c.id = d."campaignId" AND c.status <> 'stopped'
    LEFT JOIN LATERAL ${byIdSql('"Contact"', '"awayUntil"', 'd."contactId"')} a ON true
    WHERE d.status = 'sent'
    ON CONFLICT ("organisationId", "stepId", "contactId") DO NOTHING
    RETURNING 1),
  ended AS (
    UPDATE "Enrolment" e SET status = CASE WHEN d.status = 'sent' THEN 'completed' ELSE 'stopped' END,
      reason = CASE WHEN d.status = 'sent' THEN NULL ELSE 'failed' END, "endedAt" = now()
    FROM done d
    WHERE e."organisationId" = $1 AND e.id = d."enrolmentId" AND e.status = 'active' AND (d.status = 'failed' OR (d.status = 'sent'
      AND NOT EXISTS (SELECT 1 FROM "CampaignStep" s
        WHERE s."organisationId" = $1 AND s."campaignId" = d."campaignId" AND s.position = d.position + 1)))
    RETURNING 1)
  SELECT (SELECT count(*) FROM done)::int AS done, (SELECT count(*) FROM done WHERE status = 'planned' AND "campaignId" IS NOT NULL)::int AS returned,
    (SELECT count(*) FROM follow)::int AS followed, (SELECT count(*) FROM ended)::int AS ended`

/** Gives back to the day's counts what was claimed and never reached a server. */
export const UNCOUNT = `
  UPDATE "MailboxDay" d SET sent = greatest(0, d.sent - $3)
  FROM unnest($4::text[], $5::date[]) AS z(zone, day)
  WHERE d."organisationId" = $1 AND d."mailboxId" = $2 AND d."timeZone" = z.zone AND d.day = z.day`

/** The gap counts from the end of a mail: what two readers see is never closer, however long the first one took. */
export const TOUCH = `
  UPDATE "Mailbox" SET "lastSentAt" = now() WHERE "organisationId" = $1 AND id = $2 AND "laneEpoch" = $3`

/** Fences off whoever held the lane before. */
export const TAKE = `
  UPDATE "Mailbox" SET "laneEpoch" = "laneEpoch" + 1 WHERE "organisationId" = $1 AND id = $2
  RETURNING "laneEpoch" AS epoch, address, status`

/** What a dead worker had claimed: nobody knows whether it left. */
export const ORPHANS = `
  UPDATE "Message" SET status = 'uncertain', reason = 'worker_lost'
  WHERE "organisationId" = $1 AND "mailboxId" = $2 AND status = 'sending'`

export const MAILBOX = `
  SELECT status, "laneEpoch" AS epoch, "lastSentAt", "laneRetryAt", "laneFailures" FROM "Mailbox"
  WHERE "organisationId" = $1 AND id = $2`

export const DAYS = `
  SELECT "timeZone", day::text AS day, sent FROM "MailboxDay"
  WHERE "organisationId" = $1 AND "mailboxId" = $2 AND day >= current_date - 2`

/** The first planned mail of each running campaign of a mailbox, and of the mails outside campaigns. */
export const HEADS = `
  SELECT c.id AS "campaignId", c.policy, h.id, h."dueAt"
  FROM "CampaignMailbox" cm
  JOIN "Campaign" c ON c."organisationId" = $1 AND c.id = cm."campaignId" AND c.status IN ('running', 'launching')
  LEFT JOIN LATERAL (
    SELECT m.id, m."dueAt" FROM "Message" m
    WHERE m."organisationId" = $1 AND m."mailboxId" = $2 AND m."campaignId" = c.id AND m.status = 'planned'
    ORDER BY m."dueAt", m.id LIMIT 1) h ON true
  WHERE cm."organisationId" = $1 AND cm."mailboxId" = $2
  UNION ALL
  (SELECT NULL, NULL, m.id, m."dueAt" FROM "Message" m
  WHERE m."organisationId" = $1 AND m."mailboxId" = $2 AND m."campaignId" IS NULL AND m.status = 'planned'
  ORDER BY m."dueAt", m.id LIMIT 1)`
