import { type Database, DatabaseError, type Session } from './database.ts'
import { type HoursPlan, idOf, type MarkerChange, type RowChange } from './hours-plan.ts'
import { hoursRefused } from './hours-problems.ts'
import { atKey, chunks, type HoursTables, keyChunks, startParam } from './hours-read.ts'
import { MARKER_COLUMNS } from './markers.ts'
import type { ErpProblem } from './port.ts'
import { join, name, type Param, type Sql, sql, table } from './sql.ts'
import { codeParam } from './values.ts'

/** The database refuses these rows, by the id of their key: nothing was kept. */
export class RowsRefused extends DatabaseError {
  readonly problems: ReadonlyMap<string, ErpProblem>

  constructor(problems: ReadonlyMap<string, ErpProblem>) {
    super('invalid', 'Rows were refused')
    this.problems = problems
  }
}

/** Writes a plan in as few statements as the engine allows. */
export async function applyPlan(
  database: Database,
  session: Session,
  tables: HoursTables,
  plan: HoursPlan,
): Promise<void> {
  await applyRows(database, session, tables, plan.rows)
  await applyMarkers(database, session, tables, plan.markers)
}

/** Writes a plan row by row, to learn which ones are refused: those are thrown together. */
export async function applyCarefully(
  database: Database,
  session: Session,
  tables: HoursTables,
  plan: HoursPlan,
): Promise<void> {
  const refused = new Map<string, ErpProblem>()
  for (const change of plan.rows) {
    try {
      await applyRows(database, session, tables, [change])
    } catch (error) {
      if (error instanceof DatabaseError && error.aspect === 'row')
        refused.set(idOf(change.key), hoursRefused(change.key, error))
      // Some refusals end the whole transaction: what is known by now is enough for another try.
      else if (refused.size > 0) break
      else throw error
    }
  }
  if (refused.size > 0) throw new RowsRefused(refused)
  await applyMarkers(database, session, tables, plan.markers)
}

async function applyRows(
  database: Database,
  session: Session,
  tables: HoursTables,
  changes: readonly RowChange[],
): Promise<void> {
  const target = table(tables.hours, database.traits.schemas)
  const { siteCode, employeeCode, date } = tables.columns
  // Deleted first: a row that moves to a key that another one leaves must find it free.
  for (const part of keyChunks(
    database,
    changes.filter(({ kind }) => kind === 'delete'),
  ))
    await session.run(
      sql`DELETE FROM ${target} WHERE ${join(
        part.map(({ key }) => atKey(tables, key)),
        ' OR ',
      )}`,
    )
  for (const change of changes) {
    if (change.kind !== 'update') continue
    const set = workOf(tables, change.work).map(([column, value]) => sql`${name(column)} = ${value}`)
    await session.run(sql`UPDATE ${target} SET ${join(set, ', ')} WHERE ${atKey(tables, change.key)}`)
  }
  const inserted = changes.flatMap((change) => {
    if (change.kind !== 'insert') return []
    const site = codeParam(siteCode, change.key.site)
    const employee = codeParam(employeeCode, change.key.employee)
    return site && employee ? [{ ...change, site, employee }] : []
  })
  await insert(
    database,
    session,
    target,
    inserted.map(({ site, employee, key, work }) => [
      [siteCode.name, site],
      [employeeCode.name, employee],
      [date.name, startParam(date, key.start)],
      ...workOf(tables, work),
    ]),
  )
}

async function applyMarkers(
  database: Database,
  session: Session,
  { marker: markers }: HoursTables,
  changes: readonly MarkerChange[],
): Promise<void> {
  const target = table(markers, database.traits.schemas)
  const deleted = changes.flatMap((each): Param[] =>
    each.kind === 'delete' ? [{ type: 'text', value: each.slotId }] : [],
  )
  for (const part of chunks(deleted, database.traits.paramsMax))
    await session.run(sql`DELETE FROM ${target} WHERE ${name('SlotId')} IN (${join(part, ', ')})`)
  for (const change of changes) {
    if (change.kind !== 'update') continue
    const [[key, id], ...values] = cellsOf(change.marker)
    const set = values.map(([column, value]) => sql`${name(column)} = ${value}`)
    await session.run(sql`UPDATE ${target} SET ${join(set, ', ')} WHERE ${name(key)} = ${id}`)
  }
  await insert(
    database,
    session,
    target,
    changes.flatMap((each) => (each.kind === 'insert' ? [cellsOf(each.marker)] : [])),
  )
}

type Cell = [column: string, value: Param]

/** The rows have the same columns. */
async function insert(database: Database, session: Session, target: Sql, rows: Cell[][]): Promise<void> {
  const columns = (rows[0] ?? []).map(([column]) => name(column))
  const { paramsMax, rowsPerInsert } = database.traits
  const size = Math.max(1, Math.min(rowsPerInsert, Math.floor(paramsMax / Math.max(1, columns.length))))
  for (const part of chunks(rows, size)) {
    const values = part.map(
      (row) =>
        sql`(${join(
          row.map(([, value]) => value),
          ', ',
        )})`,
    )
    await session.run(sql`INSERT INTO ${target} (${join(columns, ', ')}) VALUES ${join(values, ', ')}`)
  }
}

/** A row’s cells apart from its key. */
function workOf(
  { columns }: HoursTables,
  { minutes, journey, meal }: { minutes: number; journey: boolean; meal: boolean },
): Cell[] {
  const cells: Cell[] = [[columns.hours.name, { type: 'real', value: minutes / 60 }]]
  if (columns.journey) cells.push([columns.journey.name, { type: 'whole', value: Number(journey) }])
  if (columns.meal) cells.push([columns.meal.name, { type: 'whole', value: Number(meal) }])
  return cells
}

function cellsOf(marker: {
  slotId: string
  site: string
  employee: string
  start: string
  minutes: number
  journey: boolean
  meal: boolean
}): [Cell, ...Cell[]] {
  const [slot, site, employee, start, minutes, journey, meal] = MARKER_COLUMNS
  return [
    [slot, { type: 'text', value: marker.slotId }],
    [site, { type: 'text', value: marker.site }],
    [employee, { type: 'text', value: marker.employee }],
    [start, { type: 'text', value: marker.start }],
    [minutes, { type: 'whole', value: marker.minutes }],
    [journey, { type: 'whole', value: Number(marker.journey) }],
    [meal, { type: 'whole', value: Number(marker.meal) }],
  ]
}
