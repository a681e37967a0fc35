import { sql } from '#server/kernel/db'
import { sentThisMonth } from './count-sends.ts'
import type { LimitName, Limits } from './schema.ts'
import type { Company, Db } from './terms.ts'

/** How much of a limit a company uses. An address that failed or was deleted takes no place, an invitation that is open does. */
export async function countUse(db: Db, { organisationId }: Company, name: LimitName): Promise<number> {
  if (name === 'sendsPerMonth') return sentThisMonth(db, { organisationId })
  const [row] = await db.$queryRaw<{ n: number }[]>(counts(organisationId)[name])
  return row?.n ?? 0
}

/** Every use, for a page. */
export async function countAll(db: Db, company: Company): Promise<Record<LimitName, number>> {
  const use: Record<keyof Limits, number> = { mailboxes: 0, sendsPerMonth: 0, boxes: 0, seats: 0 }
  for (const name of Object.keys(use) as LimitName[]) use[name] = await countUse(db, company, name)
  return use
}

function counts(id: string) {
  return {
    mailboxes: sql`
      SELECT count(*)::int AS n FROM "Mailbox" WHERE "organisationId" = ${id}::uuid AND status NOT IN ('failed', 'deleted')`,
    boxes: sql`SELECT count(*)::int AS n FROM "InboxIntegration" WHERE "organisationId" = ${id}::uuid`,
    seats: sql`
      SELECT (SELECT count(*) FROM "Membership" WHERE "organisationId" = ${id}::uuid)::int
        + (SELECT count(*) FROM "Invitation" WHERE "organisationId" = ${id}::uuid
          AND "acceptedAt" IS NULL AND "revokedAt" IS NULL AND "expiresAt" > now())::int AS n`,
  }
}
