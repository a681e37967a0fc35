import type { ErpEmployee } from '#server/adapters/erp/port'
import type { RemoteUser, SiteApp, TimeSlot } from '#server/adapters/site/port'
import type { Ctx } from '#server/kernel/context'
import { ProviderError } from '#server/kernel/errors'
import { hoursOf, labelOf, type People, type Place } from './hours-rules.ts'
import { type Ends, placesOf, writtenForOf } from './places.ts'
import { idOf } from './record-people.ts'
import type { RowStage, StagedRow } from './row-stage.ts'
import { EndFault } from './run-record.ts'
import { digest } from './run-rules.ts'
import { storable } from './storable.ts'
import { patiently, type Throttle } from './throttle.ts'

type Window = { from: Date; to: Date }
type Reading = {
  ctx: Ctx
  site: SiteApp
  stage: RowStage
  window: Window
  timeZone: string
  employees: readonly ErpEmployee[]
  ends: Ends
  throttle: Throttle
  report: (read: number) => Promise<void>
}

const DAY_MS = 24 * 3_600_000
/** Asked for at once: what a company books in so many days fits into memory. */
const SLICE_DAYS = 7
/** What is looked for is little, and may be far. */
const SEARCH_DAYS = 31
/** How far from the window a slot is looked for that was in it and is not any more. */
const MOVED_DAYS = 366

/**
 * Reads the time slots of a window into the stage; those that are not final are noted as there. One that we know in the window
 * and that is not in it any more has been moved or deleted: it is looked for a year before and after, and its hours follow
 * it. Answers whose the slots are.
 */
export async function readHours(reading: Reading): Promise<RemoteUser[]> {
  const { stage, window } = reading
  const users = new Map<string, RemoteUser>()
  const seen = new Set<string>()
  for (const slice of slicesOf(window, SLICE_DAYS)) {
    const slots = await slotsIn(reading, slice)
    // One that is moved just now comes twice: the next run reads where it is.
    await take(
      reading,
      users,
      slots.filter(({ id }) => !seen.has(id) && seen.add(id)),
    )
  }
  await stage.finish()
  const missing = await stage.missingFrom(window)
  for (const slice of missing.size > 0 ? around(window) : []) {
    if (missing.size === 0) break
    const moved = (await slotsIn(reading, slice)).filter(({ id }) => missing.delete(id))
    await take(reading, users, moved)
  }
  await stage.finish()
  return [...users.values()]
}

function slicesOf({ from, to }: Window, days: number): Window[] {
  const slices: Window[] = []
  for (let at = from.getTime(); at < to.getTime(); at += days * DAY_MS)
    slices.push({ from: new Date(at), to: new Date(Math.min(at + days * DAY_MS, to.getTime())) })
  return slices
}

/** The window itself too: what was moved within it while it was read may have been missed. */
function around({ from, to }: Window): Window[] {
  const far = MOVED_DAYS * DAY_MS
  return slicesOf({ from: new Date(from.getTime() - far), to: new Date(to.getTime() + far) }, SEARCH_DAYS)
}

/** A read begins anew after a failure: of so many requests each may be tried again, lest it never came to its end. */
function slotsIn({ site, throttle }: Reading, { from, to }: Window): Promise<TimeSlot[]> {
  return patiently(throttle, () => site.slots(from, to)).catch((error) => {
    throw error instanceof ProviderError ? new EndFault('site', error) : error
  })
}

async function take(reading: Reading, users: Map<string, RemoteUser>, slots: TimeSlot[]): Promise<void> {
  const { ctx, stage, timeZone, ends, report } = reading
  const codes = codesByUser(reading.employees)
  const owners = new Map(reading.employees.map(({ code, remoteUserId }) => [code, idOf(remoteUserId)]))
  const people: People = {
    codesOf: (userId) => codes.get(idOf(userId) ?? '') ?? [],
    userOf: (code) => owners.get(code) ?? undefined,
    timeZone,
  }
  for (const { userId, user } of slots)
    if (userId !== null) users.set(userId, { name: null, email: null, ...user, id: userId })
  if (slots.length > 0) {
    const placeOf = await placesOf(ctx, ends, slots)
    // What it was written for matters to a slot that cannot be written as it is, whatever the reason.
    const isKnown = (slot: TimeSlot) => !('retryable' in hoursOf(slot, placeOf(slot), people))
    const writtenFor = await writtenForOf(
      ctx,
      ends,
      slots.filter((slot) => !isKnown(slot)),
    )
    await stage.add(slots.map((slot) => staged(slot, placeOf(slot), people, writtenFor.get(slot.id) ?? null)))
  }
  await report(stage.count)
}

function codesByUser(employees: readonly ErpEmployee[]): Map<string, string[]> {
  const codes = new Map<string, string[]>()
  for (const { code, remoteUserId } of employees) {
    const id = idOf(remoteUserId)
    if (id !== null) codes.set(id, [...(codes.get(id) ?? []), code])
  }
  return codes
}

function staged(slot: TimeSlot, place: Place, people: People, writtenFor: string | null): StagedRow {
  const label = storable(labelOf(slot, people.timeZone))
  const row = { key: slot.id, label, raw: { ...slot }, startsAt: slot.start }
  // A slot that cannot be read is not one that was refused: its hours stay.
  if (!slot.validated && !slot.problem) return { ...row, hash: null, normalised: null, problem: null }
  const hours = hoursOf(slot, place, people, writtenFor)
  if ('retryable' in hours)
    return { ...row, normalised: null, problem: hours, hash: digest([hours.code, hours.fr, slot]) }
  return { ...row, normalised: hours, problem: null, hash: digest(hours) }
}
