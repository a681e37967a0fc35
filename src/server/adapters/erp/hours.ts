import { setTimeout as delay } from 'node:timers/promises'
import { type Database, DatabaseError, type LiveColumn, type Session } from './database.ts'
import { unknownEmployee } from './employees.ts'
import { applyCarefully, applyPlan, RowsRefused } from './hours-apply.ts'
import { idOf, type Marker, planHours, type Wish } from './hours-plan.ts'
import { codeTooLong, unknownSite, unreadableHours } from './hours-problems.ts'
import { type HoursTables, hoursTables, knownCodes, lockMarkers, markersAt, rowsAt } from './hours-read.ts'
import { CODE_MAX, SLOT_MAX } from './markers.ts'
import type { ErpHours, ErpMapping, ErpOutcome, ErpProblem, HoursWrite } from './port.ts'
import type { ErpSpec } from './spec.ts'
import { codeParam, familyOf, fold } from './values.ts'

/** Times that a batch is begun anew when another connection won a deadlock. */
const TRIES = 5
const MINUTES_MAX = 24 * 60

/**
 * Makes hours stand in the ERP as they are at the site application: each slot once, rows and markers in one transaction.
 * Hours are minutes / 60 without rounding of ours; a column of decimals rounds by itself. What is rejected leaves the rest
 * standing. Called again with the same batch it changes nothing.
 */
export async function writeHours(
  database: Database,
  spec: ErpSpec,
  mapping: ErpMapping,
  writes: HoursWrite[],
): Promise<ErpOutcome[]> {
  if (writes.length === 0) return []
  const tables = await hoursTables(database, spec, mapping)
  const latest = [...new Map(writes.map((each) => [each.slotId, each])).values()]
  const { wishes, rejected } = await wishesOf(database, tables, latest)
  const outcomes = await settle(database, tables, wishes)
  const byId = new Map([...rejected, ...outcomes].map((each) => [each.id, each]))
  return latest.map(({ slotId }) => byId.get(slotId)).filter((each) => each !== undefined)
}

/** Tries until the batch is in, learning which rows the database itself refuses. */
async function settle(database: Database, tables: HoursTables, wishes: Wish[]): Promise<ErpOutcome[]> {
  const refused = new Map<string, ErpProblem>()
  let careful = false
  for (let tried = 1; ; ) {
    try {
      return await database.transaction((session) =>
        write(database, session, tables, wishes, refused, careful),
      )
    } catch (error) {
      if (error instanceof RowsRefused) {
        for (const [id, problem] of error.problems) refused.set(id, problem)
        careful = false
      } else if (error instanceof DatabaseError && error.aspect === 'row' && !careful) careful = true
      else if (error instanceof DatabaseError && error.aspect === 'again' && tried < TRIES) {
        await delay(2 ** tried * 25 * (1 + Math.random()))
        tried += 1
      } else throw error
    }
  }
}

async function write(
  database: Database,
  session: Session,
  tables: HoursTables,
  wishes: Wish[],
  refused: ReadonlyMap<string, ErpProblem>,
  careful: boolean,
): Promise<ErpOutcome[]> {
  const own = await lockMarkers(database, session, tables, wishes)
  const keys = [
    ...new Map(
      [...own, ...wishes.map(({ marker }) => marker)]
        .filter((each) => each !== null)
        .map((each) => [idOf(each), each]),
    ).values(),
  ]
  const beside = await markersAt(database, session, tables, keys)
  const plan = planHours({
    wishes,
    markers: [...new Map([...own, ...beside].map((each) => [each.slotId, each])).values()],
    rows: await rowsAt(database, session, tables, keys),
    tolerance: toleranceOf(tables.columns.hours),
    refused,
  })
  const apply = careful ? applyCarefully : applyPlan
  await apply(database, session, tables, plan)
  return plan.outcomes
}

/** What can be judged before anything is locked: the shapes, the codes, whether they fit. */
async function wishesOf(
  database: Database,
  tables: HoursTables,
  writes: HoursWrite[],
): Promise<{ wishes: Wish[]; rejected: ErpOutcome[] }> {
  const hours = writes.flatMap((each) => each.hours ?? [])
  const sites = await knownCodes(
    database,
    tables.site,
    hours.map(({ siteCode }) => siteCode),
  )
  const employees = await knownCodes(
    database,
    tables.employee,
    hours.map(({ employeeCode }) => employeeCode),
  )
  const wishes: Wish[] = []
  const rejected: ErpOutcome[] = []
  for (const { slotId, hours } of writes) {
    const marker = hours && markerOf(tables, sites, employees, slotId, hours)
    if (marker && 'message' in marker) rejected.push({ id: slotId, outcome: 'rejected', problem: marker })
    else wishes.push({ slotId, marker })
  }
  return { wishes, rejected }
}

function markerOf(
  { columns }: HoursTables,
  sites: ReadonlyMap<string, string>,
  employees: ReadonlyMap<string, string>,
  slotId: string,
  { siteCode, employeeCode, start, minutes, journey, meal }: ErpHours,
): Marker | ErpProblem {
  if (slotId.length < 1 || slotId.length > SLOT_MAX) return unreadableHours('slotId')
  if (!isWallClock(start)) return unreadableHours('start')
  if (!Number.isFinite(minutes) || minutes < 0 || minutes > MINUTES_MAX) return unreadableHours('minutes')
  const site = sites.get(fold(siteCode))
  if (site === undefined) return unknownSite(siteCode)
  const employee = employees.get(fold(employeeCode))
  if (employee === undefined) return unknownEmployee(employeeCode)
  if (!fits(columns.siteCode, site)) return codeTooLong('siteCode', site)
  if (!fits(columns.employeeCode, employee)) return codeTooLong('employeeCode', employee)
  const isDay = familyOf(columns.date) === 'day'
  return {
    slotId,
    site,
    employee,
    // A column of dates holds one row a day.
    start: isDay ? `${start.slice(0, 10)}T00:00:00` : start,
    minutes: Math.round(minutes),
    journey,
    meal,
  }
}

/** Into the hours, and into their marker. */
function fits(column: LiveColumn, code: string): boolean {
  return code.length <= CODE_MAX && codeParam(column, code) !== null
}

/** Within what a `datetime` holds, seconds zeroed. */
function isWallClock(text: string): boolean {
  if (!/^(?!000|1[0-6]|17[0-4]|175[0-2])\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:00$/.test(text)) return false
  const parsed = new Date(`${text}Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 19) === text
}

/** Half of the last decimal, and a little for floats. */
function toleranceOf({ scale, type }: LiveColumn): number {
  return /^(decimal|numeric)$/.test(type) && scale !== null ? 0.5 * 10 ** -scale + 0.001 : 0.006
}
