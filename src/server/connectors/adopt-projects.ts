import type { RemoteProject, SiteApp } from '#server/adapters/site/port'
import type { Ctx } from '#server/kernel/context'
import { sql, systemQuery, tenantConnection } from '#server/kernel/db'
import { ProviderError } from '#server/kernel/errors'
import { EndFault } from './run-record.ts'
import type { RowKind } from './run-schema.ts'

type Adopting = { ctx: Ctx; run: { id: string }; kind: RowKind; account: string; site: SiteApp }

const LOT = 5000

/**
 * Gives the rows that wait without a project the one that has their code there: made by hand, or by a create of ours
 * whose answer was lost. `listedAt`: before the list was asked for, by the database's clock.
 */
export async function adoptProjects({ ctx, run, kind, account, site }: Adopting) {
  const [clock] = await systemQuery<{ now: Date }[]>(sql`SELECT now() AS now`)
  const projects = await site.projects().catch((error) => {
    throw error instanceof ProviderError ? new EndFault('site', error) : error
  })
  const known = [...byCode(projects)]
  let adopted = 0
  for (let from = 0; from < known.length; from += LOT) {
    const lot = known.slice(from, from + LOT)
    adopted += await tenantConnection(ctx, async (client) => {
      await client.query('SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off')
      const values = [
        ctx.organisationId,
        kind,
        account,
        run.id,
        lot.map(([code]) => code),
        lot.map(([, id]) => id),
      ]
      const { rows } = await client.query<{ adopted: number }>(ADOPT, values)
      return rows[0]!.adopted
    })
  }
  return { listedAt: clock!.now, adopted }
}

/** One project a code: of several the one in use, else the one that was there first. */
function byCode(projects: readonly RemoteProject[]): Map<string, string> {
  const best = new Map<string, RemoteProject>()
  for (const project of projects) {
    if (project.code === null) continue
    const other = best.get(project.code)
    if (!other || (other.isArchived && !project.isArchived)) best.set(project.code, project)
  }
  return new Map([...best].map(([code, { id }]) => [code, id]))
}

// A project that is another row's by now (somebody gave it this code there) is left to that row.
const ADOPT = `
WITH adopted AS (
  UPDATE "ConnectorRow" b SET "remoteId" = r.id, account = $3, "intentAt" = NULL, "sentHash" = NULL, before = NULL,
    state = CASE WHEN b.state = 'gone' THEN 'gone' ELSE 'changed' END
  FROM unnest($5::text[], $6::text[]) AS r (code, id)
  WHERE b."organisationId" = $1::uuid AND b.kind = $2 AND b.key = r.code AND b."remoteId" IS NULL AND b."dueAt" IS NOT NULL
    AND NOT EXISTS (SELECT FROM "ConnectorRow" o WHERE o."organisationId" = $1::uuid AND o.kind = $2 AND o.account = $3 AND o."remoteId" = r.id)
  RETURNING b.state, b."intentAt"
), counted AS (
  UPDATE "ConnectorRun" SET "toCreate" = greatest(0, "toCreate" - a.n), "toChange" = "toChange" + least("toCreate", a.n)
  FROM (SELECT count(*)::int AS n FROM adopted WHERE state <> 'gone') a
  WHERE "organisationId" = $1::uuid AND id = $4::uuid AND a.n > 0
)
SELECT count(*)::int AS adopted FROM adopted`
