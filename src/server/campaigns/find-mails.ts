import { sql, type TenantDb } from '#server/kernel/db'

/** A mail of ours that something which comes in may answer or report on. */
export type OurMail = {
  id: string
  messageId: string | null
  email: string
  contactId: string | null
  campaignId: string | null
  enrolmentId: string | null
  mailboxId: string
  status: string
  /** When it left, as far as anybody knows. */
  at: Date
}

const COLUMNS = sql`m.id, m."messageId", m.email, m."contactId", m."campaignId", m."enrolmentId", m."mailboxId", m.status,
  coalesce(m."sentAt", m."claimedAt", m."createdAt") AS at`

/** The mails with these Message-IDs (with their angle brackets). */
export async function mailsByMessageId(db: TenantDb, messageIds: string[]): Promise<Map<string, OurMail>> {
  const asked = [...new Set(messageIds)]
  if (asked.length === 0) return new Map()
  const rows = await db.$queryRaw<OurMail[]>(sql`
    SELECT ${COLUMNS} FROM "Message" m
    WHERE m."organisationId" = current_organisation() AND m."messageId" = ANY(${asked}::text[])`)
  return new Map(rows.map((row) => [row.messageId ?? '', row]))
}

/** Those of these addresses that a mail outside campaigns went to. */
export async function writtenToSingly(db: TenantDb, addresses: string[]): Promise<Set<string>> {
  if (addresses.length === 0) return new Set()
  const rows = await db.$queryRaw<{ email: string }[]>(sql`
    SELECT a.email FROM unnest(${addresses}::text[]) AS a(email) WHERE EXISTS (
      SELECT 1 FROM "Message" m WHERE m."organisationId" = current_organisation() AND m."campaignId" IS NULL AND m.email = a.email)`)
  return new Set(rows.map(({ email }) => email))
}

type Sought = {
  mailboxId: string
  /** Whose mails. */
  contactId: string | null
  /** And mails outside campaigns to this address. */
  email: string
  /** Only mails to this very address, not to another one of the contact. */
  exact: boolean
  since: Date
  until: Date
  /** A person answers the campaign that writes to them, even when another mail came after it. */
  campaignFirst: boolean
}

/** The newest mail that a mailbox sent to a contact, or to an address, within a time. */
export async function newestMailTo(db: TenantDb, sought: Sought): Promise<OurMail | null> {
  const { mailboxId, contactId, email, exact, since, until, campaignFirst } = sought
  const candidate = sql`m."mailboxId" = ${mailboxId}::uuid AND m.status IN ('sent', 'uncertain')
    AND coalesce(m."sentAt", m."claimedAt") BETWEEN ${since}::timestamptz AND ${until}::timestamptz`
  const [row] = await db.$queryRaw<OurMail[]>(sql`
    SELECT * FROM (
      SELECT ${COLUMNS} FROM "Enrolment" e
      JOIN "Message" m ON m."organisationId" = e."organisationId" AND m."enrolmentId" = e.id
      WHERE e."organisationId" = current_organisation() AND e."contactId" = ${contactId}::uuid AND ${candidate}
        AND (NOT ${exact}::boolean OR m.email = ${email})
      UNION ALL
      SELECT ${COLUMNS} FROM "Message" m
      WHERE m."organisationId" = current_organisation() AND m."campaignId" IS NULL AND m.email = ${email} AND ${candidate}) x
    ORDER BY (${campaignFirst}::boolean AND x."campaignId" IS NULL), x.at DESC, x.id DESC LIMIT 1`)
  return row ?? null
}
