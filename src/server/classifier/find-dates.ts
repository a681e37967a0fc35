import { type Day, dayOf, nextDayNumber, nextDayOfMonth, nextMondayOfWeek, nextWeekday } from './calendar.ts'

/** A day that a text names, by a date or by a word only ("Monday", "tomorrow"). */
export type Mention = { index: number; end: number; day: Day; by: 'date' | 'weekday' | 'tomorrow' | 'today' }

export type Reading = {
  /** The day of the message; without it only dates with their year can be read. */
  today: Day | null
  /** 9/3 is 3 September: an American hand. */
  monthFirst: boolean
}

/** French and English first, then the German, Spanish, Italian and Dutch names that differ. */
const MONTHS = [
  'janvier|january|janv|januar|januari|enero|gennaio|jan', 'fevrier|february|fevr|februar|februari|febrero|febbraio|fev|feb',
  'mars|march|marz|marzo|maart|mar', 'avril|april|abril|aprile|avr|apr', 'mai|may|mayo|maggio|mei',
  'juin|june|juni|junio|giugno|jun', 'juillet|july|juli|julio|luglio|juil|jul', 'aout|august|agosto|augustus|aug',
  'septembre|september|septiembre|settembre|sept|sep', 'octobre|october|oktober|octubre|ottobre|oct|okt',
  'novembre|november|noviembre|nov', 'decembre|december|dezember|diciembre|dicembre|dec|dez',
] // biome-ignore format: twelve lines would say no more
const WEEKDAYS = [
  'dimanche|sunday|sonntag|domingo|domenica|zondag', 'lundi|monday|montag|lunes|lunedi|maandag',
  'mardi|tuesday|dienstag|martes|martedi|dinsdag', 'mercredi|wednesday|mittwoch|miercoles|mercoledi|woensdag',
  'jeudi|thursday|donnerstag|jueves|giovedi|donderdag', 'vendredi|friday|freitag|viernes|venerdi|vrijdag',
  'samedi|saturday|samstag|sonnabend|sabado|sabato|zaterdag',
] // biome-ignore format: as the months
const MONTH = MONTHS.join('|')
const WEEKDAY = WEEKDAYS.join('|')
const SHORT = 'lun|mar|mer|jeu|ven|sam|dim|mon|tues?|wed|thu|thurs?|fri|sat|sun'
const DAY = '(\\d{1,2}|premier)(?: ?(?:st|nd|rd|th|er|eme|o)(?![a-z])|\\.(?= ?[a-z]))?'
const YEAR =
  "(?:,? ?(\\d{4})(?!\\d)| ?'(\\d{2})(?!\\d)|[ -](2\\d|3\\d)(?![\\dh:/.]| ?(?:h|heures?|hours?|ans|jours?|days?|th|rd|st|nd|a|au|to|-)\\b))?"
/** Behind "August 3" a hyphen opens a range: "November 26-27". */
const YEAR_LAST = "(?:,? ?(\\d{4})(?!\\d)| ?'(\\d{2})(?!\\d))?"
/** "Monday 3 August" begins with its Monday; looked for behind a date, because most places are not before one. */
const LEAD = new RegExp(
  `(?:${WEEKDAY}|(?<![a-z])(?:${SHORT})(?=[. ,]))(?: prochain)?[.,]? ?\\(?(?:the |le |den |dem |el |il )?$`,
)
const LEAD_MAX = 27

/** In order of trust; what one has read, the next ones leave alone. */
const FORMS: {
  pattern: RegExp
  read: (groups: readonly (string | undefined)[], how: Reading) => Day | null
}[] = [
  {
    pattern: /(?<![\d./-])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d]|[-/.]\d)/g,
    read: ([, y, m, d]) => dayOf(Number(y), Number(m), Number(d)),
  },
  {
    pattern: /(?<![\d./-])(?<!\d )(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?!\d|[-/.:]\d| ?h\b)/g,
    read: ([, a, , b, y], how) => numeric(Number(a), Number(b), fullYear(y), how),
  },
  {
    pattern: new RegExp(
      `(?<![\\d./,]|(?<!(?<![\\d./-])\\d{1,2}(?:st|nd|rd|th|er)? ?)-)${DAY}[ -]?(?:of |de |d'|di )?(${MONTH})(?![a-z])\\.?${YEAR}`,
      'g',
    ),
    read: ([, d, m, y4, y2, y], how) => named(d, m, y4 ?? y2 ?? y, how),
  },
  {
    // "3-14 August" leaves its first day, "August 3" is read here.
    pattern: new RegExp(
      `(?<![a-z])(${MONTH})\\.? ?(?:the )?${DAY}(?![\\d:]|[.,]\\d| ?(?:h|heures|am|pm)\\b)${YEAR_LAST}`,
      'g',
    ),
    read: ([, m, d, y4, y2], how) => named(d, m, y4 ?? y2, how),
  },
  {
    pattern: /(?<![\d./:,-])(?<!\d )(\d{1,2}) ?\/ ?(\d{1,2})(?![\d/]|[.:-]\d| ?(?:h|heures|jours|j)\b)/g,
    read: ([, a, b], how) => numeric(Number(a), Number(b), null, how),
  },
  {
    pattern:
      /(?<![\d./:,-])(?<!\d )(\d{1,2})([.-])(0\d|1[0-2])(?![\d]|[.:/-]\d| ?(?:h|heures|€|e|%))(?:\.(?= (?:wieder|zuruck|nicht|im|in|abwesend|geschlossen)\b))?/g,
    read: ([, a, , b], how) => numeric(Number(a), Number(b), null, how),
  },
]

const DAY_ONLY = new RegExp(
  `(?:(?<weekday>${WEEKDAY})(?: prochain)?[.,]?(?: the| le)? |(?<=\\b(?:le|au|the|du|on|until|before|after)[ ])|(?<=\\b(?:from|to|till|through|between)[ ])(?=\\d{1,2}(?:st|nd|rd|th)))(?<!\\d )(\\d{1,2})(?: ?(?:er|st|nd|rd|th)(?![a-z]))?(?![\\dh%€:/]| ?(?:er|st|nd|rd|th)(?![a-z])|[.,-]\\d| ?\\d| ?(?:h|heures?|rue|avenue|boulevard|bis|%|€|eur|euros|ans|jours|days|am|pm|o'clock|premiers?|derniers?|semaines?|trimestre|semestre|quarter|week)\\b)`,
  'g',
)
const WEEKDAY_ONLY = new RegExp(
  `(?<![a-z])(next |this )?(${WEEKDAY})(?![a-z])( prochain| en huit| next week| de la semaine prochaine| week)?`,
  'g',
)
const RELATIVE =
  /(?<![a-z])(apres-demain|the day after tomorrow|demain|tomorrow|aujourd'hui|today|ce jour(?!-la))(?![a-z])/g

/** Their return, not the answer they promise ("I get back to you", "un retour", "je reviens vers vous"). */
const BACK_AT =
  '(?:(?<!\\b(?:un|notre|votre|ferai|ferons|faire) )retour(?! (?:vers|a) vous)|(?:reviens|reviendr\\w+|revenons)\\b(?! (?:vers|a) )|rentre\\w*|reprends?|reprendr\\w+|reprenons|reprise|rouvr\\w+|reouv\\w+|back(?! to (?:you|everyone|all))|return\\w*\\b(?! your)|re-?open\\w*|resum\\w+)'
const NUMBERS: Record<string, number> = {
  un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, huit: 8, dix: 10, quinze: 15,
  a: 1, one: 1, two: 2, three: 3, four: 4, five: 5, seven: 7, ten: 10,
} // biome-ignore format: two languages, two lines
/** "Back in two weeks": of a return only, because an answer may be promised within two days. */
const SPAN = new RegExp(
  `\\b${BACK_AT}[^.!?;\\n\\d]{0,30}? (?:dans|d'ici|in)(?: environ| about)? ((\\d{1,2}|${Object.keys(NUMBERS).join('|')})[ -](semaines?|jours?|weeks?|days?)|a fortnight)\\b(?!['s]* (?:ouvr|working|business|ou|or|a \\d|to \\d))`,
  'g',
)
/** "Back in week 50". */
const WEEK = new RegExp(
  `\\b${BACK_AT}[^.!?;\\n\\d]{0,25}? (?:semaine|sem\\.?|week|kw|s)(?: ?n°| no\\.?)? ?(\\d{1,2})(?![\\d/:-]|\\.\\d| ?(?:h|et|ou|and|or|jours|days)\\b)`,
  'g',
)

/** Every day that a folded text names, in order. */
export function findDates(text: string, how: Reading): Mention[] {
  const found: Mention[] = []
  const add: Add = (index, length, day, by = 'date') => {
    const end = index + length
    if (day !== null && !found.some((other) => index < other.end && other.index < end))
      found.push({ index, end, day, by })
  }
  const hand = { ...how, monthFirst: how.monthFirst || writesMonthFirst(text) }
  for (const { pattern, read } of FORMS) {
    for (const match of text.matchAll(pattern)) {
      const lead = LEAD.exec(text.slice(Math.max(0, match.index - LEAD_MAX), match.index))?.[0].length ?? 0
      add(match.index - lead, match[0].length + lead, read(match, hand))
    }
  }
  found.sort((a, b) => a.index - b.index)
  addLooseEnds(text, found, add, hand.today)
  return found.sort((a, b) => a.index - b.index)
}

type Add = (index: number, length: number, day: Day | null, by?: Mention['by']) => void

function addLooseEnds(text: string, found: readonly Mention[], add: Add, today: Day | null): void {
  addSecondDays(text, found, add)
  if (today === null) return
  for (const match of text.matchAll(DAY_ONLY)) {
    const weekday = match.groups?.weekday
    // "Away until 15 November, back on the 16th": counted from the date before it.
    const base = found.filter(({ end, day }) => end <= match.index && day >= today).at(-1)?.day ?? today
    const number = Number(match[2])
    const end = match.index + match[0].length
    const first =
      firstOfRange(text, end, number, found) ?? begunThisMonth(text.slice(end, end + 20), number, today)
    const day = first ?? nextDayNumber(base, number, weekday ? weekdayNumber(weekday) : null)
    add(match.index, match[0].length, day)
  }
  for (const match of text.matchAll(SPAN)) {
    const words = match[1] ?? ''
    add(match.index + match[0].length - words.length, words.length, today + spanOf(match))
  }
  for (const match of text.matchAll(WEEK)) {
    const words = match[1] ?? ''
    add(match.index + match[0].length - words.length, words.length, nextMondayOfWeek(today, Number(words)))
  }
  for (const { index, 0: word } of text.matchAll(RELATIVE)) {
    if (/jour|today/.test(word)) add(index, word.length, today, 'today')
    else add(index, word.length, today + (/apres|after/.test(word) ? 2 : 1), 'tomorrow')
  }
  for (const match of text.matchAll(WEEKDAY_ONLY)) {
    const from = endOfAbsence(text, match.index, found, today)
    const coming = nextWeekday(from, weekdayNumber(match[2] ?? ''))
    add(match.index, match[0].length, later(coming, from, match[3]), 'weekday')
  }
}

/** In days; a French week has eight of them, two weeks fifteen. */
function spanOf([, words, count, unit]: RegExpMatchArray): number {
  if (words === 'a fortnight') return 14
  const number = NUMBERS[count ?? ''] ?? Number(count)
  if (unit?.startsWith('semaine') || unit?.startsWith('week')) return number * 7
  return unit?.startsWith('jour') && (number === 8 || number === 15) ? number - 1 : number
}

const BACK_ON = new RegExp(`\\b(?:${BACK_AT}|retrouv\\w+|disponibles?|available)[^.!?\\n\\d]{0,25}$`)
const END_OF = /(?:until|till|through|thru|jusqu'(?:au|a)|\bau|\bto|-|\bbis|\bhasta)[^\d.!?\n]{0,20}$/
const END_OF_MAX = 120

/** "Out through Friday the 27th, back on Monday": the Monday after that Friday; else the day of the message. */
function endOfAbsence(text: string, index: number, found: readonly Mention[], today: Day): Day {
  if (!BACK_ON.test(text.slice(Math.max(0, index - 60), index))) return today
  const last = found
    .filter(({ by, end, day }) => by === 'date' && end <= index && index - end < END_OF_MAX && day > today)
    .sort((a, b) => b.end - a.end)[0]
  return last && END_OF.test(text.slice(Math.max(0, last.index - 40), last.index)) ? last.day : today
}

/** "Du 8 au 12 septembre": the first day borrows the month of the second, and may be past. */
function firstOfRange(text: string, end: number, day: number, found: readonly Mention[]): Day | null {
  const second = found.find(
    ({ index }) =>
      index >= end && /^ ?(?:au?|-|to|until|jusqu'au) ?(?:le |the )?$/.test(text.slice(end, index)),
  )
  if (!second) return null
  const date = new Date(second.day * 86_400_000)
  const first = dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, day)
  return first !== null && first < second.day ? first : null
}

/** "Du 3 au 23", read on the 10th: it has begun this month. */
function begunThisMonth(after: string, first: number, today: Day): Day | null {
  const last = /^ ?(?:au|-|to|until|jusqu'au) ?(?:le |the )?(\d{1,2})(?![\d/:]|[.-]\d)/.exec(after)?.[1]
  const now = new Date(today * 86_400_000)
  const number = now.getUTCDate()
  if (last === undefined || first >= number || Number(last) < number) return null
  return dayOf(now.getUTCFullYear(), now.getUTCMonth() + 1, first)
}

/** "August 3-14", "Aug 3rd to 14th": the second day borrows the month of the first. */
function addSecondDays(text: string, found: readonly Mention[], add: Add): void {
  for (const { end, day, index } of [...found]) {
    if (!new RegExp(`^(?:${WEEKDAY}|${SHORT})?[.,]? ?(?:${MONTH})`).test(text.slice(index, end))) continue
    const match =
      /^ ?(?:-|to|through|thru|until|and|&) ?(?:the )?(\d{1,2})(?: ?(?:st|nd|rd|th))?(?![\d/:]| ?[a-z]{3,}ber| ?(?:am|pm|h)\b)/.exec(
        text.slice(end, end + 24),
      )
    if (!match) continue
    const date = new Date(day * 86_400_000)
    const second = dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, Number(match[1]))
    if (second !== null && second > day)
      add(end + match[0].length - (match[1] ?? '').length, (match[1] ?? '').length, second)
  }
}

function later(coming: Day, today: Day, suffix: string | undefined): Day {
  if (suffix === ' en huit') return coming + 7
  if (!suffix || suffix === ' prochain') return coming
  // The week after this one, which begins on Monday.
  const monday = nextWeekday(today, 1)
  return coming < monday ? coming + 7 : coming
}

function named(
  d: string | undefined,
  m: string | undefined,
  y: string | undefined,
  { today }: Reading,
): Day | null {
  const day = d === 'premier' ? 1 : Number(d)
  const month = MONTHS.findIndex((names) => names.split('|').includes(m ?? '')) + 1
  const year = fullYear(y)
  if (year !== null) return dayOf(year, month, day)
  return today === null ? null : nextDayOfMonth(today, month, day)
}

function numeric(a: number, b: number, year: number | null, { today, monthFirst }: Reading): Day | null {
  const swapped = (monthFirst && a <= 12) || b > 12
  const [day, month] = swapped ? [b, a] : [a, b]
  if (day < 1 || month < 1 || month > 12 || day > 31) return null
  if (year !== null) return dayOf(year, month, day)
  return today === null ? null : nextDayOfMonth(today, month, day)
}

function fullYear(text: string | undefined): number | null {
  if (!text) return null
  return text.length === 2 ? 2000 + Number(text) : Number(text)
}

/** One date that can only be read month first tells how the others are written. */
function writesMonthFirst(text: string): boolean {
  const pairs = [...text.matchAll(/(?<![\d/.])(\d{1,2})\/(\d{1,2})(?:\/\d{2,4})?(?![\d/])/g)]
  const swapped = pairs.filter(([, a, b]) => Number(a) <= 12 && Number(b) > 12).length
  const straight = pairs.filter(([, a, b]) => Number(a) > 12 && Number(b) <= 12).length
  return swapped > 0 && straight === 0
}

function weekdayNumber(name: string): number {
  return WEEKDAYS.findIndex((names) => names.split('|').includes(name))
}

export { MONTH as MONTH_NAMES, WEEKDAY as WEEKDAY_NAMES }
