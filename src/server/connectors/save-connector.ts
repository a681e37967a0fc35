import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { demandEntitled } from '#server/licences/index'
import { type ConnectorRow, sealTyped } from './find-connector.ts'
import { lockConnector } from './lock-connector.ts'
import { noticesOf } from './notices.ts'
import { viewConnector } from './queries.ts'
import { type ConnectorChange, ENDS, type SavedConnector } from './schema.ts'
import { changeSettings, erpKeyOf, readSettings, type Settings, siteAccountKeyOf } from './settings.ts'

/** What the row says of where its ends lead. */
type Keys = Pick<ConnectorRow, 'erpKey' | 'siteAccountKey'>

/**
 * Saves what is given; see `ConnectorChange` for what is left out. What is known of an end (its last test, that its tables
 * were made, its people) belongs to the settings that it was found with, and is forgotten when they lead elsewhere. Rows
 * that were sent keep the key of the account that they went to. 403 without the feature.
 */
export function saveConnector(ctx: Ctx, change: ConnectorChange): Promise<SavedConnector> {
  return asTenant(ctx, async (db) => {
    await demandEntitled(db, ctx, 'connector')
    await lockConnector(db)
    const { row, settings: before } = await readSettings(db)
    const after = changeSettings(before, change)
    const agent = await db.connectorAgent.findFirst({ where: { pinned: true }, select: { database: true } })
    const keys = { erpKey: erpKeyOf(after, agent?.database), siteAccountKey: siteAccountKeyOf(after) }
    await store(db, ctx, { row, before, after, keys })
    if (row && row.erpKey !== keys.erpKey) await db.connectorEmployee.deleteMany()
    if (row && row.siteAccountKey !== keys.siteAccountKey) await db.connectorUser.deleteMany()
    const fields = changedFields(before, after)
    await audit(db, ctx, {
      action: 'connector.configure',
      subjectType: 'connector',
      // What the journal names, never with its value.
      details: { software: after.software, mode: after.mode, via: after.via, fields },
    })
    return { ...(await viewConnector(db, ctx)), notices: noticesOf(row, { before, after, keys }, ctx.locale) }
  })
}

type Change = { row: ConnectorRow | null; before: Settings; after: Settings; keys: Keys }

/** With the settings go tests of those that are no more, and the mark of tables that were made in another database. */
async function store(db: TenantDb, ctx: Ctx, { row, before, after, keys }: Change): Promise<void> {
  const { software, mode, via, timeZone, hoursDays, toSiteEvery, toErpEvery } = after
  const erp = after.erp && (await sealTyped(db, ctx, 'erp', after.erp))
  const site = after.site && (await sealTyped(db, ctx, 'site', after.site))
  const mapping = after.mapping && JSON.stringify(after.mapping)
  const erpStays = ERP_SETTINGS.every((name) => same(before[name], after[name]))
  const siteStays = same(before.site, after.site)
  await db.$executeRaw(sql`
    INSERT INTO "Connector" AS c (software, mode, via, erp, mapping, site, "timeZone", "hoursDays", "toSiteEvery", "toErpEvery",
      "nextToSiteAt", "nextToErpAt", "erpKey", "siteAccountKey")
    VALUES (${software}, ${mode}, ${via}, ${erp}, ${mapping}::jsonb, ${site}, ${timeZone}, ${hoursDays}, ${toSiteEvery}::int,
      ${toErpEvery}::int, ${nextOf(toSiteEvery, row?.toSiteEvery, row?.nextToSiteAt)}::timestamptz,
      ${nextOf(toErpEvery, row?.toErpEvery, row?.nextToErpAt)}::timestamptz, ${keys.erpKey}, ${keys.siteAccountKey})
    ON CONFLICT ("organisationId") DO UPDATE SET
      software = excluded.software, mode = excluded.mode, via = excluded.via, erp = excluded.erp, mapping = excluded.mapping,
      site = excluded.site, "timeZone" = excluded."timeZone", "hoursDays" = excluded."hoursDays",
      "toSiteEvery" = excluded."toSiteEvery", "toErpEvery" = excluded."toErpEvery",
      "nextToSiteAt" = excluded."nextToSiteAt", "nextToErpAt" = excluded."nextToErpAt",
      "erpKey" = excluded."erpKey", "siteAccountKey" = excluded."siteAccountKey", "updatedAt" = now(),
      "erpCheck" = CASE WHEN ${erpStays} THEN c."erpCheck" END,
      "erpCheckedAt" = CASE WHEN ${erpStays} THEN c."erpCheckedAt" END,
      "siteCheck" = CASE WHEN ${siteStays} THEN c."siteCheck" END,
      "siteCheckedAt" = CASE WHEN ${siteStays} THEN c."siteCheckedAt" END,
      "initialisedAt" = CASE WHEN c."erpKey" = excluded."erpKey" THEN c."initialisedAt" END`)
}

/** What a test of the ERP depends on. */
const ERP_SETTINGS = ['software', 'via', 'erp', 'mapping', 'mode'] as const

/** A schedule that is new begins one interval from now; one that stays keeps its hour. */
function nextOf(every: number | null, before: number | null = null, next: Date | null = null): Date | null {
  if (every === null) return null
  return every === before && next ? next : new Date(Date.now() + every * 60_000)
}

function changedFields(before: Settings, after: Settings): string[] {
  return Object.keys(after).flatMap((name) => {
    const key = name as keyof Settings
    if (same(before[key], after[key])) return []
    const end = ENDS.find((each) => each === name)
    if (!end) return [name]
    const values = { ...before[end], ...after[end] }
    return Object.keys(values)
      .filter((field) => before[end]?.[field] !== after[end]?.[field])
      .map((field) => `${end}.${field}`)
  })
}

/** PostgreSQL keeps the keys of an object in an order of its own. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other))
}

function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([key, each]) => [key, ordered(each)])
}
