import { z } from 'zod'
import { asSystem, empty, join, sql } from '#server/kernel/db'
import type { OperatorCtx } from '#server/kernel/operator'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { deedsOf } from './operator-log.ts'
import { noLicence, readLicences, toOperatorLicence, viewLicence } from './operator-view.ts'
import {
  type Deed,
  LICENCE_STATES,
  type LicenceFigures,
  type LicenceFilter,
  type LicenceState,
  type OperatorLicence,
} from './schema.ts'

const Cursor = z.object({ id: z.uuid() })

/** Licences, newest first; `search` looks in the company's name, the holder's and their address, and the shown ends of the key. */
export function listLicences(
  _operator: OperatorCtx,
  { search, state, planId, organisationId, limit, cursor }: LicenceFilter,
): Promise<{ data: OperatorLicence[]; nextCursor: string | null }> {
  const before = decodeCursor(Cursor, cursor)
  const conditions = [
    before ? sql`l.id < ${before.id}::uuid` : empty,
    planId ? sql`l."planId" = ${planId}::uuid` : empty,
    organisationId ? sql`l."organisationId" = ${organisationId}::uuid` : empty,
    state ? IN_STATE[state] : empty,
    search
      ? sql`strpos(lower(unaccent(concat_ws(' ', o.name, l."holderName", l."holderEmail", l."keyStart", l."keyEnd"))), lower(unaccent(${search}))) > 0`
      : empty,
  ].filter((condition) => condition !== empty)
  return asSystem(async (db) => {
    const found = await db.$queryRaw<{ id: string }[]>(sql`
      SELECT l.id FROM "Licence" l LEFT JOIN "Organisation" o ON o.id = l."organisationId"
      ${conditions.length > 0 ? sql`WHERE ${join(conditions, ' AND ')}` : empty}
      ORDER BY l.id DESC LIMIT ${limit + 1}`)
    const { data, nextCursor } = pageOf(found, limit, ({ id }) => ({ id }))
    const rows = await readLicences(
      db,
      data.map(({ id }) => id),
    )
    const now = new Date()
    return { data: rows.map((row) => toOperatorLicence(row, now)), nextCursor }
  })
}

/** One licence; 404 when there is none. */
export function getLicence(_operator: OperatorCtx, { id }: { id: string }): Promise<OperatorLicence> {
  return asSystem((db) => viewLicence(db, id))
}

/** How many companies and licences there are, and how they are. */
export function licenceFigures(_operator: OperatorCtx): Promise<LicenceFigures> {
  return asSystem(async (db) => {
    const [companies] = await db.$queryRaw<Omit<LicenceFigures, 'byState'>[]>(sql`
      SELECT count(*)::int AS companies, count(*) FILTER (WHERE "readOnlyFrom" <= now())::int AS "readOnly",
        count(*) FILTER (WHERE "licenceId" IS NULL)::int AS "withoutLicence" FROM "Organisation"`)
    const counts = LICENCE_STATES.map((state) => sql`count(*) FILTER (WHERE ${IN_STATE[state]})::int`)
    const [row] = await db.$queryRaw<{ counts: number[] }[]>(
      sql`SELECT ARRAY[${join(counts, ', ')}] AS counts FROM "Licence" l`,
    )
    const byState = Object.fromEntries(LICENCE_STATES.map((state, i) => [state, row?.counts[i] ?? 0]))
    const none = { companies: 0, readOnly: 0, withoutLicence: 0 }
    return { ...none, ...companies, byState: byState as Record<LicenceState, number> }
  })
}

/** What was done to a licence, newest first: issued, renewed, suspended, pasted ... */
export function licenceHistory(_operator: OperatorCtx, { id }: { id: string }): Promise<Deed[]> {
  return asSystem(async (db) => {
    const row = await db.licence.findUnique({ where: { id }, select: { organisationId: true } })
    if (!row) throw noLicence()
    return deedsOf(db, { licenceId: id, organisationId: row.organisationId })
  })
}

const END = sql`(l."expiresAt" + make_interval(hours => 24 * l."graceDays"))`
const BEGUN = sql`l.status = 'active' AND l."startsAt" <= now()`

/** `stateOf` of rules.ts, as conditions. */
const IN_STATE: Record<LicenceState, ReturnType<typeof sql>> = {
  revoked: sql`l.status = 'revoked'`,
  suspended: sql`l.status = 'suspended'`,
  not_started: sql`l.status = 'active' AND l."startsAt" > now()`,
  expired: sql`${BEGUN} AND ${END} <= now()`,
  grace: sql`${BEGUN} AND l."expiresAt" <= now() AND ${END} > now()`,
  expiring: sql`${BEGUN} AND l."expiresAt" > now() AND l."expiresAt" < now() + make_interval(hours => 720)`,
  active: sql`${BEGUN} AND (l."expiresAt" IS NULL OR l."expiresAt" >= now() + make_interval(hours => 720))`,
}
