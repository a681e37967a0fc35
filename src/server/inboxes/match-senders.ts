import type { PoolClient } from '#server/kernel/db'
import { normaliseEmail } from '#server/kernel/email-address'
import type { MessageRow } from './message-row.ts'

const CONTACTS = `
  SELECT email, id, true AS current FROM "Contact" WHERE "organisationId" = $1 AND email = ANY($2::text[])
  UNION ALL
  SELECT email, "contactId", false FROM "ContactFormerAddress" WHERE "organisationId" = $1 AND email = ANY($2::text[])`

/** The contact behind each message: who wrote it or, of our own, the first of those it was written to. By row id. */
export async function matchSenders(
  client: PoolClient,
  organisationId: string,
  rows: MessageRow[],
): Promise<Map<string, string>> {
  const wanted = rows.map((row) => ({ id: row.id, addresses: addressesOf(row).map(canonical) }))
  const addresses = [...new Set(wanted.flatMap((each) => each.addresses))]
  const { rows: found } = await client.query<{ email: string; id: string; current: boolean }>({
    text: CONTACTS,
    values: [organisationId, addresses],
  })
  // Whoever has the address now goes before who had it once.
  const contacts = new Map(
    found.sort((a, b) => Number(a.current) - Number(b.current)).map(({ email, id }) => [email, id]),
  )
  const matches = new Map<string, string>()
  for (const { id, addresses: own } of wanted) {
    const contact = own.map((address) => contacts.get(address)).find((each) => each !== undefined)
    if (contact) matches.set(id, contact)
  }
  return matches
}

const RECIPIENTS_MAX = 10

function addressesOf({ direction, fromAddress, to }: MessageRow): string[] {
  if (direction === 'in') return fromAddress ? [fromAddress] : []
  return to.slice(0, RECIPIENTS_MAX).map(({ address }) => address)
}

function canonical(address: string): string {
  const normal = normaliseEmail(address)
  return normal.ok ? normal.email : address
}
