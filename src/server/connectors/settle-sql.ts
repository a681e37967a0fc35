// What settle-read.ts asks of PostgreSQL, in its order. $1 is the company, $2 the kind of rows.

// Two rows under one key: neither is to be believed. Their common digest changes when one of them does.
export const PREPARE = `
  SET LOCAL enable_nestloop = off;
  ANALYZE connector_read; ANALYZE connector_fresh;
  CREATE TEMP TABLE connector_twice ON COMMIT DROP AS
    SELECT key, count(*) AS n, sha256(string_agg(hash, ''::bytea ORDER BY hash)) AS hash FROM connector_read
    WHERE hash IS NOT NULL GROUP BY key HAVING count(*) > 1;
  ANALYZE connector_twice`

/** Codes of the projects at the site application, of which a dry run knows. */
export const REMOTE = 'INSERT INTO connector_remote (code) SELECT unnest($1::text[])'

/** Hours that nobody will read again, of another database: their codes mean somebody else in this one. */
export const OTHER_HOURS = `
DELETE FROM "ConnectorRow" WHERE "organisationId" = $1::uuid AND kind = 'hour' AND (account < $2 OR account > $2) AND "startsAt" < $3`

// What it refused of a row that is still at its source.
const REFUSED_THERE = `state = 'rejected' AND "lastError"->>'retryable' = 'true' AND hash <> '' AND NOT "lastError" ? 'withdraw'`

/**
 * What stands in another account stands nowhere as far as this one is concerned, and what that one refused this one may take. What
 * was to be taken out of that one is looked at anew.
 */
export const OTHER_ACCOUNT = `
UPDATE "ConnectorRow" SET "remoteId" = NULL, "sentHash" = NULL, account = NULL, "intentAt" = NULL, before = NULL, attempts = 0,
  hash = CASE WHEN "lastError" ? 'withdraw' THEN ''::bytea ELSE hash END,
  state = CASE WHEN state IN ('sent', 'changed') OR ${REFUSED_THERE} THEN 'new' WHEN "lastError" ? 'withdraw' THEN 'rejected' ELSE state END,
  "dueAt" = CASE WHEN state IN ('sent', 'changed', 'new') OR ${REFUSED_THERE} THEN now() END,
  "lastError" = CASE WHEN ${REFUSED_THERE} THEN NULL ELSE "lastError" END
WHERE "organisationId" = $1::uuid AND kind = $2 AND (account < $3 OR account > $3)`

/** `lost`: what is to be confirmed when it is much. Not in the read at all, or there, no longer final, and written at the other end. */
export const GONE = `
CREATE TEMP TABLE connector_gone ON COMMIT DROP AS
SELECT b.id, r.key IS NULL OR b.stands AS lost FROM (
  SELECT id, key, b."remoteId" IS NOT NULL OR b."sentHash" IS NOT NULL OR b."intentAt" IS NOT NULL AS stands FROM "ConnectorRow" b
  WHERE b."organisationId" = $1::uuid AND b.kind = $2 AND b.source = $3 AND b.state <> 'gone'
    AND ($4::timestamptz IS NULL OR b."startsAt" >= $4 AND b."startsAt" < $5)
    AND NOT EXISTS (SELECT FROM connector_read r WHERE r.key = b.key AND r.hash IS NOT NULL)
) b LEFT JOIN (SELECT DISTINCT key FROM connector_read WHERE hash IS NULL) r ON r.key = b.key`

/** `known`: the rows that this read could have shown again. What is not fresh is known, and as it was. */
export const SEEN = `
WITH fresh AS (
  SELECT count(DISTINCT f.key)::int AS fresh, (count(DISTINCT f.key) FILTER (WHERE b.id IS NULL))::int AS unknown,
    (count(DISTINCT f.key) FILTER (WHERE f.problem ? 'withdraw' AND (b."sentHash" IS NOT NULL OR b."intentAt" IS NOT NULL)))::int AS withdrawn
  FROM connector_fresh f LEFT JOIN "ConnectorRow" b
    ON b."organisationId" = $1::uuid AND b.kind = $2 AND b.key = f.key AND b.source = $3 AND b.state <> 'gone'
), read AS (
  SELECT count(*)::int AS read, count(hash)::int AS usable FROM connector_read
), twice AS (
  SELECT coalesce(sum(n - 1), 0)::int AS more FROM connector_twice
), gone AS (
  SELECT count(*)::int AS gone, (count(*) FILTER (WHERE lost))::int AS missing FROM connector_gone
)
SELECT read, greatest(0, usable - more - fresh) AS unchanged, usable - more - unknown + gone AS known, missing + withdrawn AS missing,
  unknown AS appeared
FROM fresh, read, twice, gone`

// What was sent stands at the other end, unless something was tried since whose outcome nobody knows.
const STANDS = `(b."sentHash" = excluded.hash AND b."dueAt" IS NULL AND b."intentAt" IS NULL)`

// It can't be used, and what was written of it before must not stay.
const WITHDRAWN = `(coalesce(excluded."lastError" ? 'withdraw', false) AND (b."sentHash" IS NOT NULL OR b."intentAt" IS NOT NULL))`

// `before` is what was last sent, for as long as something else waits; what comes back to it needs no sending.
export const UPSERT = `
INSERT INTO "ConnectorRow" AS b
  ("organisationId", kind, key, label, raw, normalised, hash, state, "dueAt", source, "lastError", "startsAt")
SELECT $1::uuid, $2, key, label, raw, normalised, hash, CASE WHEN problem IS NULL THEN 'new' ELSE 'rejected' END,
  CASE WHEN problem IS NULL THEN now() END, $3, problem, "startsAt"
FROM (
  SELECT f.key, f.label, f.raw, f.normalised, f.hash, f.problem, f."startsAt" FROM connector_fresh f
  WHERE NOT EXISTS (SELECT FROM connector_twice t WHERE t.key = f.key)
  UNION ALL
  SELECT DISTINCT ON (f.key) f.key, f.label, f.raw, NULL, t.hash, $4::jsonb, f."startsAt"
  FROM connector_fresh f JOIN connector_twice t ON t.key = f.key
) f
ON CONFLICT ("organisationId", kind, key) DO UPDATE SET
  label = excluded.label, raw = excluded.raw, hash = excluded.hash, source = excluded.source, "seenAt" = now(),
  normalised = coalesce(excluded.normalised, b.normalised), "lastError" = excluded."lastError", "startsAt" = excluded."startsAt",
  attempts = 0,
  before = CASE WHEN excluded.state <> 'rejected' AND ${STANDS} OR b."sentHash" IS NULL THEN NULL
    WHEN b.state IN ('sent', 'rejected') THEN coalesce(b.before, b.normalised) ELSE b.before END,
  state = CASE WHEN ${WITHDRAWN} THEN 'gone' WHEN excluded.state = 'rejected' THEN 'rejected' WHEN ${STANDS} THEN 'sent'
    WHEN b."remoteId" IS NOT NULL OR b."sentHash" IS NOT NULL THEN 'changed' ELSE 'new' END,
  "dueAt" = CASE WHEN ${WITHDRAWN} THEN coalesce(b."dueAt", now()) WHEN excluded.state = 'rejected' OR ${STANDS} THEN NULL ELSE coalesce(b."dueAt", now()) END
WHERE b.hash <> excluded.hash OR b.source <> excluded.source`

/** Before rows refer to what was written; see docs/decisions/2026-11-26-estimates-of-tables-that-grow.md. */
export const STEADY = `SELECT steady_estimates('public."ConnectorRow"'::regclass)`

/** Rows that were alone under their key, and have twins now that are just like them. */
export const TWICE_KNOWN = `
UPDATE "ConnectorRow" b SET hash = t.hash, state = 'rejected', "dueAt" = NULL, "lastError" = $3::jsonb, "seenAt" = now(),
  before = CASE WHEN b."sentHash" IS NULL THEN NULL ELSE coalesce(b.before, b.normalised) END
FROM connector_twice t
WHERE b."organisationId" = $1::uuid AND b.kind = $2 AND b.key = ANY (ARRAY(SELECT key FROM connector_twice))
  AND b.key = t.key AND b.hash <> t.hash`

const IS_GONE = `b."organisationId" = $1::uuid AND b.id = ANY (ARRAY(SELECT id FROM connector_gone))`

/** What never stood at the other end leaves no trace. */
export const FORGET = `
DELETE FROM "ConnectorRow" b
WHERE ${IS_GONE} AND b."remoteId" IS NULL AND b."sentHash" IS NULL AND b."intentAt" IS NULL`

/** An empty digest: the row is fresh when it comes back. */
export const TAKE_AWAY = `
UPDATE "ConnectorRow" b SET state = 'gone', hash = '', "dueAt" = now(), "lastError" = NULL, before = NULL, attempts = 0
WHERE ${IS_GONE}`

const ACTION = `CASE WHEN b.state = 'gone' THEN 'delete'
  WHEN b."remoteId" IS NOT NULL OR b."sentHash" IS NOT NULL OR b.key IN (SELECT code FROM connector_remote) THEN 'change' ELSE 'create' END`

const IS_DUE = `b."organisationId" = $1::uuid AND b.kind = $2 AND b."dueAt" IS NOT NULL AND b.source IN ($3, '')`

export const DUE = `
SELECT (count(*) FILTER (WHERE action = 'create'))::int AS "toCreate", (count(*) FILTER (WHERE action = 'change'))::int AS "toChange",
  (count(*) FILTER (WHERE action = 'delete'))::int AS "toDelete"
FROM (SELECT ${ACTION} AS action FROM "ConnectorRow" b WHERE ${IS_DUE}) a`

/** Its number of rows is what is asked for: with those that are to be taken out first. */
export const NEWLY_REJECTED = `
CREATE TEMP TABLE connector_rejected ON COMMIT DROP AS
SELECT b.id, b.key, b.label, b.state, b."lastError" FROM "ConnectorRow" b
WHERE b."organisationId" = $1::uuid AND b.kind = $2 AND (b.state = 'rejected' OR b.state = 'gone' AND b."lastError" ? 'withdraw')
  AND b."seenAt" = now()::timestamptz(3)`

export const REJECTED_ROWS = `
INSERT INTO "ConnectorRunRow" ("organisationId", "runId", key, "rowId", label, action, outcome, error)
SELECT $1::uuid, $2::uuid, key, id, label, 'none', 'rejected', "lastError" FROM connector_rejected
ON CONFLICT ("organisationId", "runId", key) DO NOTHING`

/** From reading to sending; no row: somebody ended the run. */
export const GO_ON = `
UPDATE "ConnectorRun" SET state = 'pushing', read = $3, unchanged = $4, "toCreate" = $5, "toChange" = $6, "toDelete" = $7,
  rejected = $8, done = 0, total = $5::int + $6::int + $7::int, "phaseSince" = now(), attempts = 0, "stuckSince" = NULL
WHERE "organisationId" = $1::uuid AND id = $2::uuid AND state = 'reading'`

/** What is to be sent, so many of each action. */
export const WAITING = `
SELECT key, label, action, before, normalised, problem FROM (
  SELECT b.key, b.label, b.before, b.normalised, a.action, CASE WHEN b.state = 'gone' THEN b."lastError" END AS problem, row_number() OVER (PARTITION BY a.action ORDER BY b.key) AS n
  FROM "ConnectorRow" b CROSS JOIN LATERAL (SELECT ${ACTION} AS action) a WHERE ${IS_DUE}
) w WHERE n <= $4`

export const REFUSED = `SELECT key, label, "lastError" AS problem FROM connector_rejected WHERE state = 'rejected' ORDER BY key LIMIT $1`
