import { z } from 'zod'
import { asSystem, empty, join, type SystemDb, sql } from '#server/kernel/db'
import type { OperatorCtx } from '#server/kernel/operator'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { countAll } from './count-use.ts'
import { daysLeft, decide } from './rules.ts'
import type { Tenant, TenantFilter } from './schema.ts'
import { termsOf } from './terms.ts'

const Cursor = z.object({ id: z.uuid() })

type Row = { id: string; name: string; demo: boolean; createdAt: Date }

/** The companies of the platform, newest first, each with its licence and its use at a glance; `search` looks in the name and in the members' addresses. */
export function listTenants(
  _operator: OperatorCtx,
  { search, id, limit, cursor }: TenantFilter,
): Promise<{ data: Tenant[]; nextCursor: string | null }> {
  const before = decodeCursor(Cursor, cursor)
  const conditions = [
    before ? sql`o.id < ${before.id}::uuid` : empty,
    id ? sql`o.id = ${id}::uuid` : empty,
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
  const use = await countAll(db, company)
  const members = await db.membership.count({ where: company })
  const counter = await db.counter.findFirst({ where: { ...company, name: 'contacts' } })
  const last = await db.auditEvent.findFirst({
    where: company,
    orderBy: { id: 'desc' },
    select: { createdAt: true },
  })
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
      members,
      seats: use.seats,
      mailboxes: use.mailboxes,
      boxes: use.boxes,
      contacts: Number(counter?.value ?? 0),
      sendsThisMonth: use.sendsPerMonth,
    },
    lastActivityAt: last?.createdAt.toISOString() ?? null,
  }
}
