import { type PoolClient, sql } from '#server/kernel/db'
import type { Company, Db } from './terms.ts'

/** The civil month of company `o` at this instant, and its first instant. */
const MONTH = `date_trunc('month', now() AT TIME ZONE o."timeZone")::date`
const BEGAN = `(${MONTH}::timestamp AT TIME ZONE o."timeZone")`

/**
 * What company `o` sent since the month began, from what is kept of every mail: for the first count of a month. A mail
 * outside campaigns counts from the moment it is accepted, so that it never waits for another month.
 */
const SENT_SO_FAR = `((SELECT coalesce(sum(n.sent + n.failed), 0) FROM "CampaignMinute" n
      WHERE n."organisationId" = o.id AND n.minute >= ${BEGAN})
    + (SELECT count(*) FROM "Message" s WHERE s."organisationId" = o.id AND s."campaignId" IS NULL
      AND s."createdAt" >= ${BEGAN}))::int`

const USAGE = `LEFT JOIN "LicenceUsage" u ON u."organisationId" = o.id AND u.month = ${MONTH}`

/** Mails of company `o` in this month so far. */
export const SENT_THIS_MONTH = `coalesce((SELECT u.sends FROM "LicenceUsage" u
  WHERE u."organisationId" = o.id AND u.month = ${MONTH}), ${SENT_SO_FAR})`

/** Where a company stands. $1 company. */
const ALLOWANCE = `
  SELECT coalesce(o."readOnlyFrom" <= now(), false) AS "readOnly",
    ((p.limits || coalesce(l.limits, '{}'))->>'sendsPerMonth')::int AS "limit", u.sends,
    (${MONTH} + interval '1 month')::timestamp AT TIME ZONE o."timeZone" AS "nextMonth"
  FROM "Organisation" o
  LEFT JOIN "Licence" l ON l.id = o."licenceId"
  JOIN "LicencePlan" p ON p.id = l."planId" OR (l.id IS NULL AND p."isDefault")
  ${USAGE}
  WHERE o.id = $1`

/** Begins the month's count; the company's id follows. */
const OPENING = `
  INSERT INTO "LicenceUsage" AS u ("organisationId", month, sends)
  SELECT o.id, ${MONTH}, ${SENT_SO_FAR} FROM "Organisation" o WHERE o.id = `

/** Begins it where there is none. $1 company. */
const OPEN = `${OPENING} $1
  ON CONFLICT ("organisationId", month) DO UPDATE SET sends = u.sends
  RETURNING u.sends`

/** $1 company, $2 mails more, $3 limit of the month. */
const CLAIM = `
  UPDATE "LicenceUsage" u SET sends = u.sends + $2 FROM "Organisation" o
  WHERE o.id = $1 AND u."organisationId" = o.id AND u.month = ${MONTH} AND u.sends + $2 <= $3
  RETURNING u.sends`

/** $1 company, $2 mails fewer. */
const RETURN = `
  UPDATE "LicenceUsage" u SET sends = greatest(0, u.sends - $2) FROM "Organisation" o
  WHERE o.id = $1 AND u."organisationId" = o.id AND u.month = ${MONTH}`

/** What a company's campaigns may still send this month: other mails are counted when they are accepted. */
export type SendAllowance = {
  /** Its licence has run out or was taken away: nothing leaves. */
  readOnly: boolean
  /** Mails a month; null: any number, and nothing is counted. */
  limit: number | null
  /** Infinity without a limit. */
  left: number
  /** When the next month begins, where the company is. */
  nextMonth: number
}

type AllowanceRow = { readOnly: boolean; limit: number | null; sends: number | null; nextMonth: Date }

/** Reads it; the first time in a month that a limit holds, begins the count with what was sent before. */
export async function readAllowance(client: PoolClient, organisationId: string): Promise<SendAllowance> {
  const found = await client.query<AllowanceRow>({
    name: 'licence-allowance',
    text: ALLOWANCE,
    values: [organisationId],
  })
  const { readOnly, limit, sends, nextMonth } = found.rows[0]!
  const known = { readOnly, limit, nextMonth: nextMonth.getTime() }
  if (limit === null) return { ...known, left: Number.POSITIVE_INFINITY }
  const begun = sends ?? (await client.query<{ sends: number }>(OPEN, [organisationId])).rows[0]!.sends
  return { ...known, left: Math.max(0, limit - begun) }
}

/**
 * Counts mails against the month in the transaction that takes them up, and says how many are left; null when that is
 * more than the limit allows, or when another month has begun: take up nothing then.
 */
export async function claimSends(
  client: PoolClient,
  organisationId: string,
  { mails, limit }: { mails: number; limit: number },
): Promise<number | null> {
  const claimed = await client.query<{ sends: number }>({
    name: 'licence-claim',
    text: CLAIM,
    values: [organisationId, mails, limit],
  })
  const sends = claimed.rows[0]?.sends
  return sends === undefined ? null : limit - sends
}

/** Gives back mails of campaigns that were counted and have not left. */
export async function returnSends(client: PoolClient, organisationId: string, mails: number): Promise<void> {
  await client.query(RETURN, [organisationId, mails])
}

/**
 * The month of a company with a limit, its count begun where there was none; `next` is the day on which it turns, ISO 8601.
 * A count that is there is not held: whoever adds to it does so last.
 */
export async function beginMonth(db: Db, company: Company): Promise<{ sends: number; next: string }> {
  const { sends, next } = await readMonth(db, company)
  if (sends !== null) return { sends, next }
  const begin = sql([OPENING, '::uuid ON CONFLICT DO NOTHING'], company.organisationId)
  await db.$executeRaw(begin)
  return { sends: (await readMonth(db, company)).sends ?? 0, next }
}

async function readMonth(db: Db, { organisationId }: Company) {
  const columns = `SELECT u.sends, (${MONTH} + interval '1 month')::date::text AS next`
  const [row] = await db.$queryRaw<{ sends: number | null; next: string }[]>(
    sql([`${columns} FROM "Organisation" o ${USAGE} WHERE o.id = `, '::uuid'], organisationId),
  )
  // A company that is not there has no month.
  if (!row) throw new Error(`No month of company ${organisationId}`)
  return row
}

/** Counts mails outside campaigns in the transaction that accepts them; false when that is more than the month has left. */
export async function countAccepted(
  db: Db,
  { organisationId }: Company,
  { mails, limit }: { mails: number; limit: number },
): Promise<boolean> {
  const counted = await db.$executeRaw(sql`
    UPDATE "LicenceUsage" u SET sends = u.sends + ${mails}::int
    FROM "Organisation" o ${sql([`WHERE u."organisationId" = o.id AND u.month = ${MONTH}`])}
      AND o.id = ${organisationId}::uuid AND u.sends + ${mails}::int <= ${limit}::int`)
  return counted > 0
}
