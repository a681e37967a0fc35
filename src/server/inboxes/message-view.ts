import type { Classification, InboxMessageSummary, Person } from './schema.ts'

/** Columns of a message `m` that lists show, with its folders and the campaign of the mail that it answers; no bodies. */
export const SUMMARY = `
  m.id, m."integrationId", m."threadId", m."messageId", m.direction, m."fromName", m."fromAddress", m."to", m.subject, m.snippet,
  m."sentAt", m."receivedAt", m.seen, m.flagged, m.answered, m.classification, m.verdict, m."contactId", m."campaignMessageId",
  (SELECT c."campaignId" FROM "Message" c WHERE c."organisationId" = m."organisationId" AND c.id = m."campaignMessageId") AS "campaignId",
  EXISTS (SELECT 1 FROM "InboxAttachment" a WHERE a."organisationId" = m."organisationId" AND a."messageId" = m.id AND NOT a.inline) AS "hasAttachments",
  (SELECT coalesce(json_agg(json_build_object('id', f.id, 'path', f.path, 'role', f.role) ORDER BY f.path), '[]')
   FROM "InboxPlacement" p JOIN "InboxFolder" f ON f."organisationId" = p."organisationId" AND f.id = p."folderId"
   WHERE p."organisationId" = m."organisationId" AND p."messageId" = m.id) AS folders`

export type SummaryRow = Omit<
  InboxMessageSummary,
  'from' | 'sentAt' | 'receivedAt' | 'verdict' | 'classification'
> & {
  fromName: string
  fromAddress: string
  sentAt: Date
  receivedAt: Date
  classification: string | null
  verdict: Partial<NonNullable<InboxMessageSummary['verdict']>> | null
}

/** A message as lists show it. */
export function viewSummary(row: SummaryRow): InboxMessageSummary {
  return {
    id: row.id,
    integrationId: row.integrationId,
    threadId: row.threadId,
    messageId: row.messageId,
    direction: row.direction,
    from: { name: row.fromName, address: row.fromAddress },
    to: row.to as Person[],
    subject: row.subject,
    snippet: row.snippet,
    sentAt: row.sentAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    seen: row.seen,
    flagged: row.flagged,
    answered: row.answered,
    hasAttachments: row.hasAttachments,
    folders: row.folders,
    classification: row.classification as Classification | null,
    verdict: row.verdict && {
      returnDate: row.verdict.returnDate ?? null,
      bounceClass: row.verdict.bounceClass ?? null,
      recipients: row.verdict.recipients ?? [],
      status: row.verdict.status ?? null,
      because: row.verdict.because ?? '',
    },
    contactId: row.contactId,
    campaignMessageId: row.campaignMessageId,
    campaignId: row.campaignId,
  }
}
