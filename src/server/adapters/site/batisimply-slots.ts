import { type Ask, fieldsOf, listOf, textOf } from './batisimply-request.ts'
import type { TimeSlot } from './port.ts'

const PATH = '/api/timeSlotManagement/allUsers'
const DAY_MS = 86_400_000
/** A longer window is asked for in parts. */
const PART_DAYS = 31
/** Asked for around each part: whether a slot that touches an end belongs to the answer is nowhere said. */
const MARGIN_DAYS = 1

/**
 * Slots that start in [from, to), each once. One without a readable date may be in the answers to neighbouring windows:
 * `placed` keeps, by its id, the window that it was given to first.
 */
export async function slotsBetween(
  ask: Ask,
  from: Date,
  to: Date,
  placed = new Map<string, number>(),
): Promise<TimeSlot[]> {
  const slots = new Map<string, TimeSlot>()
  for (const part of partsOf(from, to)) {
    const query = { startDate: instant(part.from, -MARGIN_DAYS), endDate: instant(part.to, MARGIN_DAYS) }
    const elements = await listOf(ask, { operation: 'slots.list', method: 'GET', path: PATH, query })
    for (const element of elements) {
      const slot = slotIn(element, from)
      if (!slot || slot.start < from || slot.start >= to) continue
      if (!isDated(element)) {
        const window = placed.get(slot.id) ?? from.getTime()
        placed.set(slot.id, window)
        if (window !== from.getTime()) continue
      }
      slots.set(slot.id, slot)
    }
  }
  return [...slots.values()]
}

function isDated(element: unknown): boolean {
  const { startDate, endDate } = fieldsOf(element)
  return instantOf(startDate) !== null || instantOf(endDate) !== null
}

/** [from, to) in parts of at most 31 days, without a gap. */
export function partsOf(from: Date, to: Date): { from: Date; to: Date }[] {
  const parts = []
  for (let at = from.getTime(); at < to.getTime(); at += PART_DAYS * DAY_MS)
    parts.push({ from: new Date(at), to: new Date(Math.min(at + PART_DAYS * DAY_MS, to.getTime())) })
  return parts
}

/** The only form that the API takes: UTC with a final Z. Seconds are whole; the margin makes up for it. */
function instant(at: Date, days: number): string {
  return `${new Date(at.getTime() + days * DAY_MS).toISOString().slice(0, 19)}Z`
}

/** One slot of an answer; null without an id, since nothing could refer to it. `unread` stands in for unreadable dates. */
export function slotIn(element: unknown, unread: Date): TimeSlot | null {
  const fields = fieldsOf(element)
  const id = textOf(fields.id)
  if (id === null) return null
  const [start, end] = [instantOf(fields.startDate), instantOf(fields.endDate)]
  const minutes = fields.totalTimeMinutes ?? null
  const hasMinutes = typeof minutes === 'number' && Number.isFinite(minutes) && minutes >= 0
  const project = fieldsOf(fields.project)
  const status = textOf(fields.managementStatus) ?? ''
  const problem = problemOf({ status, start, end, isTimed: hasMinutes || minutes === null })
  return {
    id,
    start: start ?? end ?? unread,
    end: end ?? start ?? unread,
    minutes: hasMinutes ? minutes : null,
    validated: status === 'VALIDATED',
    status,
    journey: fields.hasHomeToWorkJourney === true,
    meal: fields.hasPackedLunch === true,
    userId: textOf(fieldsOf(fields.user).id),
    user: personIn(fields.user),
    projectId: textOf(project.id),
    projectCode: textOf(project.projectCode) ?? textOf(project.code),
    ...(problem && { problem }),
  }
}

type Read = { status: string; start: Date | null; end: Date | null; isTimed: boolean }

/** A status that is missing is no refusal: hours must not be taken back for it. */
function problemOf({ status, start, end, isTimed }: Read): string | null {
  if (status === '') return 'managementStatus is missing'
  // Nothing else of it is used.
  if (status !== 'VALIDATED') return null
  if (!start) return 'startDate is unreadable'
  if (!end) return 'endDate is unreadable'
  if (end < start) return 'endDate is before startDate'
  return isTimed ? null : 'totalTimeMinutes is unreadable'
}

/** Without an offset it is UTC, as the API's own times are. */
function instantOf(value: unknown): Date | null {
  if (typeof value !== 'string' || !INSTANT.test(value)) return null
  const at = new Date(OFFSET.test(value) ? value : `${value}Z`)
  return Number.isNaN(at.getTime()) ? null : at
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/
const OFFSET = /(Z|[+-]\d{2}:?\d{2})$/i

/** Name and address of a user object, under whichever of the usual names; null when it has neither. */
export function personIn(value: unknown): { name: string | null; email: string | null } | null {
  const fields = fieldsOf(value)
  const login = textOf(fields.login) ?? textOf(fields.username)
  const parts = [textOf(fields.firstName), textOf(fields.lastName)].filter(Boolean).join(' ')
  const email = textOf(fields.email) ?? (login?.includes('@') ? login : null)
  const full = parts || textOf(fields.fullName) || textOf(fields.displayName) || textOf(fields.name)
  const name = full || (login?.includes('@') ? null : login)
  return name || email ? { name: name || null, email } : null
}
