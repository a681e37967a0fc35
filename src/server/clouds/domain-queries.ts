import { z } from 'zod'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { type Locale, notFound } from '#server/kernel/errors'
import { decodeCursor, pageOf } from '#server/kernel/page'
import type { Domain, DomainRecord } from './domain-schema.ts'
import { LIVING } from './ended-addresses.ts'
import { describeFault, type StoredFault } from './failures.ts'
import type { StoredRecord } from './records.ts'

const IdCursor = z.object({ id: z.uuid() })

/** Domains, in the order they were added. */
export function listDomains(ctx: Ctx, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const after = decodeCursor(IdCursor, cursor)
  return asTenant(ctx, async (db) => {
    const where = after ? { id: { gt: after.id } } : {}
    const rows = await db.mailDomain.findMany({
      where,
      include: BESIDES,
      orderBy: { id: 'asc' },
      take: limit + 1,
    })
    const { data, nextCursor } = pageOf(rows, limit, ({ id }) => ({ id }))
    return { data: data.map((row) => toDomain(row, ctx.locale)), nextCursor }
  })
}

/** One domain, with its records as they were last compared with the DNS. */
export function getDomain(ctx: Ctx, { id }: { id: string }): Promise<Domain> {
  return asTenant(ctx, async (db) => toDomain(await domainRow(db, id), ctx.locale))
}

const BESIDES = {
  provider: { select: { id: true, kind: true, name: true } },
  _count: { select: { addresses: LIVING } },
} as const

export async function domainRow(db: TenantDb, id: string) {
  const row = await db.mailDomain.findFirst({ where: { id }, include: BESIDES })
  if (!row) throw notFound({ fr: 'Domaine', en: 'Domain' })
  return row
}

export type DomainRow = Awaited<ReturnType<typeof domainRow>>

/** What a row keeps of its records. */
export function recordsOf({ records }: Pick<DomainRow, 'records'>): StoredRecord[] {
  return records as unknown as StoredRecord[]
}

function toDomain(row: DomainRow, locale: Locale): Domain {
  const fault = row.lastError as StoredFault | null
  return {
    id: row.id,
    domain: row.domain,
    provider: row.provider,
    status: row.status as Domain['status'],
    verified: row.verified,
    isDefault: row.isDefault,
    records: recordsOf(row).map(toRecord),
    lastError: fault && describeFault(fault, locale),
    checkedAt: row.checkedAt?.toISOString() ?? null,
    nextCheckAt: row.nextCheckAt?.toISOString() ?? null,
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}

function toRecord(record: StoredRecord): DomainRecord {
  const { purpose, type, name, publish, priority, optional, state, found } = record
  return {
    purpose,
    type,
    name,
    value: publish,
    priority: priority ?? null,
    optional: optional ?? false,
    state,
    found,
  }
}
