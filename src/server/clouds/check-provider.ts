import type { PermissionCheck, Quota } from '#server/adapters/mail-cloud/port'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type Json, sql, type TenantDb } from '#server/kernel/db'
import { ProviderError } from '#server/kernel/errors'
import { limit } from '#server/kernel/rate-limit'
import { describeFault, type StoredFault } from './failures.ts'
import { missingOf, providerRow } from './provider-queries.ts'
import { missingFault, nextProviderCheck, quotaAlert } from './rules.ts'
import type { ProviderQuota, ProviderTest } from './schema.ts'
import { tellAdmins } from './tell-admins.ts'
import { storedFault, withCloud } from './with-cloud.ts'

/** Somebody may be waiting, and other jobs are. */
const TIMEOUT_MS = 10_000

type Seen = {
  checks: PermissionCheck[]
  quota: Quota | null
  fault: StoredFault | null
  retryAfter?: number | undefined
}

/** Looks at a provider when it is due, for the background. */
export async function checkProvider(ctx: Ctx, { providerId }: { providerId: string }): Promise<void> {
  if (await claim(ctx, providerId)) await look(ctx, providerId)
}

/** Signs in at a provider now, and says what it may do, what it lacks and how much is left. */
export async function testProvider(ctx: Ctx, { id }: { id: string }): Promise<ProviderTest> {
  await asTenant(ctx, (db) => providerRow(db, id))
  await limit(`provider-test:${ctx.organisationId}`, { max: 60, windowSeconds: 300 })
  const { checks, quota, fault } = await look(ctx, id)
  return {
    ok: fault === null,
    checks,
    missing: missingOf(checks),
    error: fault && describeFault(fault, ctx.locale),
    quota,
  }
}

/** Several wake-ups make one check; should this worker die in the middle, the sweep tries again after a while. */
async function claim(ctx: Ctx, id: string): Promise<boolean> {
  const claimed = await asTenant(ctx, (db) =>
    db.cloudProvider.updateMany({
      where: { id, nextCheckAt: { lte: new Date() } },
      data: { nextCheckAt: new Date(Date.now() + 5 * 60_000) },
    }),
  )
  return claimed.count > 0
}

async function look(ctx: Ctx, providerId: string): Promise<Seen> {
  const seen = await ask(ctx, providerId)
  await asTenant(ctx, (db) => record(db, ctx, providerId, seen))
  return seen
}

async function ask(ctx: Ctx, providerId: string): Promise<Seen> {
  try {
    return await withCloud(ctx, { providerId, timeoutMs: TIMEOUT_MS }, async (cloud) => {
      const checks = await cloud.check()
      // A quota that may not be read is no fault of its own: the check has named the permission.
      const quota = (await cloud.quota?.().catch(unlessUnexpected)) ?? null
      return { checks, quota, fault: missingFault(missingOf(checks)) }
    })
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    return { checks: [], quota: null, fault: storedFault(error), retryAfter: error.retryAfter }
  }
}

function unlessUnexpected(error: unknown): null {
  if (error instanceof ProviderError) return null
  throw error
}

async function record(
  db: TenantDb,
  ctx: Ctx,
  id: string,
  { checks, quota, fault, retryAfter }: Seen,
): Promise<void> {
  const [row] = await db.$queryRaw<{ quotaTold: number | null; status: string }[]>(
    sql`SELECT "quotaTold", status FROM "CloudProvider" WHERE id = ${id}::uuid FOR UPDATE`,
  )
  if (!row) return
  const now = new Date()
  // Told to wait, it says nothing of whether it is in order.
  const status = fault === null ? 'ok' : fault.kind === 'rate_limited' ? row.status : 'failing'
  await db.$executeRaw(sql`
    UPDATE "CloudProvider" SET status = ${status}, "lastError" = ${fault ? JSON.stringify(fault) : null}::jsonb,
      "checkedAt" = ${now}, "nextCheckAt" = ${nextProviderCheck(now, fault !== null, retryAfter)}
    WHERE id = ${id}::uuid`)
  if (checks.length > 0)
    await db.cloudProvider.updateMany({ where: { id }, data: { checks: checks as unknown as Json[] } })
  if (quota) await recordQuota(db, ctx, id, { quota, told: row.quotaTold })
}

/** Each threshold is told once; what fell below it may be told again. */
async function recordQuota(
  db: TenantDb,
  { organisationId }: Ctx,
  id: string,
  { quota, told }: { quota: ProviderQuota; told: number | null },
): Promise<void> {
  const alert = quotaAlert(quota)
  await db.cloudProvider.updateMany({ where: { id }, data: { quota, quotaAt: new Date(), quotaTold: alert } })
  if (alert !== null && alert > (told ?? 0))
    await tellAdmins(db, { kind: 'provider_quota', subjectId: id, organisationId })
}
