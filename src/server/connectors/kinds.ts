import type { ErpAdapter, ErpMapping } from '#server/adapters/erp/port'
import { ERPS } from '#server/adapters/erp/registry'
import type { SiteAdapter } from '#server/adapters/site/port'
import { SITE_APPS } from '#server/adapters/site/registry'
import type { SecretForm } from '#server/kernel/secret-form'

/** The adapter of an ERP. The row holds no other kind than these. */
export function erpAdapter(software: string): ErpAdapter {
  const adapter = ERPS.find(({ kind }) => kind === software)
  if (!adapter) throw new Error(`No adapter for the ERP ${software}`)
  return adapter
}

/** The site application: there is one. */
export function siteAdapter(): SiteAdapter {
  const [adapter] = SITE_APPS
  if (!adapter) throw new Error('No site application')
  return adapter
}

export function erpForm({ label, connection }: ErpAdapter): SecretForm {
  return { label, fields: connection, path: 'erp' }
}

export function siteForm({ label, credentials }: SiteAdapter): SecretForm {
  return { label, fields: credentials, path: 'site' }
}

/** The whole mapping: an ERP's usual names, with those that this installation has instead. */
export function fullMapping({ defaultMapping }: ErpAdapter, given: unknown): ErpMapping {
  const own = (given ?? {}) as Partial<ErpMapping>
  const merged = Object.entries(defaultMapping).map(([entity, usual]) => {
    const differs = own[entity as keyof ErpMapping]
    return [
      entity,
      { table: differs?.table ?? usual.table, columns: { ...usual.columns, ...differs?.columns } },
    ]
  })
  return Object.fromEntries(merged) as ErpMapping
}
