// Every statement takes a whole batch: the company and the box, then the rows as one JSON text.

// Look-ups go key by key (LATERAL, OFFSET 0): a table that was filled a moment ago has no statistics to plan a join with.
// They are planned anew each time: a plan kept from when the table was empty would read all of it.

export const KNOWN = `
  SELECT m.id, m."externalId", m."threadId" FROM unnest($3::text[]) AS wanted(key)
  CROSS JOIN LATERAL (
    SELECT x.id, x."externalId", x."threadId" FROM "InboxMessage" x
    WHERE x."organisationId" = $1 AND x."integrationId" = $2 AND x."externalId" = wanted.key OFFSET 0) m`

/** Before rows refer to rows that were written just now: else a foreign key may be checked by reading the whole table. */
export const STEADY = `SELECT steady_estimates('"InboxThread"', '"InboxMessage"', '"InboxPlacement"', '"InboxReference"')`

export const INSERT_THREADS = `
  INSERT INTO "InboxThread" (id, "integrationId", "subjectKey", subject, snippet, participants, "firstMessageAt", "lastMessageAt",
    "messageCount", "unreadCount", "attachmentCount", classifications, "inInbox", "contactId")
  SELECT r.id, $1, r."subjectKey", r.subject, r.snippet, r.participants, r."firstMessageAt", r."lastMessageAt",
    r."messageCount", r."unreadCount", r."attachmentCount", r.classifications, r."inInbox", r."contactId"
  FROM json_to_recordset($2::json) AS r(id uuid, "subjectKey" text, subject text, snippet text, participants text[], "firstMessageAt" timestamptz,
    "lastMessageAt" timestamptz, "messageCount" int, "unreadCount" int, "attachmentCount" int, classifications text[], "inInbox" boolean,
    "contactId" uuid)`

/** Fewer rows than given: another writer was quicker with one of them. */
export const INSERT_MESSAGES = `
  INSERT INTO "InboxMessage" (id, "integrationId", "threadId", "externalId", "messageId", "inReplyTo", "references", direction,
    "fromName", "fromAddress", "to", cc, "replyTo", subject, "sentAt", "receivedAt", snippet, text, "hasHtml", size, "blobKey",
    readable, seen, flagged, answered, classification, verdict, "contactId", "handledAt")
  SELECT r.id, $1, r."threadId", r."externalId", r."messageId", r."inReplyTo", r."references", r.direction,
    r."fromName", r."fromAddress", r."to", r.cc, r."replyTo", r.subject, r."sentAt", r."receivedAt", r.snippet, r.text, r."hasHtml", r.size, r."blobKey",
    r.readable, r.seen, r.flagged, r.answered, r.classification, r.verdict, r."contactId", CASE WHEN r.handled THEN now() END
  FROM json_to_recordset($2::json) AS r(id uuid, "threadId" uuid, "externalId" text, "messageId" text, "inReplyTo" text, "references" text[],
    direction text, "fromName" text, "fromAddress" text, "to" jsonb, cc jsonb, "replyTo" jsonb, subject text, "sentAt" timestamptz,
    "receivedAt" timestamptz, snippet text, text text, "hasHtml" boolean, size int, "blobKey" text, readable boolean, seen boolean,
    flagged boolean, answered boolean, classification text, verdict jsonb, "contactId" uuid, handled boolean)
  ON CONFLICT ("organisationId", "integrationId", "externalId") DO NOTHING`

export const INSERT_ATTACHMENTS = `
  INSERT INTO "InboxAttachment" ("messageId", position, filename, "contentType", size, "contentId", inline, hash, part)
  SELECT r."messageId", r.position, r.filename, r."contentType", r.size, r."contentId", r.inline, r.hash, r.part
  FROM json_to_recordset($1::json) AS r("messageId" uuid, position int, filename text, "contentType" text, size int, "contentId" text,
    inline boolean, hash text, part text)`

/** A message's own name is found by the message itself once it is there. */
export const INSERT_REFERENCES = `
  INSERT INTO "InboxReference" ("integrationId", reference, "threadId")
  SELECT $1, r.reference, r."threadId" FROM json_to_recordset($2::json) AS r(reference text, "threadId" uuid)
  ORDER BY r.reference
  ON CONFLICT ("organisationId", "integrationId", reference) DO NOTHING`

export const INSERT_PLACEMENTS = `
  INSERT INTO "InboxPlacement" ("folderId", "uidValidity", uid, "messageId", "internalDate")
  SELECT r."folderId", r."uidValidity", r.uid, r."messageId", r."internalDate"
  FROM json_to_recordset($1::json) AS r("folderId" uuid, "uidValidity" bigint, uid bigint, "messageId" uuid, "internalDate" timestamptz)
  ORDER BY r."folderId", r.uid
  ON CONFLICT DO NOTHING`

/**
 * Messages that show up in another place: back if they were gone, with the flags of that place, unless a change made
 * here still waits to be told. Answers what to count again.
 */
export const REVIVE = `
  UPDATE "InboxMessage" m SET "goneAt" = NULL,
    seen = CASE WHEN p.pending THEN m.seen ELSE r.seen END, flagged = CASE WHEN p.pending THEN m.flagged ELSE r.flagged END,
    answered = m.answered OR r.answered
  FROM json_to_recordset($2::json) AS r(id uuid, seen boolean, flagged boolean, answered boolean)
  JOIN "InboxMessage" old ON old."organisationId" = $1 AND old.id = r.id
  CROSS JOIN LATERAL (SELECT EXISTS (
    SELECT 1 FROM "InboxWrite" w WHERE w."organisationId" = $1 AND w."messageId" = r.id) AS pending) p
  WHERE m."organisationId" = $1 AND m.id = r.id
  RETURNING m."threadId", (old."goneAt" IS NOT NULL AND NOT m.readable) AS "unreadableAgain"`

const moved = (table: string) => `
  UPDATE ${table} x SET "threadId" = r."into" FROM json_to_recordset($2::json) AS r("from" uuid, "into" uuid)
  WHERE x."organisationId" = $1 AND x."threadId" = r."from"`

/** Conversations that turn out to be one: everything of the younger ones goes over to the oldest. */
export const MERGE = [
  moved('"InboxMessage"'),
  moved('"InboxReference"'),
  moved('"InboxNote"'),
  moved('"Message"'),
  `UPDATE "InboxThread" t SET "assignedToId" = o."assignedToId"
   FROM json_to_recordset($2::json) AS r("from" uuid, "into" uuid)
   JOIN "InboxThread" o ON o."organisationId" = $1 AND o.id = r."from"
   WHERE t."organisationId" = $1 AND t.id = r."into" AND t."assignedToId" IS NULL AND o."assignedToId" IS NOT NULL`,
  `DELETE FROM "InboxThread" t USING json_to_recordset($2::json) AS r("from" uuid, "into" uuid)
   WHERE t."organisationId" = $1 AND t.id = r."from"`,
]

export const LOCK_THREADS = `
  SELECT id FROM "InboxThread" WHERE "organisationId" = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE`

export const PROGRESS = `
  UPDATE "InboxIntegration" SET "unreadableCount" = "unreadableCount" + $3,
    "progressDone" = least("progressTotal", "progressDone" + $4), "searchPending" = "searchPending" OR $5
  WHERE "organisationId" = $1 AND id = $2`
