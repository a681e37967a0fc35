import { createHash } from 'node:crypto'
import type { TenantDb } from '#server/kernel/db'
import { acceptTyped, identityOf, mergeTyped, type SecretForm, type Typed } from '#server/kernel/secret-form'
import { type ConnectorRow, findConnector, openTyped } from './find-connector.ts'
import { erpAdapter, erpForm, siteAdapter, siteForm } from './kinds.ts'
import { changedMapping, type OwnNames } from './mapping.ts'
import type { Connector, ConnectorChange, Software } from './schema.ts'

/** What somebody has set up, with its secrets. */
export type Settings = Pick<Connector, 'software' | 'mode' | 'via' | 'timeZone' | 'hoursDays'> & {
  erp: Typed | null
  site: Typed | null
  /** Only what differs from the ERP's usual names. */
  mapping: OwnNames | null
  toSiteEvery: number | null
  toErpEvery: number | null
}

const FIRST: Settings = {
  software: 'batigest',
  mode: 'site',
  via: 'direct',
  erp: null,
  site: null,
  mapping: null,
  timeZone: 'Europe/Paris',
  hoursDays: 180,
  toSiteEvery: null,
  toErpEvery: null,
}

/** The company's settings, or what they are before anything was saved. */
export async function readSettings(db: TenantDb): Promise<{ row: ConnectorRow | null; settings: Settings }> {
  const row = await findConnector(db)
  if (!row) return { row, settings: FIRST }
  const settings = {
    ...row,
    software: row.software as Software,
    mode: row.mode as Settings['mode'],
    via: row.via as Settings['via'],
    mapping: row.mapping as OwnNames | null,
    erp: await openTyped(db, row, 'erp'),
    site: await openTyped(db, row, 'site'),
  }
  return { row, settings }
}

/** The settings with what was changed; 422 that names each wrong field. Another software begins with its own mapping. */
export function changeSettings(stored: Settings, change: ConnectorChange): Settings {
  const software = change.software ?? stored.software
  const adapter = erpAdapter(software)
  const { toSite, toErp } = change.schedule ?? {}
  return {
    software,
    mode: change.mode ?? stored.mode,
    via: change.via ?? stored.via,
    erp: changeEnd(erpForm(adapter), stored.erp, change.erp, software !== stored.software),
    site: changeEnd(siteForm(siteAdapter()), stored.site, change.site, false),
    mapping: changedMapping(adapter, software === stored.software ? stored.mapping : null, change.mapping),
    timeZone: change.timeZone ?? stored.timeZone,
    hoursDays: change.hoursDays ?? stored.hoursDays,
    toSiteEvery: toSite === undefined ? stored.toSiteEvery : (toSite?.everyMinutes ?? null),
    toErpEvery: toErp === undefined ? stored.toErpEvery : (toErp?.everyMinutes ?? null),
  }
}

/**
 * Which database an ERP end leads to; null: none is given. Rows that were read belong to it. Behind an agent it is what the
 * agent tells of it.
 */
export function erpKeyOf({ software, via, erp }: Settings, agentDatabase?: string | null): string | null {
  if (via === 'agent') return agentKeyOf(software, agentDatabase ?? null)
  return erp && fingerprint(software, identityOf(erpForm(erpAdapter(software)), erp))
}

/** The same for the database of an agent, by the fingerprint that it gives; null: it gives none. */
export function agentKeyOf(software: string, database: string | null): string {
  return fingerprint(software, database === null ? 'agent' : `agent|${database}`)
}

/** Which account a site end leads to; null: none is given. Ids that were given there belong to it. */
export function siteAccountKeyOf({ site }: Settings): string | null {
  return site && fingerprint(siteAdapter().kind, identityOf(siteForm(siteAdapter()), site))
}

/** Whether each end has what it takes to be reached. */
export function isConfigured({ via, erp, site }: Settings): boolean {
  return site !== null && (erp !== null || via === 'agent')
}

/** The form of another software has other fields: what it does not know is left behind. */
function changeEnd(
  form: SecretForm,
  stored: Typed | null,
  given: Record<string, unknown> | null | undefined,
  isOther: boolean,
): Typed | null {
  if (given === null) return null
  if (given === undefined && !isOther) return stored
  if (given === undefined) return stored && acceptTyped(form, knownTo(form, stored))
  return mergeTyped(form, knownTo(form, stored ?? {}), given)
}

function knownTo({ fields }: SecretForm, typed: Typed): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => name in fields.shape))
}

function fingerprint(kind: string, identity: string): string {
  return createHash('sha256').update(`${kind}|${identity}`).digest('hex').slice(0, 32)
}
