import { type Database, DatabaseError, type LiveColumn, type Row, type Session } from './database.ts'
import type { Key, Marker, StoredRow, Wish } from './hours-plan.ts'
import { liveTable } from './live.ts'
import { MARKER_COLUMNS, markerTable } from './markers.ts'
import type { ErpMapping } from './port.ts'
import type { ErpSpec } from './spec.ts'
import { join, name, type Param, type Sql, sql, table } from './sql.ts'
import { codeOf, codeParam, familyOf, fold } from './values.ts'

/** Keys that one question is about. */
const KEYS_MAX = 100

type Codes = { table: string; code: LiveColumn }
/** The live tables that hours touch. */
export type HoursTables = {
  hours: string
  marker: string
  columns: Record<'siteCode' | 'employeeCode' | 'date' | 'hours', LiveColumn> &
    Record<'journey' | 'meal', LiveColumn | null>
  site: Codes
  employee: Codes
}

/** `invalid` when a table is missing, or can't hold what is to be written. */
export async function hoursTables(
  database: Database,
  spec: ErpSpec,
  mapping: ErpMapping,
): Promise<HoursTables> {
  const live = await liveTable(database, mapping.hours, spec.columns.hours)
  const marker = markerTable(database, mapping)
  if ((await database.describe(marker)).length === 0)
    throw new DatabaseError('invalid', `Table ${marker} is missing: initialise the tables first`, 208)
  const columns = {
    siteCode: required(live.columns, 'siteCode'),
    employeeCode: required(live.columns, 'employeeCode'),
    date: required(live.columns, 'date'),
    hours: required(live.columns, 'hours'),
    journey: live.columns.get('journey') ?? null,
    meal: live.columns.get('meal') ?? null,
  }
  if (!['moment', 'day'].includes(familyOf(columns.date)))
    throw new DatabaseError('invalid', `Column ${columns.date.name} of ${live.table} holds no dates`)
  if (familyOf(columns.hours) !== 'real')
    throw new DatabaseError('invalid', `Column ${columns.hours.name} of ${live.table} must hold decimals`)
  return {
    hours: live.table,
    marker,
    columns,
    site: await codesOf(database, spec, mapping, 'site'),
    employee: await codesOf(database, spec, mapping, 'employee'),
  }
}

/**
 * The ERP’s own spelling of those codes that it has, by their folded form. One that it keeps to the right of its column, blanks
 * before it, is found too: sites are read without.
 */
export async function knownCodes(
  database: Database,
  codes: Codes,
  asked: string[],
): Promise<Map<string, string>> {
  const wanted = new Map(asked.map((code) => [fold(code), code]))
  const known = new Map<string, string>()
  const look = async (column: Sql) => {
    const params = [...wanted]
      .filter(([folded]) => !known.has(folded))
      .flatMap(([, code]) => codeParam(codes.code, code) ?? [])
    for (const part of chunks(params, database.traits.paramsMax)) {
      const rows = await database.rows(
        sql`SELECT ${name(codes.code.name)} AS ${name('c0')} FROM ${table(codes.table, database.traits.schemas)} WHERE ${column} IN (${join(part, ', ')})`,
      )
      for (const { c0 } of rows) known.set(fold(codeOf(c0).trimStart()), codeOf(c0))
    }
  }
  const column = name(codes.code.name)
  await look(column)
  // No index serves this one: asked only for what the first did not find.
  if (familyOf(codes.code) === 'text') await look(sql`LTRIM(${column})`)
  return known
}

/** The markers of the wishes’ slots. Other runs of ours wait here until the transaction ends; nobody else does. */
export async function lockMarkers(
  database: Database,
  session: Session,
  { marker }: HoursTables,
  wishes: readonly Wish[],
): Promise<Marker[]> {
  const { paramsMax, exclusively, schemas } = database.traits
  const found: Marker[] = []
  for (const part of chunks(wishes, paramsMax)) {
    const ids = part.map(({ slotId }): Param => ({ type: 'text', value: slotId }))
    const rows = await session.rows(
      sql`SELECT ${markerColumns()} FROM ${table(marker, schemas)}${exclusively} WHERE ${name('SlotId')} IN (${join(ids, ', ')})`,
    )
    found.push(...rows.map(markerOf))
  }
  return found
}

/** Every marker at these keys. */
export async function markersAt(
  database: Database,
  session: Session,
  { marker }: HoursTables,
  keys: readonly Key[],
): Promise<Marker[]> {
  const found: Marker[] = []
  for (const part of keyChunks(database, keys)) {
    const where = part.map(
      ({ site, employee, start }) =>
        sql`(${name('CodeChantier')} = ${{ type: 'text', value: site }} AND ${name('CodeSalarie')} = ${{ type: 'text', value: employee }} AND ${name('Debut')} = ${{ type: 'text', value: start }})`,
    )
    const rows = await session.rows(
      sql`SELECT ${markerColumns()} FROM ${table(marker, database.traits.schemas)} WHERE ${join(where, ' OR ')}`,
    )
    found.push(...rows.map(markerOf))
  }
  return found
}

/** The rows of hours at these keys, whoever wrote them. */
export async function rowsAt(
  database: Database,
  session: Session,
  tables: HoursTables,
  keys: readonly Key[],
): Promise<StoredRow[]> {
  const { siteCode, employeeCode, date, hours, journey, meal } = tables.columns
  const columns = [siteCode, employeeCode, date, hours, journey, meal].filter((each) => each !== null)
  const selected = columns.map(
    (column) => sql`${name(column.name)} AS ${name(`c${columns.indexOf(column)}`)}`,
  )
  const found: StoredRow[] = []
  for (const part of keyChunks(database, keys)) {
    const rows = await session.rows(
      sql`SELECT ${join(selected, ', ')} FROM ${table(tables.hours, database.traits.schemas)} WHERE ${join(
        part.map((key) => atKey(tables, key)),
        ' OR ',
      )}`,
    )
    const flag = (row: Row, column: LiveColumn | null) =>
      column && Number(row[`c${columns.indexOf(column)}`] ?? 0) > 0
    for (const row of rows)
      found.push({
        site: codeOf(row.c0),
        employee: codeOf(row.c1),
        start: wallClock(row.c2),
        hours: Number(row.c3 ?? 0),
        journey: flag(row, journey),
        meal: flag(row, meal),
      })
  }
  return found
}

/** The condition that is true of the row of a key. */
export function atKey({ columns }: HoursTables, { site, employee, start }: Key): Sql {
  const [siteParam, employeeParam] = [
    codeParam(columns.siteCode, site),
    codeParam(columns.employeeCode, employee),
  ]
  // Codes that do not fit were rejected before; a marker of a column that was narrowed since is no row any more.
  if (!siteParam || !employeeParam) return sql`(1 = 0)`
  return sql`(${name(columns.siteCode.name)} = ${siteParam} AND ${name(columns.employeeCode.name)} = ${employeeParam} AND ${name(columns.date.name)} = ${startParam(columns.date, start)})`
}

export function startParam(date: LiveColumn, start: string): Param {
  return familyOf(date) === 'day'
    ? { type: 'day', value: start.slice(0, 10) }
    : { type: 'moment', value: start }
}

export function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}

/** A key takes three parameters. */
export function keyChunks<T>({ traits }: Database, keys: readonly T[]): T[][] {
  return chunks(keys, Math.min(KEYS_MAX, Math.floor(traits.paramsMax / 3)))
}

async function codesOf(
  database: Database,
  spec: ErpSpec,
  mapping: ErpMapping,
  entity: 'site' | 'employee',
): Promise<Codes> {
  const code = spec.columns[entity].filter((each) => each.name === 'code')
  const live = await liveTable(database, mapping[entity], code)
  return { table: live.table, code: required(live.columns, 'code') }
}

function required(columns: ReadonlyMap<string, LiveColumn>, logical: string): LiveColumn {
  const column = columns.get(logical)
  if (!column) throw new DatabaseError('invalid', `Column ${logical} is missing: correct the mapping`, 207)
  return column
}

function markerColumns(): Sql {
  return join(
    MARKER_COLUMNS.map((each, index) => sql`${name(each)} AS ${name(`c${index}`)}`),
    ', ',
  )
}

function markerOf(row: Row): Marker {
  return {
    slotId: codeOf(row.c0),
    site: codeOf(row.c1),
    employee: codeOf(row.c2),
    start: codeOf(row.c3),
    minutes: Number(row.c4),
    journey: Number(row.c5) > 0,
    meal: Number(row.c6) > 0,
  }
}

/** `YYYY-MM-DDTHH:mm:ss` of what an engine gives: an instant that stands for a wall clock, or digits. */
function wallClock(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 19)
  const digits = String(value ?? '')
    .replace(/\D/g, '')
    .padEnd(14, '0')
  return digits.replace(/^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2}).*$/, '$1-$2-$3T$4:$5:$6')
}
