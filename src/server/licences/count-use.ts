import { sql } from '#server/kernel/db'
import { SENT_THIS_MONTH } from './count-sends.ts'
import type { LimitName } from './schema.ts'
import type { Company, Db } from './terms.ts'

const MEMBERS = `(SELECT count(*) FROM "Membership" m WHERE m."organisationId" = o.id)::int`

/**
 * What company `o` uses of each limit, as SQL. An address that failed or was deleted takes no place, an invitation that is
 * open does.
 */
const USE: Record<LimitName, string> = {
  mailboxes: `(SELECT count(*) FROM "Mailbox" b WHERE b."organisationId" = o.id AND b.status NOT IN ('failed', 'deleted'))::int`,
  sendsPerMonth: SENT_THIS_MONTH,
  boxes: `(SELECT count(*) FROM "InboxIntegration" i WHERE i."organisationId" = o.id)::int`,
  seats: `(${MEMBERS} + (SELECT count(*) FROM "Invitation" v WHERE v."organisationId" = o.id
    AND v."acceptedAt" IS NULL AND v."revokedAt" IS NULL AND v."expiresAt" > now())::int)`,
}

/** Every use of company `o`, as columns. */
export const EVERY_USE = Object.entries(USE)
  .map(([name, count]) => `${count} AS "${name}"`)
  .join(', ')

/** How much of a limit a company uses. */
export function countUse(db: Db, company: Company, name: LimitName): Promise<number> {
  return count(db, company, USE[name])
}

/** People only: whoever accepts an invitation takes the place that it held. */
export function countMembers(db: Db, company: Company): Promise<number> {
  return count(db, company, MEMBERS)
}

/** Every use, for a page. */
export async function countAll(db: Db, company: Company): Promise<Record<LimitName, number>> {
  const [row] = await db.$queryRaw<Record<LimitName, number>[]>(ofCompany(EVERY_USE, company))
  return row ?? { mailboxes: 0, sendsPerMonth: 0, boxes: 0, seats: 0 }
}

async function count(db: Db, company: Company, what: string): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>(ofCompany(`${what} AS n`, company))
  return row?.n ?? 0
}

function ofCompany(columns: string, { organisationId }: Company) {
  return sql([`SELECT ${columns} FROM "Organisation" o WHERE o.id = `, '::uuid'], organisationId)
}
