import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import type { Locale } from '#server/kernel/errors'
import { type SecretForm, shownTyped, type Typed } from '#server/kernel/secret-form'
import { entitled } from '#server/licences/index'
import { pinnedAgent } from './agents.ts'
import { countQuarantined } from './buffer-view.ts'
import { type StoredTest, viewTest } from './end-tests.ts'
import { erpAdapter, erpForm, siteAdapter, siteForm } from './kinds.ts'
import { fullMapping } from './mapping.ts'
import type { Connector } from './schema.ts'
import { isConfigured, readSettings } from './settings.ts'

/** The company's connector without its secrets; before anything was saved, what it would be. */
export function getConnector(ctx: Ctx): Promise<Connector> {
  return asTenant(ctx, (db) => viewConnector(db, ctx))
}

/** The same inside a transaction that is already open. */
export async function viewConnector(db: TenantDb, ctx: Ctx): Promise<Connector> {
  const { row, settings } = await readSettings(db)
  const { software, mode, via, timeZone, hoursDays } = settings
  const adapter = erpAdapter(software)
  const agent = await pinnedAgent(db)
  return {
    configured: isConfigured(settings),
    entitled: (await entitled(db, ctx, 'connector')).valid,
    software,
    mode,
    via,
    erp: viewEnd(erpForm(adapter), settings.erp),
    site: viewEnd(siteForm(siteAdapter()), settings.site),
    mapping: fullMapping(adapter, settings.mapping),
    timeZone,
    hoursDays,
    schedule: { toSite: everyOf(settings.toSiteEvery), toErp: everyOf(settings.toErpEvery) },
    nextRuns: { toSite: textOf(row?.nextToSiteAt), toErp: textOf(row?.nextToErpAt) },
    checks: {
      erp: viewStored(row?.erpCheck, row?.erpCheckedAt, ctx.locale),
      site: viewStored(row?.siteCheck, row?.siteCheckedAt, ctx.locale),
    },
    quarantined: await countQuarantined(db),
    initialisedAt: textOf(row?.initialisedAt),
    agent: agent && { name: agent.name, online: agent.online, lastSeenAt: agent.lastSeenAt },
    updatedAt: textOf(row?.updatedAt),
  }
}

function viewEnd(form: SecretForm, typed: Typed | null): Connector['erp'] {
  const { shown, secretsSet } = shownTyped(form, typed ?? {})
  return { isSet: typed !== null, settings: shown, secretsSet }
}

function everyOf(minutes: number | null) {
  return minutes === null ? null : { everyMinutes: minutes }
}

function viewStored(check: unknown, checkedAt: Date | null | undefined, locale: Locale) {
  return check && checkedAt ? viewTest(check as StoredTest, checkedAt, locale) : null
}

function textOf(instant: Date | null | undefined): string | null {
  return instant?.toISOString() ?? null
}
