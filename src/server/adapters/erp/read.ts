import type { Database, LiveColumn, Row } from './database.ts'
import { isErpTable } from './identifiers.ts'
import { columnOf, liveTable } from './live.ts'
import type { ErpColumn, ErpMapping, ErpRow, SourceEntity } from './port.ts'
import type { ErpSpec } from './spec.ts'
import { join, name, of, type Sql, sql, table } from './sql.ts'
import { familyOf } from './values.ts'

const BATCH = 500
/** Of a look-up. */
const LONGEST_NAME = 255

/** What a statement selects: the alias of each logical column, and the name under which a raw row shows it. */
type Selection = { statement: Sql; columns: { logical: string; alias: string; shown: string }[] }

/** Every site or quote in the order of their codes, in batches; each is normalised, or says why it can't be. */
export async function* readSources(
  database: Database,
  spec: ErpSpec,
  mapping: ErpMapping,
  entity: SourceEntity,
): AsyncGenerator<ErpRow[]> {
  const { statement, columns } = await selectionOf(database, spec, mapping, entity)
  for await (const batch of database.batches(statement, BATCH))
    yield batch.map((row) => ({
      ...spec.normalise(
        Object.fromEntries(columns.map(({ logical, alias }) => [logical, row[alias] ?? null])),
      ),
      raw: rawOf(row, columns),
    }))
}

async function selectionOf(
  database: Database,
  spec: ErpSpec,
  mapping: ErpMapping,
  entity: SourceEntity,
): Promise<Selection> {
  const { schemas } = database.traits
  const own = ownColumns(spec, entity).map((each) => ({
    ...each,
    // One that the mapping leaves out on purpose is not missed.
    required: each.required || (isNeeded(spec, each) && mapping[entity].columns[each.name] != null),
  }))
  const live = await liveTable(database, mapping[entity], own)
  const columns: Selection['columns'] = []
  const selected: Sql[] = []
  const select = (logical: string, from: string, column: string, shown: string) => {
    const alias = `c${columns.length}`
    columns.push({ logical, alias, shown })
    selected.push(sql`${of(from, column)} AS ${name(alias)}`)
  }
  for (const [logical, column] of live.columns) select(logical, 'a', column.name, column.name)
  const joined: Sql[] = []
  for (const [index, lookup] of spec.lookups[entity].entries()) {
    const found = await lookupOf(database, mapping, entity, lookup)
    const code = live.columns.get(`${lookup}Code`)
    if (!found || !code) continue
    const alias = `l${index}`
    joined.push(
      sql` LEFT JOIN (${oneNameEach(database, found)}) ${name(alias)} ON ${of(alias, 'k')} = ${of('a', code.name)}`,
    )
    select(`${lookup}Name`, alias, 'n', `${found.table}.${found.name.name}`)
  }
  const only = spec.only[entity]
  const filter = only && live.columns.get(only.column)
  const where =
    only && filter ? sql` WHERE ${of('a', filter.name)} = ${{ type: 'text', value: only.value }}` : sql``
  const code = live.columns.get('code')?.name ?? ''
  return {
    columns,
    statement: sql`SELECT ${join(selected, ', ')} FROM ${table(live.table, schemas)} ${name('a')}${join(joined, ' ')}${where} ORDER BY ${of('a', code)}`,
  }
}

/** Columns that stand in the entity's own table: those of a lookup but its code stand elsewhere. */
export function ownColumns(spec: ErpSpec, entity: SourceEntity) {
  const elsewhere = spec.lookups[entity].flatMap((each) => [`${each}Table`, `${each}Key`, `${each}Name`])
  return spec.columns[entity].filter(({ name }) => !elsewhere.includes(name))
}

/** Whether a read must stop when this column does not exist under the name that the mapping gives it. */
export function isNeeded(spec: ErpSpec, { name, required }: ErpColumn): boolean {
  return required || spec.decisive.includes(name)
}

/** Where a lookup finds its names; null when the mapping leaves it out or it does not exist. */
async function lookupOf(
  database: Database,
  mapping: ErpMapping,
  entity: SourceEntity,
  lookup: string,
): Promise<Lookup | null> {
  const { columns } = mapping[entity]
  const names = {
    table: columns[`${lookup}Table`],
    key: columns[`${lookup}Key`],
    name: columns[`${lookup}Name`],
  }
  if (!names.table || !names.key || !names.name) return null
  const live = isErpTable(names.table) ? await database.describe(names.table) : []
  const key = columnOf(live, names.key)
  const value = columnOf(live, names.name)
  return key && value ? { table: names.table, key, name: value } : null
}

type Lookup = { table: string; key: LiveColumn; name: LiveColumn }

/**
 * The names of a look-up, one a key whatever stands there: the first in the order of the alphabet. A key that is there twice would
 * otherwise give its sites twice. An empty key is nobody's. Plain SQL-92, which HFSQL takes as well.
 */
function oneNameEach({ traits }: Database, { table: from, key, name: value }: Lookup): Sql {
  // SQL Server has no least of what is of type text.
  const text = /^n?text$/.test(value.type)
    ? sql`CAST(${name(value.name)} AS ${traits.textType(LONGEST_NAME)})`
    : name(value.name)
  const filled = familyOf(key) === 'text' ? sql` WHERE ${name(key.name)} <> ''` : sql``
  return sql`SELECT ${name(key.name)} AS ${name('k')}, MIN(${text}) AS ${name('n')} FROM ${table(from, traits.schemas)}${filled} GROUP BY ${name(key.name)}`
}

/** What the ERP holds, as JSON. Its dates have no zone: neither has their text. */
function rawOf(row: Row, columns: Selection['columns']): Record<string, unknown> {
  return Object.fromEntries(columns.map(({ alias, shown }) => [shown, jsonOf(row[alias])]))
}

function jsonOf(value: unknown): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, -1)
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number' && !Number.isFinite(value)) return null
  return value ?? null
}
