import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, tenantConnection } from '#server/kernel/db'
import type { ProviderError } from '#server/kernel/errors'
import type { StoredProblem } from './run-failures.ts'
import { RunEnded } from './run-record.ts'
import type { RowAction, RowKind } from './run-schema.ts'
import { OTHER_ACCOUNT } from './settle-sql.ts'
import { storableJson } from './storable.ts'

/** A row that waits to be sent. */
export type DueRow = {
  id: string
  key: string
  label: string
  state: 'new' | 'changed' | 'gone'
  normalised: Record<string, unknown> | null
  before: Record<string, unknown> | null
  hash: Buffer
  remoteId: string | null
  intentAt: Date | null
  attempts: number
  dueAt: Date
  /** Of one that is gone: why it goes into quarantine once it is taken out. */
  lastError: StoredProblem | null
}

/**
 * How the sending of a row ended. `sent`: as it is now (or taken away); `rejected`: into quarantine; `failed`: nobody
 * knows or nothing happened, it waits on; `lost`: the list that was read is wrong of it; it is looked for, or created, anew.
 */
export type Sent = {
  row: DueRow
  outcome: 'sent' | 'rejected' | 'failed' | 'lost'
  action: RowAction
  remoteId?: string
  /** Why it was refused; of a row that was taken out: why it is in quarantine now. */
  problem?: StoredProblem
  changes?: object | null
  /** Of a failure: it may have taken effect all the same. */
  uncertain?: boolean
  /** Of what was sent: an earlier try that nobody answered may take effect after it. */
  doubted?: boolean
  /** Of a failure: what the other end said. */
  cause?: ProviderError
}

const PAGE = 200

/** What stands in another account than this stands nowhere any more: the configuration may change while a run works. */
export function forgetOtherAccount(ctx: Ctx, kind: RowKind, account: string): Promise<unknown> {
  return tenantConnection(ctx, (client) => client.query(OTHER_ACCOUNT, [ctx.organisationId, kind, account]))
}

/** What waits to be sent, and how much of it needs a project that may stand there already. */
export async function countDue(
  ctx: Ctx,
  kind: RowKind,
  source: string,
): Promise<{ total: number; homeless: number }> {
  const [count] = await asTenant(ctx, (db) =>
    db.$queryRaw<{ total: number; homeless: number }[]>(sql`
      SELECT count(*)::int AS total, (count(*) FILTER (WHERE "remoteId" IS NULL))::int AS homeless FROM "ConnectorRow"
      WHERE "organisationId" = current_organisation() AND kind = ${kind} AND "dueAt" IS NOT NULL AND source IN (${source}, '')`),
  )
  return count!
}

type Wanted = { kind: RowKind; source: string; gone?: boolean }

/** What waits to be sent, each row once, in the order in which it came to wait. `gone`: only what is, or is not, to be taken away. */
export async function* dueRows(ctx: Ctx, wanted: Wanted): AsyncGenerator<DueRow, undefined> {
  let last: Pick<DueRow, 'dueAt' | 'key'> | undefined
  for (;;) {
    const page = await dueRowsAfter(ctx, wanted, last)
    yield* page
    last = page.at(-1)
    if (!last || page.length < PAGE) return
  }
}

function dueRowsAfter(
  ctx: Ctx,
  { kind, source, gone }: Wanted,
  last: Pick<DueRow, 'dueAt' | 'key'> | undefined,
): Promise<DueRow[]> {
  return tenantConnection(ctx, async (client) => {
    const { rows } = await client.query<DueRow>(DUE_ROWS, [
      ctx.organisationId,
      kind,
      last?.dueAt ?? null,
      last?.key ?? null,
      gone ?? null,
      PAGE,
      source,
    ])
    return rows
  })
}

/**
 * Writes down, before the wire is touched, that these rows may come to stand there; answers which of them may be sent, and
 * the instant of each claim: not those whose last try may still be under way, nor those that meanwhile stand there. `before`: a try older than this
 * has been looked for.
 */
export async function claimRows(
  ctx: Ctx,
  { ids, account, before }: { ids: string[]; account: string; before: Date | null },
): Promise<Map<string, Date>> {
  return tenantConnection(ctx, async (client) => {
    const values = [ctx.organisationId, ids, account, before]
    const { rows } = await client.query<{ id: string; intentAt: Date }>(CLAIM, values)
    return new Map(rows.map(({ id, intentAt }) => [id, intentAt]))
  })
}

/** Takes back a claim of that instant: what was tried was surely not done. One that somebody made since stands. */
export function releaseRow(ctx: Ctx, id: string, claimedAt: Date): Promise<unknown> {
  return tenantConnection(ctx, (client) => client.query(RELEASE, [ctx.organisationId, id, claimedAt]))
}

/** Writes down how rows ended, here, in the run and in its counts. Throws `RunEnded` after that when somebody ended the run. */
export async function recordSent(
  ctx: Ctx,
  { runId, account }: { runId: string; account: string },
  lot: readonly Sent[],
): Promise<void> {
  const settled = lot.filter(({ outcome }) => outcome === 'sent' || outcome === 'rejected')
  const isActive = await tenantConnection(ctx, async (client) => {
    await client.query(SETTLE, [
      ctx.organisationId,
      account,
      lot.map(({ row }) => row.id),
      lot.map(({ outcome }) => outcome),
      lot.map(({ remoteId }) => remoteId ?? null),
      lot.map(({ problem }) => (problem ? storableJson(problem) : null)),
      lot.map(({ uncertain }) => uncertain ?? false),
      lot.map(({ row }) => Buffer.from(row.hash).toString('hex')),
      lot.map(({ doubted }) => doubted ?? false),
    ])
    if (settled.length > 0)
      await client.query(RUN_ROWS, [
        ctx.organisationId,
        runId,
        settled.map(({ row }) => row.key),
        settled.map(({ row }) => row.id),
        settled.map(({ row }) => row.label),
        settled.map(({ action }) => action),
        settled.map(({ outcome }) => outcome),
        settled.map(({ changes }) => (changes ? JSON.stringify(changes) : null)),
        settled.map(({ problem }) => (problem ? storableJson(problem) : null)),
      ])
    const rejected = settled.filter(({ outcome }) => outcome === 'rejected').length
    const values = [ctx.organisationId, runId, settled.length - rejected, rejected]
    const { rows } = await client.query<{ active: boolean }>(COUNT, values)
    return rows[0]?.active ?? false
  })
  if (!isActive) throw new RunEnded()
}

const DUE_ROWS = `
SELECT id, key, label, state, normalised, before, hash, "remoteId", "intentAt", attempts, "dueAt", "lastError" FROM "ConnectorRow"
WHERE "organisationId" = $1::uuid AND kind = $2 AND "dueAt" IS NOT NULL AND source IN ($7, '')
  AND ($3::timestamptz IS NULL OR ("dueAt", key) > ($3, $4)) AND ($5::boolean IS NULL OR (state = 'gone') = $5)
ORDER BY "dueAt", key LIMIT $6`

const CLAIM = `
UPDATE "ConnectorRow" SET "intentAt" = now(), account = $3
WHERE "organisationId" = $1::uuid AND id = ANY ($2::uuid[]) AND "dueAt" IS NOT NULL
  AND ($4::timestamptz IS NULL OR "remoteId" IS NULL AND ("intentAt" IS NULL OR "intentAt" < $4))
RETURNING id, "intentAt"`

const RELEASE = `
UPDATE "ConnectorRow" SET "intentAt" = NULL
WHERE "organisationId" = $1::uuid AND id = $2::uuid AND "remoteId" IS NULL AND "intentAt" = $3`

// What is gone and could not be taken away is nobody's any more: only a person sends it again. A row that was read anew
// while it was sent goes on waiting.
const SETTLE = `
UPDATE "ConnectorRow" b SET
  "dueAt" = CASE WHEN o.outcome = 'sent' AND encode(b.hash, 'hex') <> o.hash THEN b."dueAt" WHEN o.outcome IN ('sent', 'rejected') THEN NULL ELSE b."dueAt" END,
  state = CASE WHEN o.outcome = 'sent' AND encode(b.hash, 'hex') <> o.hash THEN b.state
    WHEN o.outcome = 'rejected' OR o.outcome = 'sent' AND o.problem IS NOT NULL THEN 'rejected' WHEN b.state = 'gone' THEN 'gone' WHEN o.outcome = 'sent' THEN 'sent'
    WHEN o.outcome = 'lost' THEN 'new' ELSE b.state END,
  source = CASE WHEN o.outcome = 'rejected' AND b.state = 'gone' AND b."lastError" IS NULL THEN '' ELSE b.source END,
  "sentHash" = CASE WHEN o.outcome = 'lost' OR o.outcome = 'sent' AND b.state = 'gone' AND encode(b.hash, 'hex') = o.hash THEN NULL WHEN o.outcome = 'sent' THEN decode(o.hash, 'hex')
    ELSE b."sentHash" END,
  "remoteId" = CASE WHEN o.outcome = 'lost' THEN NULL ELSE coalesce(o."remoteId", b."remoteId") END,
  account = CASE WHEN o.outcome = 'lost' THEN NULL WHEN o.outcome = 'sent' THEN $2 ELSE b.account END,
  before = CASE WHEN o.outcome IN ('sent', 'lost') THEN NULL ELSE b.before END,
  "sentAt" = CASE WHEN o.outcome = 'sent' THEN now() ELSE b."sentAt" END,
  "intentAt" = CASE WHEN o.uncertain THEN now() WHEN o.doubted THEN b."intentAt" END,
  "lastError" = CASE WHEN o.outcome = 'sent' AND encode(b.hash, 'hex') <> o.hash THEN b."lastError" ELSE o.problem::jsonb END,
  attempts = CASE WHEN o.outcome IN ('failed', 'rejected') THEN b.attempts + 1 ELSE 0 END
FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::text[], $9::boolean[])
  AS o (id, outcome, "remoteId", problem, uncertain, hash, doubted)
WHERE b."organisationId" = $1::uuid AND b.id = ANY ($3::uuid[]) AND b.id = o.id`

const RUN_ROWS = `
INSERT INTO "ConnectorRunRow" ("organisationId", "runId", key, "rowId", label, action, outcome, changes, error)
SELECT $1::uuid, $2::uuid, key, "rowId", label, action, outcome, changes::jsonb, error::jsonb
FROM unnest($3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
  AS r (key, "rowId", label, action, outcome, changes, error)
ON CONFLICT ("organisationId", "runId", key) DO UPDATE SET
  action = excluded.action, outcome = excluded.outcome, changes = excluded.changes, error = excluded.error`

const COUNT = `
UPDATE "ConnectorRun" SET sent = sent + $3, rejected = rejected + $4, done = done + $3 + $4
WHERE "organisationId" = $1::uuid AND id = $2::uuid RETURNING state = 'pushing' AS active`
