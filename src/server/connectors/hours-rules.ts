import type { ErpHours } from '#server/adapters/erp/port'
import type { TimeSlot } from '#server/adapters/site/port'
import type { Text } from '#server/kernel/errors'
import type { StoredProblem } from './run-failures.ts'

const MINUTE = 60_000
const DAY_MINUTES = 24 * 60

/** Where the ERP keeps the hours of a project: `quote` is the code of the quote that it was made of, when it was. */
export type Place = { siteCode: string | null; quote: string | null }

export type People = {
  /** The ERP's codes of the employees who are this user there. */
  codesOf: (userId: string) => readonly string[]
  /** Whom an employee of the ERP is there, as the ERP has it; undefined: nobody. */
  userOf: (code: string) => string | undefined
  timeZone: string
}

/**
 * What a slot is in the ERP, or why it can't be written there: it waits in quarantine, and every run looks at it again.
 * Hours belong to a site: those of a quote's project go to the quote's site. `writtenFor`: the employee whose hours they were
 * when they were last written.
 */
export function hoursOf(
  slot: TimeSlot,
  place: Place,
  people: People,
  writtenFor: string | null = null,
): ErpHours | StoredProblem {
  const hours = hoursNow(slot, place, people)
  // What is unreadable says nothing of what was written.
  if (!('retryable' in hours) || slot.problem !== undefined) return hours
  if (minutesOf(slot) === 0) return withdrawn(hours, NOTHING_LEFT)
  if (writtenFor === null || !isAnothers(slot, writtenFor, people)) return hours
  return withdrawn(hours, NOT_THEIRS(writtenFor))
}

/** Whether the ERP says itself that this employee is somebody else: one without a link may be the slot's own. */
function isAnothers({ userId }: TimeSlot, employee: string, { codesOf, userOf }: People): boolean {
  const owner = userOf(employee)
  return userId !== null && owner !== undefined && !codesOf(userId).includes(employee)
}

function withdrawn(why: StoredProblem, { fr, en }: Text): StoredProblem {
  return { ...why, fr: `${why.fr} ${fr}`, en: `${why.en} ${en}`, withdraw: true }
}

function hoursNow(
  slot: TimeSlot,
  { siteCode, quote }: Place,
  { codesOf, timeZone }: People,
): ErpHours | StoredProblem {
  if (slot.problem !== undefined) return problem('unreadable_slot', null, UNREADABLE(slot.problem))
  const codes = slot.userId === null ? [] : codesOf(slot.userId)
  const [employeeCode, another] = codes
  if (employeeCode === undefined) return problem('unknown_user', 'employee', NO_USER(nameOf(slot)))
  if (another !== undefined) return problem('ambiguous_user', 'employee', TWO_USERS(nameOf(slot), codes))
  if (siteCode === null && quote !== null) return problem('quote_without_site', 'site', NO_SITE(quote))
  if (siteCode === null) return problem('unknown_project', 'site', NO_PROJECT(projectOf(slot)))
  const minutes = minutesOf(slot)
  if (minutes <= 0 || minutes > DAY_MINUTES) return problem('duration', 'minutes', BAD_DURATION(minutes))
  const start = wallClock(timeZone, slot.start)
  return { slotId: slot.id, siteCode, employeeCode, start, minutes, journey: slot.journey, meal: slot.meal }
}

/** How a row of hours is called on a page. */
export function labelOf(slot: TimeSlot, timeZone: string): string {
  const when = wallClock(timeZone, slot.start).replace('T', ' ').slice(0, 16)
  return `${when} · ${nameOf(slot)} · ${projectOf(slot)}`.slice(0, 200)
}

/** Whole minutes, both ends with their seconds zeroed; what the application counts itself goes before. */
function minutesOf({ minutes, start, end }: TimeSlot): number {
  if (minutes !== null) return Math.round(minutes)
  return Math.floor(end.getTime() / MINUTE) - Math.floor(start.getTime() / MINUTE)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * What the clock on a wall of that zone shows at an instant, seconds zeroed: `YYYY-MM-DDTHH:mm:00`. The hour that a zone
 * lives twice in autumn is shown twice.
 */
export function wallClock(timeZone: string, at: Date): string {
  let format = formats.get(timeZone)
  if (!format) {
    // Swedes write dates as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(timeZone, format)
  }
  return `${format.format(at).replace(' ', 'T')}:00`
}

function nameOf({ user, userId }: TimeSlot): string {
  return user?.name ?? user?.email ?? userId ?? '?'
}

function projectOf({ projectCode, projectId }: TimeSlot): string {
  return projectCode ?? projectId ?? '?'
}

function problem(code: string, field: string | null, { fr, en }: Text): StoredProblem {
  return { code, field, fr, en, retryable: false }
}

const UNREADABLE = (why: string): Text => ({
  fr: `Ce pointage est illisible : ${why}. Corrigez-le dans l’application de chantier.`,
  en: `This time slot can’t be read: ${why}. Correct it in the site application.`,
})
const NO_USER = (name: string): Text => ({
  fr: `Aucun utilisateur trouvé pour « ${name} » : associez-le à un salarié dans Connecteur > Salariés. Ses heures partiront ensuite toutes seules.`,
  en: `No user found for "${name}": match them with an employee in Connector > Employees. Their hours then go by themselves.`,
})
const TWO_USERS = (name: string, codes: readonly string[]): Text => ({
  fr: `Plusieurs salariés de l’ERP (${codes.join(', ')}) sont associés à « ${name} » : n’en gardez qu’un dans Connecteur > Salariés.`,
  en: `Several employees of the ERP (${codes.join(', ')}) are matched with "${name}": keep one only in Connector > Employees.`,
})
const NO_PROJECT = (name: string): Text => ({
  fr: `Le projet « ${name} » de l’application de chantier ne correspond à aucun chantier connu de l’ERP : synchronisez d’abord les chantiers, ou corrigez le pointage.`,
  en: `The project "${name}" of the site application is no site that the ERP knows: synchronise the sites first, or correct the time slot.`,
})
const NO_SITE = (quote: string): Text => ({
  fr: `Le devis « ${quote} » n’est rattaché à aucun chantier de l’ERP, qui ne reçoit d’heures que sur un chantier : rattachez-le là-bas (colonne « chantier du devis » de Connecteur > Configuration), synchronisez les devis, puis les heures.`,
  en: `The quote "${quote}" belongs to no site in the ERP, which takes hours on a site only: give it one there (column "quote’s site" of Connector > Configuration), synchronise the quotes, then the hours.`,
})
const BAD_DURATION = (minutes: number): Text => ({
  fr: `La durée de ce pointage (${minutes} minutes) n’est pas possible : corrigez-le dans l’application de chantier.`,
  en: `The duration of this time slot (${minutes} minutes) is not possible: correct it in the site application.`,
})
const NOTHING_LEFT: Text = {
  fr: 'Ce qui en était écrit dans l’ERP est retiré.',
  en: 'What was written of it in the ERP is taken out.',
}
const NOT_THEIRS = (employee: string): Text => ({
  fr: `Ce pointage n’est plus au salarié ${employee} : ses heures sont retirées de l’ERP d’ici là.`,
  en: `This time slot is no longer employee ${employee}’s: its hours are taken out of the ERP until then.`,
})
