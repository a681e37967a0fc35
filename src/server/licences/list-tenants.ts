import { z } from 'zod'
import { asSystem, empty, join, type SystemDb, sql } from '#server/kernel/db'
import type { OperatorCtx } from '#server/kernel/operator'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { EVERY_USE } from './count-use.ts'
import { daysLeft, decide } from './rules.ts'
import type { LimitName, Tenant, TenantFilter } from './schema.ts'
import { termsOf } from './terms.ts'

const Cursor = z.object({ id: z.uuid() })

type Row = { id: string; name: string; demo: boolean; createdAt: Date }
type Use = { members: number; contacts: number; lastActivityAt: Date | null } & Record<LimitName, number>

/** What company `o` has and does, each figure by an index of its own. */
const AT_A_GLANCE = `${EVERY_USE},
  (SELECT count(*) FROM "Membership" m WHERE m."organisationId" = o.id)::int AS members,
  coalesce((SELECT c.value FROM "Counter" c WHERE c."organisationId" = o.id AND c.name = 'contacts'), 0)::int AS contacts,
  (SELECT a."createdAt" FROM "AuditEvent" a WHERE a."organisationId" = o.id ORDER BY a.id DESC LIMIT 1) AS "lastActivityAt"`

/** The companies of the platform, newest first, each with its licence and its use at a glance; `search` looks in the name and in the members' addresses. */
export function listTenants(
  _operator: OperatorCtx,
  { search, limit, cursor }: TenantFilter,
): Promise<{ data: Tenant[]; nextCursor: string | null }> {
  const before = decodeCursor(Cursor, cursor)
  const conditions = [
    before ? sql`o.id < ${before.id}::uuid` : empty,
    search
      ? sql`(strpos(lower(unaccent(o.name)), lower(unaccent(${search}))) > 0 OR EXISTS (
          SELECT 1 FROM "Membership" m JOIN "User" u ON u.id = m."userId"
          WHERE m."organisationId" = o.id AND strpos(u.email, lower(${search})) > 0))`
      : empty,
  ].filter((condition) => condition !== empty)
  return asSystem(async (db) => {
    const rows = await db.$queryRaw<Row[]>(sql`
      SELECT o.id, o.name, o.demo, o."createdAt" FROM "Organisation" o
      ${conditions.length > 0 ? sql`WHERE ${join(conditions, ' AND ')}` : empty}
      ORDER BY o.id DESC LIMIT ${limit + 1}`)
    const { data, nextCursor } = pageOf(rows, limit, ({ id }) => ({ id }))
    const tenants: Tenant[] = []
    for (const row of data) tenants.push(await tenantOf(db, row))
    return { data: tenants, nextCursor }
  })
}

async function tenantOf(db: SystemDb, { id, name, demo, createdAt }: Row): Promise<Tenant> {
  const company = { organisationId: id }
  const terms = await termsOf(db, company)
  const [use] = await db.$queryRaw<Use[]>(
    sql([`SELECT ${AT_A_GLANCE} FROM "Organisation" o WHERE o.id = `, '::uuid'], id),
  )
  const now = new Date()
  const { licenceId, expiresAt, readOnlyFrom } = terms
  return {
    id,
    name,
    demo,
    createdAt: createdAt.toISOString(),
    plan: { ...terms.plan, isDefault: licenceId === null },
    licence: licenceId
      ? {
          id: licenceId,
          code: decide(terms, {}, now).code,
          expiresAt: expiresAt?.toISOString() ?? null,
          daysLeft: daysLeft(expiresAt, now),
        }
      : null,
    readOnlySince: readOnlyFrom && readOnlyFrom <= now ? readOnlyFrom.toISOString() : null,
    limits: terms.limits,
    use: {
      members: use?.members ?? 0,
      seats: use?.seats ?? 0,
      mailboxes: use?.mailboxes ?? 0,
      boxes: use?.boxes ?? 0,
      contacts: use?.contacts ?? 0,
      sendsThisMonth: use?.sendsPerMonth ?? 0,
    },
    lastActivityAt: use?.lastActivityAt?.toISOString() ?? null,
  }
}
