import type { Published } from '#server/adapters/dns/port'
import { openDns } from '#server/adapters/dns/registry'
import type { CloudDomain, DnsRecord, Domains } from '#server/adapters/mail-cloud/port'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { ProviderError } from '#server/kernel/errors'
import { type LaneLock, tryLaneLock } from '#server/kernel/lane-lock'
import { limit } from '#server/kernel/rate-limit'
import { type DomainRow, domainRow, getDomain, recordsOf } from './domain-queries.ts'
import type { Domain } from './domain-schema.ts'
import type { StoredFault } from './failures.ts'
import { labelOf } from './kinds.ts'
import {
  type Answers,
  isComplete,
  judgeRecords,
  recordLine,
  type StoredRecord,
  vanished,
  wantedRecords,
} from './records.ts'
import { type DomainStatus, domainStatus, nextDomainCheck } from './rules.ts'
import { tellAdmins } from './tell-admins.ts'
import { storedFault, withCloud } from './with-cloud.ts'

/** Somebody waits for the answer of most of these requests. */
const TIMEOUT_MS = 10_000
/** How long somebody who asks waits for a look that is under way. */
const PATIENCE_MS = 5000
/** What a name publishes beyond this is not looked at. */
const FOUND_MAX = 100
const VALUE_MAX = 4096

/** Looks at a domain when it is due, for the background. */
export async function checkDomain(ctx: Ctx, { domainId }: { domainId: string }): Promise<void> {
  // Several wake-ups make one look; should this worker die in the middle, the sweep tries again after a while.
  const { count } = await asTenant(ctx, (db) =>
    db.mailDomain.updateMany({
      where: { id: domainId, nextCheckAt: { lte: new Date() } },
      data: { nextCheckAt: new Date(Date.now() + 5 * 60_000) },
    }),
  )
  if (count > 0) await lookAtDomain(ctx, domainId, { verify: false })
}

/** Has the provider look at the domain now and reads the DNS. A provider that fails leaves its reason in `lastError`. */
export async function verifyDomain(ctx: Ctx, { id }: { id: string }): Promise<Domain> {
  await asTenant(ctx, (db) => domainRow(db, id))
  await throttleLooks(ctx)
  await asTenant(ctx, (db) => db.mailDomain.updateMany({ where: { id }, data: { watchedSince: new Date() } }))
  await lookAtDomain(ctx, id, { verify: true })
  return getDomain(ctx, { id })
}

/** Each look asks a provider and name servers: not a tool for bothering them. */
export function throttleLooks({ organisationId }: Ctx): Promise<void> {
  return limit(`domain-looks:${organisationId}`, { max: 60, windowSeconds: 300 })
}

/** Asks the provider and the DNS about a domain and writes down what they say. One look at a time. */
export async function lookAtDomain(ctx: Ctx, id: string, { verify }: { verify: boolean }): Promise<void> {
  const lock = await lockWithin(`cloud-domain:${ctx.organisationId}:${id}`, verify ? PATIENCE_MS : 0)
  if (!lock) return
  try {
    const row = await asTenant(ctx, (db) => domainRow(db, id))
    const said = await askProvider(ctx, row, verify)
    const wanted = wantedRecords(row.domain, said.records)
    const records = judgeRecords(wanted, await askDns(wanted), recordsOf(row))
    await asTenant(ctx, (db) => record(db, ctx, row, { ...said, records }))
  } finally {
    await lock.release()
  }
}

async function lockWithin(key: string, patienceMs: number): Promise<LaneLock | null> {
  for (const until = Date.now() + patienceMs; ; ) {
    const lock = await tryLaneLock(key)
    if (lock || Date.now() >= until) return lock
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** What the provider says of a domain; what it said before when it does not answer. */
type Said = {
  ref: string | null
  verified: boolean
  records: DnsRecord[]
  fault: StoredFault | null
  retryAfter?: number | undefined
}

async function askProvider(ctx: Ctx, row: DomainRow, verify: boolean): Promise<Said> {
  const before = { ref: row.providerRef, verified: row.verified, records: recordsOf(row).map(asGiven) }
  const { providerId } = row
  if (!providerId) return { ...before, fault: null }
  try {
    const found = await withCloud(ctx, { providerId, timeoutMs: TIMEOUT_MS }, ({ domains }) =>
      askAbout(domains, row, verify),
    )
    if (found) return { ref: found.id, verified: found.verified, records: found.records, fault: null }
    const message = `${labelOf(row.provider?.kind ?? '')}: ${row.domain}`
    return { ...before, verified: false, fault: { kind: 'not_found', message } }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    const verified = row.verified && error.kind !== 'not_found'
    return { ...before, verified, fault: storedFault(error), retryAfter: error.retryAfter }
  }
}

/** One in order is only read. One that is new is declared first: its records cannot be published before they are known. */
async function askAbout(domains: Domains, row: DomainRow, verify: boolean): Promise<CloudDomain | null> {
  const { domain, status, providerRef } = row
  if (status === 'verified' && !verify) return domains.read(domain)
  const declared = providerRef === null ? await domains.add(domain) : null
  if (declared && !declared.verified && !verify) return declared
  try {
    return await domains.verify(domain)
  } catch (error) {
    const unknown = error instanceof ProviderError && error.kind === 'not_found'
    // What somebody took away there is not put back behind their back.
    if (unknown && (verify || status === 'pending')) return domains.add(domain)
    throw error
  }
}

function asGiven({ purpose, type, name, value, priority, optional }: StoredRecord): DnsRecord {
  return {
    purpose,
    type,
    name,
    value,
    ...(priority !== undefined && { priority }),
    ...(optional !== undefined && { optional }),
  }
}

async function askDns(wanted: DnsRecord[]): Promise<Answers> {
  const dns = openDns()
  const keys = new Map(wanted.map(({ type, name }) => [`${type} ${name}`, { type, name }]))
  const answers = await Promise.all(
    [...keys].map(async ([key, { type, name }]) => {
      const found = await dns.records(type, name)
      return [key, found?.slice(0, FOUND_MAX).map(storable)] as const
    }),
  )
  const found = new Map(answers)
  return (type, name) => found.get(`${type} ${name}`) ?? null
}

/** Anybody can publish anything: what no column holds, or nobody reads, is cut. */
function storable({ value, ...rest }: Published): Published {
  return { ...rest, value: value.replaceAll('\u0000', '').toWellFormed().slice(0, VALUE_MAX) }
}

async function record(
  db: TenantDb,
  ctx: Ctx,
  before: DomainRow,
  { ref, verified, records, fault, retryAfter }: Said & { records: StoredRecord[] },
): Promise<void> {
  const { id, organisationId, providerId } = before
  // Given to another provider meanwhile, or removed: what this one says is of no interest any more.
  const [row] = await db.$queryRaw<{ status: DomainStatus; watchedSince: Date }[]>(sql`
    SELECT status, "watchedSince" FROM "MailDomain"
    WHERE id = ${id}::uuid AND "providerId" IS NOT DISTINCT FROM ${providerId}::uuid FOR UPDATE`)
  if (!row) return
  const now = new Date()
  const status = domainStatus(row.status, verified, records)
  const nowInOrder = status === 'verified' && row.status !== 'verified'
  const since = nowInOrder ? now : row.watchedSince
  const waiting = { status, complete: isComplete(records), unsure: fault !== null, since }
  const next = nextDomainCheck(now, { ...waiting, ...(retryAfter !== undefined && { retryAfter }) })
  const trouble = fault ?? (status === 'failing' ? vanishedFault(before, records) : null)
  await db.$executeRaw(sql`
    UPDATE "MailDomain" SET status = ${status}, verified = ${verified}, "providerRef" = ${ref},
      records = ${JSON.stringify(records)}::jsonb, "lastError" = ${trouble ? JSON.stringify(trouble) : null}::jsonb,
      "checkedAt" = ${now}, "nextCheckAt" = ${next}, "watchedSince" = ${since},
      "verifiedAt" = CASE WHEN ${nowInOrder} THEN ${now} ELSE "verifiedAt" END
    WHERE id = ${id}::uuid`)
  const subject = { subjectType: 'domain', subjectId: id, details: { domain: before.domain } }
  if (nowInOrder) await audit(db, ctx, { action: 'domains.verify', ...subject })
  if (status !== 'failing' || row.status !== 'verified') return
  await audit(db, ctx, { action: 'domains.auto-fail', ...subject })
  await tellAdmins(db, { kind: 'domain_failing', subjectId: id, organisationId })
}

function vanishedFault({ domain, provider }: DomainRow, records: StoredRecord[]): StoredFault {
  const gone = vanished(records)
  const owed =
    gone.length > 0 ? gone : records.filter(({ optional, state }) => !optional && state !== 'found')
  const lines = owed.map(recordLine).join(' ; ')
  return { kind: 'records', message: lines || `${labelOf(provider?.kind ?? '')}: ${domain}` }
}
