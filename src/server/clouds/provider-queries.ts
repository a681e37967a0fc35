import { z } from 'zod'
import type { PermissionCheck } from '#server/adapters/mail-cloud/port'
import { MAIL_CLOUDS } from '#server/adapters/mail-cloud/registry'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { notFound } from '#server/kernel/errors'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { openCredentials, shownCredentials } from './credentials.ts'
import { LIVING } from './ended-addresses.ts'
import { describeFault, type StoredFault } from './failures.ts'
import { labelOf } from './kinds.ts'
import { quotaAlert } from './rules.ts'
import type { Provider, ProviderQuota } from './schema.ts'

const IdCursor = z.object({ id: z.uuid() })

/** Connected providers, in the order they were made. */
export function listProviders(ctx: Ctx, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const after = decodeCursor(IdCursor, cursor)
  return asTenant(ctx, async (db) => {
    const where = after ? { id: { gt: after.id } } : {}
    const rows = await db.cloudProvider.findMany({
      where,
      include: COUNTS,
      orderBy: { id: 'asc' },
      take: limit + 1,
    })
    const { data, nextCursor } = pageOf(rows, limit, ({ id }) => ({ id }))
    const views: Provider[] = []
    for (const row of data) views.push(await toProvider(db, ctx, row))
    return { data: views, nextCursor }
  })
}

/** One provider, without its secrets. */
export function getProvider(ctx: Ctx, { id }: { id: string }): Promise<Provider> {
  return asTenant(ctx, (db) => viewProvider(db, ctx, id))
}

/** The same inside a transaction that is already open. */
export async function viewProvider(db: TenantDb, ctx: Ctx, id: string): Promise<Provider> {
  return toProvider(db, ctx, await providerRow(db, id))
}

const COUNTS = { _count: { select: { domains: true, addresses: LIVING } } } as const

export async function providerRow(db: TenantDb, id: string) {
  const row = await db.cloudProvider.findFirst({ where: { id }, include: COUNTS })
  if (!row) throw notFound({ fr: 'Fournisseur', en: 'Provider' })
  return row
}

export type ProviderRow = Awaited<ReturnType<typeof providerRow>>

async function toProvider(db: TenantDb, ctx: Ctx, row: ProviderRow): Promise<Provider> {
  const adapter = MAIL_CLOUDS.find(({ kind }) => kind === row.kind)
  const shown = adapter
    ? shownCredentials(adapter, await openCredentials(db, row))
    : { credentials: {}, secretsSet: [] }
  const checks = row.checks as PermissionCheck[]
  const fault = row.lastError as StoredFault | null
  const quota = row.quota as ProviderQuota | null
  return {
    id: row.id,
    kind: row.kind,
    label: labelOf(row.kind),
    name: row.name,
    status: row.status as Provider['status'],
    isDefault: row.isDefault,
    ...shown,
    checks,
    missing: missingOf(checks),
    lastError: fault && describeFault(fault, ctx.locale),
    checkedAt: row.checkedAt?.toISOString() ?? null,
    nextCheckAt: row.nextCheckAt?.toISOString() ?? null,
    quota,
    quotaAt: row.quotaAt?.toISOString() ?? null,
    quotaAlert: quotaAlert(quota),
    domains: row._count.domains,
    addresses: row._count.addresses,
    createdAt: row.createdAt.toISOString(),
  }
}

/** The permissions that were asked for and are not there. */
export function missingOf(checks: readonly PermissionCheck[]): string[] {
  return checks.filter(({ granted }) => !granted).map(({ permission }) => permission)
}
