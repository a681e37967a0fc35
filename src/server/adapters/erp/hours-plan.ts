import { hoursChanged, hoursPresent } from './hours-problems.ts'
import type { ErpOutcome, ErpProblem } from './port.ts'
import { fold } from './values.ts'

/** Where a row of hours stands: one row a site, an employee and a time, whatever the number of slots in it. */
export type Key = { site: string; employee: string; start: string }
type Work = { minutes: number; journey: boolean; meal: boolean }
/** What we wrote: the part of one slot in the row of its key. */
export type Marker = Key & Work & { slotId: string }
/** A row as it stands; a flag that the installation lacks is null. */
export type StoredRow = Key & { hours: number; journey: boolean | null; meal: boolean | null }
/** What is to become true of a slot, at a key that is known to exist; null: no hours any more. */
export type Wish = { slotId: string; marker: Marker | null }

export type RowChange = { kind: 'insert' | 'update'; key: Key; work: Work } | { kind: 'delete'; key: Key }
export type MarkerChange = { kind: 'insert' | 'update'; marker: Marker } | { kind: 'delete'; slotId: string }
export type HoursPlan = { rows: RowChange[]; markers: MarkerChange[]; outcomes: ErpOutcome[] }

export type HoursState = {
  wishes: readonly Wish[]
  /** Those of the wishes’ slots, and every one at a key that a wish touches. */
  markers: readonly Marker[]
  /** Those at these keys. */
  rows: readonly StoredRow[]
  /** Hours that a column’s rounding may take or add. */
  tolerance: number
  /** Keys whose row the database refused. */
  refused: ReadonlyMap<string, ErpProblem>
}

/**
 * What to change so that each slot stands exactly once. A row holds the sum of its slots’ minutes, and a flag that one of
 * them sets. A row is ours when it has markers; one that somebody typed is left alone: with the very values that we would
 * write it is taken for ours (its markers were lost), otherwise the slots that belong there are rejected. A row of ours that
 * somebody has changed since is left alone too. Pure.
 */
export function planHours(state: HoursState): HoursPlan {
  const before = new Map(state.markers.map((each) => [each.slotId, each]))
  const rows = grouped(state.rows)
  const rejected = new Map<string, ErpProblem>()
  // A slot that is refused at one key stays at the other, which may change what is wanted there.
  for (;;) {
    const after = afterwards(before, state.wishes, rejected)
    const [had, wanted] = [grouped(before.values()), grouped(after.values())]
    let settled = true
    for (const { slotId, marker } of state.wishes) {
      if (rejected.has(slotId)) continue
      const problem = keysOf(before.get(slotId), marker)
        .map((key) => conflictAt(key, state, rows, had, wanted))
        .find((each) => each !== null)
      if (!problem) continue
      rejected.set(slotId, problem)
      settled = false
    }
    if (settled) return changesOf(state, before, rejected, { rows, had, wanted })
  }
}

export function idOf({ site, employee, start }: Key): string {
  return `${fold(site)}\n${fold(employee)}\n${start}`
}

type Groups<T> = ReadonlyMap<string, readonly T[]>

function afterwards(
  before: ReadonlyMap<string, Marker>,
  wishes: readonly Wish[],
  rejected: ReadonlyMap<string, ErpProblem>,
): Map<string, Marker> {
  const after = new Map(before)
  for (const { slotId, marker } of wishes) {
    if (rejected.has(slotId)) continue
    if (marker) after.set(slotId, marker)
    else after.delete(slotId)
  }
  return after
}

/** Why the row at a key can't be made what is wanted; null: it can. */
function conflictAt(
  key: Key,
  { refused, tolerance }: HoursState,
  rows: Groups<StoredRow>,
  had: Groups<Marker>,
  wanted: Groups<Marker>,
): ErpProblem | null {
  const id = idOf(key)
  const told = refused.get(id)
  if (told) return told
  const [row, other] = rows.get(id) ?? []
  if (!row) return null
  if (other) return hoursPresent(key)
  const isRight = equals(row, sumOf(wanted.get(id)), tolerance)
  const markers = had.get(id)
  if (!markers) return isRight ? null : hoursPresent(key)
  return isRight || equals(row, sumOf(markers), tolerance) ? null : hoursChanged(key)
}

function changesOf(
  { wishes, tolerance }: HoursState,
  before: ReadonlyMap<string, Marker>,
  rejected: ReadonlyMap<string, ErpProblem>,
  { rows, had, wanted }: { rows: Groups<StoredRow>; had: Groups<Marker>; wanted: Groups<Marker> },
): HoursPlan {
  const changes = new Map<string, RowChange | null>()
  const plan: HoursPlan = { rows: [], markers: [], outcomes: [] }
  for (const { slotId, marker } of wishes) {
    const problem = rejected.get(slotId)
    if (problem) {
      plan.outcomes.push({ id: slotId, outcome: 'rejected', problem })
      continue
    }
    const old = before.get(slotId)
    for (const key of keysOf(old, marker)) {
      const id = idOf(key)
      if (changes.has(id)) continue
      changes.set(id, rowChange(key, rows.get(id)?.[0], sumOf(wanted.get(id)), tolerance))
    }
    if (old && !marker) plan.markers.push({ kind: 'delete', slotId })
    else if (marker && !sameMarker(old, marker))
      plan.markers.push({ kind: old ? 'update' : 'insert', marker })
    plan.outcomes.push({
      id: slotId,
      outcome: stood(old, marker, rows, had) ? 'unchanged' : 'written',
      problem: null,
    })
  }
  plan.rows = [...changes.values()].filter((each) => each !== null)
  return plan
}

function rowChange(
  key: Key,
  row: StoredRow | undefined,
  work: Work | null,
  tolerance: number,
): RowChange | null {
  if (!work) return row ? { kind: 'delete', key } : null
  if (!row) return { kind: 'insert', key, work }
  return equals(row, work, tolerance) ? null : { kind: 'update', key, work }
}

/** The keys that a wish touches: where its slot stands, and where it is to stand. */
function keysOf(old: Marker | undefined, marker: Marker | null): Key[] {
  const keys = [old, marker].filter((each): each is Marker => Boolean(each))
  return keys.length === 2 && keys[0] && keys[1] && idOf(keys[0]) === idOf(keys[1]) ? keys.slice(1) : keys
}

function sumOf(markers: readonly Marker[] | undefined): Work | null {
  if (!markers || markers.length === 0) return null
  return {
    minutes: markers.reduce((sum, { minutes }) => sum + minutes, 0),
    journey: markers.some(({ journey }) => journey),
    meal: markers.some(({ meal }) => meal),
  }
}

function equals(row: StoredRow, work: Work | null, tolerance: number): boolean {
  if (!work || Math.abs(row.hours - work.minutes / 60) > tolerance) return false
  return (
    (row.journey === null || row.journey === work.journey) && (row.meal === null || row.meal === work.meal)
  )
}

/** Nothing to do for this slot: it is in its row, or it is not there and is not wanted. */
function stood(
  old: Marker | undefined,
  marker: Marker | null,
  rows: Groups<StoredRow>,
  had: Groups<Marker>,
): boolean {
  if (!marker) return !old
  if (!rows.has(idOf(marker))) return false
  // Without any marker, a row that is accepted is one whose markers were lost.
  return old ? sameMarker(old, marker) : !had.has(idOf(marker))
}

function sameMarker(a: Marker | undefined, b: Marker): boolean {
  return (
    a !== undefined &&
    idOf(a) === idOf(b) &&
    a.minutes === b.minutes &&
    a.journey === b.journey &&
    a.meal === b.meal
  )
}

function grouped<T extends Key>(items: Iterable<T>): Groups<T> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const id = idOf(item)
    const group = groups.get(id)
    if (group) group.push(item)
    else groups.set(id, [item])
  }
  return groups
}
