import type { SiteApp, SiteProject } from '#server/adapters/site/port'
import type { Ctx } from '#server/kernel/context'
import { tenantConnection } from '#server/kernel/db'
import { ProviderError } from '#server/kernel/errors'
import type { Pace } from './run-rules.ts'
import type { RowKind } from './run-schema.ts'
import { LANES } from './throttle.ts'

type Verifying = {
  ctx: Ctx
  run: { id: string }
  kind: RowKind
  account: string
  source: string
  site: SiteApp
  pace: Pace
  stop: AbortSignal
}
type Doubted = {
  id: string
  state: string
  remoteId: string
  intentAt: Date
  normalised: Record<string, unknown>
}

const LOT = 200

/**
 * Reads back what was sent while an earlier try of the same row had not been answered: that one may have taken effect
 * after it. What is not as it was sent last waits to be sent again. An application that is down is asked at the next run.
 */
export async function verifyDoubts(verifying: Verifying): Promise<void> {
  for (let after: string | null = null; ; ) {
    const lot: Doubted[] = await doubtedRows(verifying, after)
    const seen = await read(verifying, lot)
    await settle(verifying, seen)
    // Of a lot that was not read whole nothing more is asked for now.
    if (lot.length < LOT || seen.length < lot.length) return
    after = lot.at(-1)!.id
  }
}

function doubtedRows(
  { ctx, kind, account, source, pace }: Verifying,
  after: string | null,
): Promise<Doubted[]> {
  return tenantConnection(ctx, async (client) => {
    const values = [ctx.organisationId, kind, account, source, pace.graceMs, after, LOT]
    return (await client.query<Doubted>(DOUBTED, values)).rows
  })
}

type Seen = Pick<Doubted, 'id' | 'intentAt'> & { stands: boolean }

/** Which of them stand; those that can't be told are left out. */
async function read({ site, stop }: Verifying, rows: readonly Doubted[]): Promise<Seen[]> {
  const seen: Seen[] = []
  const waiting = rows.values()
  let isDown = false
  const lane = async () => {
    for (const { id, intentAt, remoteId, state, normalised } of waiting) {
      if (isDown || stop.aborted) return
      const project = normalised as SiteProject
      const wanted = state === 'gone' ? { ...project, isArchived: true } : project
      try {
        seen.push({ id, intentAt, stands: await site.stands(remoteId, wanted) })
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error
        // Deleted there, or never to be read: it is as it would be without the doubt.
        if (error.kind === 'not_found' || error.kind === 'invalid') seen.push({ id, intentAt, stands: true })
        else isDown = true
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return seen
}

async function settle({ ctx, run }: Verifying, seen: readonly Seen[]): Promise<void> {
  if (seen.length === 0) return
  await tenantConnection(ctx, (client) =>
    client.query(SETTLE, [
      ctx.organisationId,
      run.id,
      seen.map(({ id }) => id),
      seen.map(({ intentAt }) => intentAt),
      seen.map(({ stands }) => stands),
    ]),
  )
}

// What was tried a moment ago may still be under way: it is too early to say.
const DOUBTED = `
SELECT id, state, "remoteId", "intentAt", normalised FROM "ConnectorRow"
WHERE "organisationId" = $1::uuid AND kind = $2 AND account = $3 AND source IN ($4, '') AND "intentAt" IS NOT NULL AND "dueAt" IS NULL
  AND state IN ('sent', 'gone') AND "remoteId" IS NOT NULL AND normalised IS NOT NULL
  AND "intentAt" < now() - $5::float8 * interval '1 millisecond' AND ($6::uuid IS NULL OR id > $6::uuid)
ORDER BY id LIMIT $7`

const SETTLE = `
WITH settled AS (
  UPDATE "ConnectorRow" b SET "intentAt" = NULL,
    state = CASE WHEN s.stands OR b.state = 'gone' THEN b.state ELSE 'changed' END,
    "dueAt" = CASE WHEN NOT s.stands THEN now() END
  FROM unnest($3::uuid[], $4::timestamptz[], $5::boolean[]) AS s (id, at, stands)
  WHERE b."organisationId" = $1::uuid AND b.id = s.id AND b."intentAt" = s.at AND b."dueAt" IS NULL
  RETURNING b.state, b."dueAt"
), again AS (
  SELECT (count(*) FILTER (WHERE state = 'gone'))::int AS deletes, (count(*) FILTER (WHERE state <> 'gone'))::int AS changes
  FROM settled WHERE "dueAt" IS NOT NULL
)
UPDATE "ConnectorRun" r SET "toChange" = "toChange" + changes, "toDelete" = "toDelete" + deletes, total = total + changes + deletes
FROM again WHERE r."organisationId" = $1::uuid AND r.id = $2::uuid AND changes + deletes > 0`
