import { ERP_ENTITIES, type ErpAdapter } from '#server/adapters/erp/port'
import { ERPS } from '#server/adapters/erp/registry'
import type { SiteAdapter } from '#server/adapters/site/port'
import { SITE_APPS } from '#server/adapters/site/registry'
import type { Ctx } from '#server/kernel/context'
import type { Locale } from '#server/kernel/errors'
import { describeFields, type SecretForm } from '#server/kernel/secret-form'
import type { ConnectorKinds, ConnectorLabels, Software } from './schema.ts'

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

/** What can be connected, each with the fields of its form and its usual tables, in the caller's language. */
export function listConnectorKinds({ locale }: Pick<Ctx, 'locale'>): ConnectorKinds {
  const site = siteAdapter()
  return {
    erps: ERPS.map((adapter) => ({
      software: adapter.kind as Software,
      label: adapter.label,
      fields: describeFields(adapter.connection, locale),
      entities: ERP_ENTITIES.map((entity) => ({
        entity,
        label: adapter.entityLabels[entity][locale],
        table: adapter.defaultMapping[entity].table,
        columns: adapter.columns[entity].map(({ label, ...column }) => ({ ...column, label: label[locale] })),
      })),
      mapping: adapter.defaultMapping,
    })),
    site: { kind: site.kind, label: site.label, fields: describeFields(site.credentials, locale) },
  }
}

/** What the pages call an ERP, its things and the two directions. */
export function connectorLabels(software: Software, locale: Locale): ConnectorLabels {
  const { label, entityLabels } = erpAdapter(software)
  const siteApp = siteAdapter().label
  // « Sage Batigest » is called by its last name where it stands beside another.
  const short = label.split(' ').at(-1) ?? label
  const entities = ERP_ENTITIES.map((entity) => [entity, entityLabels[entity][locale]])
  return {
    software: label,
    siteApp,
    entities: Object.fromEntries(entities),
    toSite: `${short} → ${siteApp}`,
    toErp: `${siteApp} → ${short}`,
  }
}
