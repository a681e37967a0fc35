import type { Erp } from '#server/adapters/erp/port'
import type { SiteApp, SiteOptions } from '#server/adapters/site/port'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { AppError, ProviderError } from '#server/kernel/errors'
import type { SecretForm, Typed } from '#server/kernel/secret-form'
import { agentErp } from './agent-erp.ts'
import { type ConnectorRow, findConnector, openTyped } from './find-connector.ts'
import { erpAdapter, erpForm, siteAdapter, siteForm } from './kinds.ts'
import { fullMapping } from './mapping.ts'

/** `stop`: nobody waits for the answer any more. */
type ErpUse = { timeoutMs?: number; stop?: AbortSignal }

/** A connector and both its ends as they stood at one moment. Nothing connects before it is used. */
export type OpenedEnds = {
  connector: ConnectorRow
  erp: (options?: ErpUse) => Erp
  site: (options?: SiteOptions) => SiteApp
}

/**
 * Reads the configuration once and hands over its ends, to be spoken to outside any transaction; close the ERP afterwards.
 * 409 when the configuration, or the end that is asked for, is not given yet.
 */
export async function openEnds(ctx: Ctx): Promise<OpenedEnds> {
  const { connector, erp, site } = await asTenant(ctx, async (db) => {
    const row = await findConnector(db)
    return {
      connector: row,
      erp: await openTyped(db, row, 'erp'),
      site: await openTyped(db, row, 'site'),
    }
  })
  if (!connector) throw notGiven()
  return {
    connector,
    erp: (options) => openErpAs(ctx, connector, erp, options),
    site: (options) => openSiteAs(site, options),
  }
}

/** An ERP by settings that need not be the stored ones. */
export function openErpAs(
  ctx: Ctx,
  connector: Pick<ConnectorRow, 'software' | 'via' | 'mapping'> & Partial<Pick<ConnectorRow, 'erpKey'>>,
  typed: Typed | null,
  { stop, ...options }: ErpUse = {},
): Erp {
  const adapter = erpAdapter(connector.software)
  const mapping = fullMapping(adapter, connector.mapping)
  const { software, via, erpKey = null } = connector
  if (via === 'agent') return agentErp(ctx, { software, mapping, erpKey }, stop)
  if (!typed) throw notGiven()
  return adapter.open(parsed(erpForm(adapter), typed), { ...options, mapping })
}

/** A site application by settings that need not be the stored ones. */
export function openSiteAs(typed: Typed | null, options: SiteOptions = {}): SiteApp {
  if (!typed) throw notGiven()
  const adapter = siteAdapter()
  return adapter.open(parsed(siteForm(adapter), typed), options)
}

/** The form may have grown since it was filled in. */
function parsed({ label, fields }: SecretForm, typed: Typed) {
  const result = fields.safeParse(typed)
  if (result.success) return result.data
  throw new ProviderError('auth', `${label} needs more than what is stored: fill in its form again`)
}

function notGiven() {
  return new AppError('conflict', {
    fr: 'Le connecteur n’est pas encore configuré : renseignez ses deux extrémités dans Connecteur > Configuration.',
    en: 'The connector is not configured yet: give both its ends in Connector > Configuration.',
  })
}
