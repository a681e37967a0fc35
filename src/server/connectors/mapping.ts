import type { ErpAdapter, ErpEntity, ErpMapping } from '#server/adapters/erp/port'
import { isErpColumn, isErpTable } from '#server/adapters/erp/registry'
import { AppError, type FieldError, type Text } from '#server/kernel/errors'
import type { MappingChange } from './schema.ts'

/** The names of an installation where they are not the usual ones. */
export type OwnNames = Partial<Record<ErpEntity, { table?: string; columns?: Record<string, string | null> }>>

/** The whole mapping: an ERP's usual names, with those that this installation has instead. */
export function fullMapping({ defaultMapping }: ErpAdapter, given: unknown): ErpMapping {
  const own = (given ?? {}) as OwnNames
  const merged = entitiesOf(defaultMapping).map(([entity, usual]) => {
    const differs = own[entity]
    return [
      entity,
      { table: differs?.table ?? usual.table, columns: { ...usual.columns, ...differs?.columns } },
    ]
  })
  return Object.fromEntries(merged) as ErpMapping
}

/**
 * The installation's own names after a change; null: all are the usual ones. What is left out stays, null forgets all.
 * 422 that names `mapping.<entity>.table` or `mapping.<entity>.columns.<column>`.
 */
export function changedMapping(
  adapter: ErpAdapter,
  stored: OwnNames | null,
  change: MappingChange | null | undefined,
): OwnNames | null {
  if (change === null) return null
  if (change === undefined) return stored
  const fields = wrongNames(adapter, change)
  if (fields.length > 0) throw new AppError('invalid', WRONG, { fields })
  const before = fullMapping(adapter, stored)
  const own = entitiesOf(adapter.defaultMapping).flatMap(([entity, usual]) => {
    const table = change[entity]?.table ?? before[entity].table
    const columns = Object.entries({ ...before[entity].columns, ...change[entity]?.columns }).filter(
      ([name, column]) => column !== usual.columns[name],
    )
    const differs = {
      ...(table !== usual.table && { table }),
      ...(columns.length > 0 && { columns: Object.fromEntries(columns) }),
    }
    return Object.keys(differs).length > 0 ? [[entity, differs] as const] : []
  })
  return own.length > 0 ? Object.fromEntries(own) : null
}

function wrongNames(adapter: ErpAdapter, change: MappingChange): FieldError[] {
  return Object.entries(change).flatMap(([entity, { table, columns }]) => {
    const at = `mapping.${entity}`
    const known = new Map(adapter.columns[entity as ErpEntity].map((column) => [column.name, column]))
    const wrongTable =
      table !== undefined && !isErpTable(table)
        ? [{ field: `${at}.table`, code: 'table', message: TABLE }]
        : []
    const wrongColumns = Object.entries(columns ?? {}).flatMap(([name, column]): FieldError[] => {
      const field = `${at}.columns.${name}`
      const logical = known.get(name)
      if (!logical) return [{ field, code: 'unknown', message: unknownColumn(adapter, [...known.keys()]) }]
      if (column === null) return logical.required ? [{ field, code: 'required', message: REQUIRED }] : []
      // Some logical columns name the table in which others are looked up.
      const isName = name.endsWith('Table') ? isErpTable : isErpColumn
      return isName(column) ? [] : [{ field, code: 'column', message: COLUMN }]
    })
    return [...wrongTable, ...wrongColumns]
  })
}

function entitiesOf(mapping: ErpMapping): [ErpEntity, ErpMapping[ErpEntity]][] {
  return Object.entries(mapping) as [ErpEntity, ErpMapping[ErpEntity]][]
}

const WRONG: Text = {
  fr: 'Certains noms de tables ou de colonnes ne conviennent pas : corrigez ceux qui sont indiqués.',
  en: 'Some names of tables or columns are not valid: correct those named.',
}

const TABLE: Text = {
  fr: 'Indiquez une table, précédée de son schéma s’il n’est pas « dbo » : « dbo.Devis ».',
  en: 'Give a table, with its schema before it unless that is "dbo": "dbo.Devis".',
}

const COLUMN: Text = {
  fr: 'Indiquez le nom d’une colonne : des lettres, des chiffres et « _ ».',
  en: 'Give the name of a column: letters, digits and "_".',
}

const REQUIRED: Text = {
  fr: 'Le connecteur a besoin de cette colonne : indiquez son nom dans votre base.',
  en: 'The connector needs this column: give its name in your database.',
}

function unknownColumn({ label }: ErpAdapter, names: string[]): Text {
  return {
    fr: `Cette colonne n’existe pas dans la correspondance de ${label}. Choisissez parmi : ${names.join(', ')}.`,
    en: `The mapping of ${label} has no such column. Choose one of: ${names.join(', ')}.`,
  }
}
