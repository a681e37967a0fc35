const GONE = `json_to_recordset($2::json) AS g("folderId" uuid, "uidValidity" bigint, uid bigint)`

/** Places of a folder under other UIDVALIDITYs than the one it has. */
export const STALE = `
  SELECT "folderId", "uidValidity", uid FROM "InboxPlacement"
  WHERE "organisationId" = $1 AND "folderId" = $2 AND "uidValidity" <> $3`

/** Messages that have no other place than those that are gone. */
export const ORPHANS = `
  WITH gone AS MATERIALIZED (SELECT * FROM ${GONE}),
  leaving AS (
    SELECT p."messageId", max(p."internalDate") AS "internalDate", count(*) AS places FROM gone g
    JOIN "InboxPlacement" p ON p."organisationId" = $1 AND p."folderId" = g."folderId" AND p."uidValidity" = g."uidValidity" AND p.uid = g.uid
    GROUP BY 1)
  SELECT m.id, m."externalId", m."messageId", m.size, l."internalDate" FROM leaving l
  JOIN "InboxMessage" m ON m."organisationId" = $1 AND m.id = l."messageId"
  WHERE l.places = (SELECT count(*) FROM "InboxPlacement" o WHERE o."organisationId" = $1 AND o."messageId" = l."messageId")
  ORDER BY l."internalDate" DESC`

export const LEAVE = `
  DELETE FROM "InboxPlacement" p USING ${GONE}
  WHERE p."organisationId" = $1 AND p."folderId" = g."folderId" AND p."uidValidity" = g."uidValidity" AND p.uid = g.uid
  RETURNING p."messageId"`

/** What has lost a place is counted again; what has none left is gone. */
export const GO = `
  WITH lost AS (
    UPDATE "InboxMessage" m SET "goneAt" = now()
    WHERE m."organisationId" = $1 AND m.id = ANY($3::uuid[]) AND m."goneAt" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "InboxPlacement" p WHERE p."organisationId" = $1 AND p."messageId" = m.id)
    RETURNING m.readable),
  unreadable AS (
    UPDATE "InboxIntegration" i SET "unreadableCount" = greatest(0, i."unreadableCount" - l.count)
    FROM (SELECT count(*)::int AS count FROM lost WHERE NOT readable) l
    WHERE i."organisationId" = $1 AND i.id = $2 AND l.count > 0)
  SELECT m."threadId" FROM "InboxMessage" m WHERE m."organisationId" = $1 AND m.id = ANY($3::uuid[])`

export const COUNT = `
  SELECT count(*)::int AS stored FROM "InboxPlacement"
  WHERE "organisationId" = $1 AND "folderId" = $2 AND "uidValidity" = $3 AND uid = ANY($4::bigint[])`

/** A folder that is not complete keeps what was known of it, so that the next run compares it again. */
export const FOLDERS = `
  UPDATE "InboxFolder" f SET "serverCount" = r."serverCount", "storedCount" = r."storedCount",
    "uidValidity" = CASE WHEN r.complete THEN r."uidValidity" ELSE f."uidValidity" END,
    "uidNext" = CASE WHEN r.complete THEN r."uidNext" ELSE f."uidNext" END,
    "highestModseq" = CASE WHEN r.complete THEN r."highestModseq" ELSE f."highestModseq" END,
    messages = CASE WHEN r.complete THEN r.messages ELSE f.messages END,
    "coveredSince" = CASE WHEN r.complete THEN r."coveredSince"::date ELSE f."coveredSince" END,
    "syncedAt" = CASE WHEN r.complete THEN now() ELSE f."syncedAt" END
  FROM json_to_recordset($2::json) AS r(id uuid, complete boolean, "uidValidity" bigint, "uidNext" bigint, "highestModseq" bigint,
    messages int, "coveredSince" timestamptz, "serverCount" int, "storedCount" int)
  WHERE f."organisationId" = $1 AND f.id = r.id`
