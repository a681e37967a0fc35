import type { Connector, ConnectorChange, ConnectorKinds, ErpKind } from '#server/connectors/schema'

export type Entity = ErpKind['entities'][number]['entity']
type Names = { table: string; columns: Record<string, string> }
type Field = ErpKind['fields'][number]

/** What the form of the configuration holds; its fields are named as the API names them. A column that is not there is ''. */
export type ConfigurationValues = {
  software: Connector['software']
  mode: Connector['mode']
  via: Connector['via']
  erp: Record<string, string>
  /** Secrets of the ERP that are to hold nothing any more. */
  emptied: string[]
  site: Record<string, string>
  mapping: Record<string, Names>
  timeZone: string
  hoursDays: string
}

/** The ERP of that name. */
export function erpKind(kinds: ConnectorKinds, software: Connector['software']): ErpKind {
  const kind = kinds.erps.find((each) => each.software === software) ?? kinds.erps[0]
  if (!kind) throw new Error('No ERP')
  return kind
}

/** A stored configuration in the form; its secrets are not known here. */
export function valuesOf(connector: Connector, kinds: ConnectorKinds): ConfigurationValues {
  const { software, mode, via, timeZone, hoursDays, erp, site, mapping } = connector
  return {
    software,
    mode,
    via,
    erp: typedOf(erpKind(kinds, software).fields, erp.settings),
    emptied: [],
    site: typedOf(kinds.site.fields, site.settings),
    mapping: namesOf(mapping),
    timeZone,
    hoursDays: String(hoursDays),
  }
}

/** The fields of a form with what is known of them, and else as they are when nobody chooses. */
export function typedOf(fields: readonly Field[], known: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    fields.map(({ name, default: usual, secret }) => [name, secret ? '' : (known[name] ?? usual ?? '')]),
  )
}

export function namesOf(mapping: ErpKind['mapping']): Record<string, Names> {
  return Object.fromEntries(
    Object.entries(mapping).map(([entity, { table, columns }]) => [
      entity,
      {
        table,
        columns: Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column ?? ''])),
      },
    ]),
  )
}

/** What only SQL Server has. */
const SQL_SERVER_ONLY = new Set(['instance', 'encrypt', 'trustServerCertificate'])

/** The fields that matter to the engine that was chosen; with HFSQL they are explained otherwise. */
export function shownFields(
  fields: readonly Field[],
  typed: Record<string, string>,
  hfsqlHelp: Record<string, string>,
): readonly Field[] {
  if (typed.engine !== 'hfsql') return fields.filter(({ name }) => name !== 'driver')
  return fields
    .filter(({ name }) => !SQL_SERVER_ONLY.has(name))
    .map((field) => ({
      ...field,
      help: hfsqlHelp[field.name] ?? field.help,
      default: field.name === 'port' ? PORTS.hfsql : field.default,
    }))
}

const PORTS = { sql_server: '1433', hfsql: '4900' }

/** The port that goes with another engine, where the usual one of the first was left; null: it stays. */
export function portOf(engine: string, typed: string): string | null {
  const [mine, other] = engine === 'hfsql' ? [PORTS.hfsql, PORTS.sql_server] : [PORTS.sql_server, PORTS.hfsql]
  return typed.trim() === other ? mine : null
}

/** What the form asks the server to store. An end in which nothing was typed is left out, and so is one behind an agent. */
export function changeOf(
  values: ConfigurationValues,
  connector: Connector,
  kinds: ConnectorKinds,
): ConnectorChange {
  const { software, mode, via, timeZone, hoursDays } = values
  const kind = erpKind(kinds, software)
  // Of another ERP the form keeps no secret: a blank one that it can do without is none.
  const isEmptied = (name: string) => software !== connector.software || values.emptied.includes(name)
  const erp = via === 'agent' ? null : endOf(kind.fields, values.erp, connector.erp.isSet, isEmptied)
  const site = endOf(kinds.site.fields, values.site, connector.site.isSet)
  return {
    software,
    mode,
    via,
    ...(erp && { erp }),
    ...(site && { site }),
    mapping: mappingOf(values.mapping, kind),
    timeZone,
    // What is no number is refused at its field.
    hoursDays: Number(hoursDays.trim() || Number.NaN),
  }
}

/** How many names of an entity are not the usual ones. */
export function ownNames(names: Names | undefined, kind: ErpKind, entity: Entity): number {
  const usual = namesOf(kind.mapping)[entity]
  if (!names || !usual) return 0
  const columns = Object.keys(usual.columns).filter(
    (name) => (names.columns[name] ?? '').trim() !== usual.columns[name],
  )
  return columns.length + (names.table.trim() === usual.table ? 0 : 1)
}

function endOf(
  fields: readonly Field[],
  typed: Record<string, string>,
  isSet: boolean,
  isEmptied: (name: string) => boolean = () => false,
) {
  const usual = typedOf(fields, {})
  const isUnsaid = (name: string) => (typed[name] ?? '').trim() === ''
  const isBlank = fields.every(({ name }) => isUnsaid(name) || typed[name] === usual[name])
  if (isBlank && !isSet) return null
  return Object.fromEntries(
    fields.map(({ name, secret, required }) => {
      const isNone = secret && !required && isUnsaid(name) && isEmptied(name)
      return [name, isNone ? null : (typed[name] ?? '')]
    }),
  )
}

function mappingOf(mapping: ConfigurationValues['mapping'], kind: ErpKind): ConnectorChange['mapping'] {
  const isUsual = kind.entities.every(({ entity }) => ownNames(mapping[entity], kind, entity) === 0)
  if (isUsual) return null
  return Object.fromEntries(
    kind.entities.map(({ entity, columns }) => {
      const names = mapping[entity]
      const own = columns.map(({ name }) => [name, names?.columns[name]?.trim() || null])
      return [entity, { table: names?.table ?? '', columns: Object.fromEntries(own) }]
    }),
  )
}
