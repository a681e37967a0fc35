import type { TimeSlot } from '#server/adapters/site/port'
import type { Ctx } from '#server/kernel/context'
import { tenantConnection } from '#server/kernel/db'
import type { Place } from './hours-rules.ts'

/** Between which ends: `source` is the ERP's database, `account` that of the site application. Both are fingerprints. */
export type Ends = { source: string; account: string }

type Known = { name: string; kind: string; key: string; siteCode: string | null }

/**
 * Where the ERP keeps the hours of each slot: on the site of the project that we know by its id, else of the project whose
 * code is exactly that of a site or a quote that we read. Only rows of this database count: the same code means somebody
 * else in another one. Nothing is guessed: an id that looks like a code is none.
 */
export async function placesOf(ctx: Ctx, { source, account }: Ends, slots: readonly TimeSlot[]) {
  const ids = [...new Set(slots.flatMap(({ projectId }) => projectId ?? []))]
  const codes = [...new Set(slots.flatMap(({ projectCode }) => projectCode ?? []))]
  const { byId, byCode } = await tenantConnection(ctx, async (client) => {
    const whose = [ctx.organisationId, source]
    const found = await client.query<Known>(BY_ID, [...whose, ids, account])
    const named = await client.query<Known>(BY_CODE, [...whose, codes])
    return { byId: placed(found.rows), byCode: placed(named.rows) }
  })
  return ({ projectId, projectCode }: TimeSlot): Place =>
    (projectId === null ? undefined : byId.get(projectId)) ??
    (projectCode === null ? undefined : byCode.get(projectCode)) ?? { siteCode: null, quote: null }
}

/** Of slots whose hours were ever written into this database: the employee whose they were. */
export async function writtenForOf(
  ctx: Ctx,
  { source, account }: Ends,
  slots: readonly TimeSlot[],
): Promise<Map<string, string>> {
  if (slots.length === 0) return new Map()
  return tenantConnection(ctx, async (client) => {
    const values = [ctx.organisationId, slots.map(({ id }) => id), account, source]
    const { rows } = await client.query<{ key: string; employee: string }>(WRITTEN_FOR, values)
    return new Map(rows.map(({ key, employee }) => [key, employee]))
  })
}

/** A site stands before a quote of the same name. */
function placed(rows: readonly Known[]): Map<string, Place> {
  const places = new Map<string, Place>()
  for (const { name, kind, key, siteCode } of rows) {
    if (kind === 'site') places.set(name, { siteCode: key, quote: null })
    else if (!places.has(name)) places.set(name, { siteCode, quote: key })
  }
  return places
}

const KNOWN = `SELECT b.kind, b.key, b.normalised->>'siteCode' AS "siteCode",`
const OURS = `FROM "ConnectorRow" b
WHERE b."organisationId" = $1::uuid AND b.kind IN ('site', 'quote') AND b.source IN ($2, '')`

const BY_ID = `${KNOWN} b."remoteId" AS name ${OURS} AND b.account = $4 AND b."remoteId" = ANY ($3::text[])`

const BY_CODE = `${KNOWN} b.key AS name ${OURS} AND b.key = ANY ($3::text[]) AND b.state <> 'gone'`

// `normalised` is what was last to be written, for as long as nothing else is.
const WRITTEN_FOR = `
SELECT b.key, b.normalised->>'employeeCode' AS employee FROM "ConnectorRow" b
WHERE b."organisationId" = $1::uuid AND b.kind = 'hour' AND b.key = ANY ($2::text[]) AND b.source IN ($3, '') AND b.account = $4
  AND b.normalised->>'employeeCode' IS NOT NULL`
