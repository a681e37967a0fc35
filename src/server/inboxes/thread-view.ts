import type { ThreadSummary } from './thread-schema.ts'

/** Columns of a conversation `t` that lists show. */
export const THREAD = `
  t.id, t."integrationId", t.subject, t.participants, t.snippet, t."firstMessageAt", t."lastMessageAt", t."messageCount",
  t."unreadCount", t."attachmentCount", t.classifications, t."inInbox", t."assignedToId",
  coalesce(s.flagged, false) AS flagged, coalesce(s.answered, false) AS answered,
  (SELECT count(*)::int FROM "InboxNote" n WHERE n."organisationId" = t."organisationId" AND n."threadId" = t.id) AS "noteCount",
  (SELECT u.name FROM "User" u WHERE u.id = t."assignedToId") AS "assigneeName",
  (SELECT json_build_object('id', c.id, 'name', trim(c."firstName" || ' ' || c."lastName"), 'email', c.email)
   FROM "Contact" c WHERE c."organisationId" = t."organisationId" AND c.id = t."contactId") AS contact,
  (SELECT json_build_object('id', k.id, 'name', k.name)
   FROM "Campaign" k WHERE k."organisationId" = t."organisationId" AND k.id = t."campaignId") AS campaign,
  (SELECT array_agg(DISTINCT a.status) FROM "Message" a
   WHERE a."organisationId" = t."organisationId" AND a."threadId" = t.id AND a.status <> 'sent') AS unsettled`

/** What the messages of a conversation say together; to be joined laterally as `s`. */
export const MARKS = `
  SELECT bool_or(x.flagged) AS flagged, bool_or(x.answered) AS answered FROM "InboxMessage" x
  WHERE x."organisationId" = t."organisationId" AND x."threadId" = t.id AND x."goneAt" IS NULL`

export type ThreadRow = Omit<
  ThreadSummary,
  'firstMessageAt' | 'lastMessageAt' | 'assignee' | 'outgoing' | 'classifications'
> & {
  firstMessageAt: Date
  lastMessageAt: Date
  classifications: string[]
  assignedToId: string | null
  assigneeName: string | null
  unsettled: string[] | null
}

/** A conversation as lists show it. */
export function viewThread(row: ThreadRow): ThreadSummary {
  const { assignedToId, assigneeName, unsettled, firstMessageAt, lastMessageAt, ...rest } = row
  return {
    ...rest,
    classifications: row.classifications as ThreadSummary['classifications'],
    firstMessageAt: firstMessageAt.toISOString(),
    lastMessageAt: lastMessageAt.toISOString(),
    contact: row.contact && { ...row.contact, name: row.contact.name || row.contact.email },
    // Somebody who has left the company has no name here any more.
    assignee: assignedToId && assigneeName ? { userId: assignedToId, name: assigneeName } : null,
    outgoing: worstOf(unsettled ?? []),
  }
}

function worstOf(statuses: string[]): ThreadSummary['outgoing'] {
  if (statuses.includes('failed')) return 'failed'
  if (statuses.includes('uncertain')) return 'uncertain'
  return statuses.some((status) => status === 'planned' || status === 'sending') ? 'sending' : null
}
