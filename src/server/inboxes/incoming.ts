import { join, sql, type TenantDb } from '#server/kernel/db'
import { normaliseEmail } from '#server/kernel/email-address'
import { type Incoming, StoredVerdict } from './consequence-rules.ts'

type Row = Omit<Incoming, 'verdict'> & { verdict: unknown }

/** Messages as they are judged, in the order in which they were received. */
export async function loadIncoming(db: TenantDb, ids: string[]): Promise<Incoming[]> {
  if (ids.length === 0) return []
  const rows = await db.$queryRaw<Row[]>(sql`
    SELECT m.id, m."integrationId", m."threadId", m.direction, m.classification, m.verdict, m."inReplyTo", m."references",
      m."fromAddress" AS "from", m."sentAt", m."receivedAt",
      EXISTS (SELECT 1 FROM "InboxPlacement" p JOIN "InboxFolder" f ON f."organisationId" = p."organisationId" AND f.id = p."folderId"
        WHERE p."organisationId" = m."organisationId" AND p."messageId" = m.id AND f.role = 'junk')
      AND NOT EXISTS (SELECT 1 FROM "InboxPlacement" p JOIN "InboxFolder" f ON f."organisationId" = p."organisationId" AND f.id = p."folderId"
        WHERE p."organisationId" = m."organisationId" AND p."messageId" = m.id AND f.role <> 'junk') AS junk
    FROM "InboxMessage" m
    WHERE m."organisationId" = current_organisation() AND m.id IN (${join(ids.map((id) => sql`${id}::uuid`))})
    ORDER BY m."receivedAt", m.id`)
  return rows.map((row) => ({
    ...row,
    from: canonical(row.from),
    verdict: StoredVerdict.catch({}).parse(row.verdict ?? {}),
  }))
}

/** The form in which contacts keep an address; as it is when none of them could have it. */
export function canonical(address: string): string {
  const normal = normaliseEmail(address)
  return normal.ok ? normal.email : address.trim().toLowerCase()
}

/** The mailbox that sends from the address of a box; null when there is none. */
export async function sendingFaceOf(db: TenantDb, integrationId: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ id: string }[]>(sql`
    SELECT b.id FROM "InboxIntegration" x
    JOIN "Mailbox" b ON b."organisationId" = x."organisationId" AND lower(b.address) = x.address
      AND b.status NOT IN ('failed', 'deleted')
    WHERE x."organisationId" = current_organisation() AND x.id = ${integrationId}::uuid LIMIT 1`)
  return row?.id ?? null
}
