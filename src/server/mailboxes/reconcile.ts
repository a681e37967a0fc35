import type { CloudAddress } from '#server/adapters/mail-cloud/port'
import { withCloud } from '#server/clouds/index'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type SystemDb, sql, type TenantDb } from '#server/kernel/db'
import { ProviderError } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import { mailboxChanged, reconcileProvider } from './jobs.ts'

const EVERY_HOURS = 6
const AGAIN_MINUTES = 30
/** A page that a provider never ends would be followed for ever. */
const PAGES_MAX = 1000

/**
 * Compares what is known here with what is at a provider: addresses that were renamed, suspended or removed there are
 * marked, and a removed one stops sending. Nothing is changed there.
 */
export async function reconcileAddresses(
  ctx: Ctx,
  { providerId }: { providerId: string },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  const began = new Date()
  if (!(await asTenant(ctx, (db) => claim(db, providerId, began)))) return
  const there = new Map<string, CloudAddress>()
  try {
    const known = await asTenant(ctx, (db) => knownAddresses(db, providerId, began))
    const listed = await withCloud(ctx, { providerId }, async ({ addresses }, adapter) => {
      let page: string | null = null
      for (let pages = 0; pages < PAGES_MAX && !signal.aborted; pages += 1) {
        const { addresses: some, next } = await addresses.list(page)
        for (const each of some) there.set(each.email.toLowerCase(), each)
        page = next
        if (page === null) break
      }
      // Half a list would look as if the other half had been removed.
      if (signal.aborted || page !== null) return null
      // A list may show less than is there (aliases, what was made a moment ago): only a look at the address itself tells.
      for (const email of known) {
        if (there.has(email)) continue
        const found = await addresses.find(email)
        if (found) there.set(email, found)
      }
      return { suspendsThere: adapter.traits.suspendsThere }
    })
    if (listed) await asTenant(ctx, (db) => compare(db, ctx, { providerId, began, ...listed }, there))
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    const reconciledAt = new Date(began.getTime() - EVERY_HOURS * 3_600_000 + AGAIN_MINUTES * 60_000)
    await asTenant(ctx, (db) =>
      db.cloudProvider.updateMany({ where: { id: providerId }, data: { reconciledAt } }),
    )
  }
}

/** One worker at a time: the first to move the instant has it. */
async function claim(db: TenantDb, id: string, began: Date): Promise<boolean> {
  const due = new Date(began.getTime() - EVERY_HOURS * 3_600_000)
  const { count } = await db.cloudProvider.updateMany({
    where: { id, OR: [{ reconciledAt: null }, { reconciledAt: { lte: due } }] },
    data: { reconciledAt: began },
  })
  return count > 0
}

type Compared = { providerId: string; began: Date; suspendsThere: boolean }

async function compare(
  db: TenantDb,
  ctx: Ctx,
  { providerId, began, suspendsThere }: Compared,
  there: Map<string, CloudAddress>,
): Promise<void> {
  const rows = await settledAddresses(db, providerId, began)
  const seen = rows.filter(({ mailbox }) => there.has(mailbox.address)).map(({ mailboxId }) => mailboxId)
  await db.cloudAddress.updateMany({ where: { mailboxId: { in: seen } }, data: { seenAt: began } })
  for (const row of rows) {
    const drift = driftOf(row.mailbox, there.get(row.mailbox.address), suspendsThere)
    if (drift === row.drift) continue
    await db.cloudAddress.updateMany({ where: { mailboxId: row.mailboxId }, data: { drift } })
    if (drift === null) continue
    if (drift === 'missing') {
      await db.mailbox.updateMany({
        where: { id: row.mailboxId, status: { in: ['active', 'paused'] } },
        data: { status: 'suspended' },
      })
      await enqueue(db, mailboxChanged, { mailboxId: row.mailboxId })
    }
    const details = { email: row.mailbox.address, drift }
    await audit(db, ctx, {
      action: 'mailboxes.drift',
      subjectType: 'mailbox',
      subjectId: row.mailboxId,
      details,
    })
  }
}

async function knownAddresses(db: TenantDb, providerId: string, began: Date): Promise<string[]> {
  return (await settledAddresses(db, providerId, began)).map(({ mailbox }) => mailbox.address)
}

/** Without those that were made or changed since the list was begun, or are being changed: they may not be in it. */
function settledAddresses(db: TenantDb, providerId: string, began: Date) {
  return db.cloudAddress.findMany({
    where: {
      providerId,
      providerRef: { not: null },
      mailbox: { status: { in: ['active', 'paused', 'suspended'] }, operations: { none: notSettled(began) } },
    },
    include: { mailbox: { select: { address: true, displayName: true, status: true } } },
  })
}

function notSettled(began: Date) {
  return { OR: [{ state: 'running' }, { finishedAt: { gte: began } }] }
}

type Here = { displayName: string; status: string }

/** What changed there; null: nothing that matters. */
function driftOf(here: Here, found: CloudAddress | undefined, suspendsThere: boolean) {
  // Where suspending removes what an address works with, a suspended one is not there.
  if (!found) return here.status === 'suspended' && !suspendsThere ? null : 'missing'
  if (found.suspended && here.status !== 'suspended') return 'suspended'
  return found.displayName !== here.displayName && found.displayName !== '' ? 'renamed' : null
}

/** Providers whose addresses were not compared for hours. */
export async function providersToReconcile(db: SystemDb) {
  const rows = await db.$queryRaw<{ organisationId: string; providerId: string }[]>(sql`
    SELECT "organisationId", id AS "providerId" FROM "CloudProvider" p
    WHERE ("reconciledAt" IS NULL OR "reconciledAt" < now() - make_interval(hours => ${EVERY_HOURS}))
      AND EXISTS (SELECT 1 FROM "CloudAddress" a WHERE a."organisationId" = p."organisationId" AND a."providerId" = p.id)
    LIMIT 100`)
  return rows.map(({ organisationId, providerId }) => ({
    organisationId,
    job: reconcileProvider,
    payload: { providerId },
  }))
}
