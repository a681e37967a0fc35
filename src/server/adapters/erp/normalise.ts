import type { Text } from '#server/kernel/errors'
import type { ErpProblem, ErpSite } from './port.ts'
import type { Normalised, Values } from './spec.ts'

/** Longest texts that are handed on; a code is short in every ERP. */
const LONGEST = {
  code: 60,
  name: 255,
  customerName: 255,
  street: 255,
  postalCode: 20,
  city: 120,
  manager: 255,
}
const COMMENT_MAX = 2_000
/** Before the first or after the last, a date is the engine's zero (1753, 1899, 1900) or a slip of a finger. */
const FIRST_YEAR = 1950
const LAST_YEAR = 2199

/** What makes a site of a row, given how this ERP tells that one is over. The result has no clock and no order in it. */
export function normaliserOf(
  stateOf: (row: Values) => Pick<ErpSite, 'isFinished' | 'isArchived'>,
): (row: Values) => Normalised {
  return (row) => {
    const key = textOf(row.code) ?? ''
    try {
      return { key, site: siteOf(row, key, stateOf(row)), problem: null }
    } catch (error) {
      if (!(error instanceof Unusable)) throw error
      return { key, site: null, problem: error.problem }
    }
  }
}

class Unusable extends Error {
  readonly problem: ErpProblem

  constructor(code: string, field: string, message: Text) {
    super(code)
    this.problem = { code, field, message }
  }
}

function siteOf(row: Values, code: string, state: Pick<ErpSite, 'isFinished' | 'isArchived'>): ErpSite {
  if (code === '')
    throw new Unusable('code_empty', 'code', {
      fr: 'Cette ligne n’a pas de code : donnez-lui-en un dans le logiciel de gestion.',
      en: 'This row has no code: give it one in the management software.',
    })
  const customerName = short(row, 'customerName')
  const siteCode = textOf(row.siteCode)
  const site: ErpSite = {
    // As the ERP has it, inner blanks too: rows are found again by it.
    code: fitting(code, 'code', 'code'),
    name: short(row, 'name') ?? customerName ?? code,
    customerName,
    street: short(row, 'street'),
    postalCode: short(row, 'postalCode'),
    city: short(row, 'city'),
    startEstimated: dayOf(row, 'start'),
    endEstimated: dayOf(row, 'end'),
    budget: numberOf(row, 'budget'),
    hoursSold: numberOf(row, 'hoursSold'),
    manager: short(row, 'manager') ?? short(row, 'managerName', 'manager'),
    comment: textOf(row.comment)?.slice(0, COMMENT_MAX).trimEnd() ?? null,
    ...state,
    ...(siteCode !== null && { siteCode: fitting(siteCode, 'siteCode', 'code') }),
  }
  if (site.startEstimated && site.endEstimated && site.endEstimated < site.startEstimated)
    throw new Unusable('end_before_start', 'end', {
      fr: `La date de fin (${french(site.endEstimated)}) précède la date de début (${french(site.startEstimated)}).`,
      en: `The end (${site.endEstimated}) is before the start (${site.startEstimated}).`,
    })
  return site
}

/** Without the padding of a CHAR column, nor what no text should hold; null when nothing is left. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  const text = String(value)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replace(/\r\n?/g, '\n')
    .trim()
  return text === '' ? null : text
}

function short(
  row: Values,
  column: string,
  limit: keyof typeof LONGEST = column as keyof typeof LONGEST,
): string | null {
  const text = textOf(row[column])?.replace(/\s+/g, ' ') ?? null
  return text === null ? null : fitting(text, column, limit)
}

function fitting(text: string, column: string, limit: keyof typeof LONGEST): string {
  const max = LONGEST[limit]
  if (text.length > max)
    throw new Unusable('too_long', column, {
      fr: `Ce texte a ${text.length} caractères : ${max} au plus.`,
      en: `This text has ${text.length} characters: ${max} at most.`,
    })
  return text
}

/** `YYYY-MM-DD`; an engine's zero is no date. */
function dayOf(row: Values, column: string): string | null {
  const value = row[column]
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? null : plausible(value.toISOString().slice(0, 10))
  const text = textOf(value)
  if (text === null || /^[0\s:./-]*$/.test(text)) return null
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text) ?? reversed(text)
  const iso = `${year}-${month}-${day}`
  const parsed = new Date(`${iso}T00:00:00Z`)
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== iso)
    throw new Unusable('unreadable', column, {
      fr: `« ${text.slice(0, 40)} » n’est pas une date.`,
      en: `"${text.slice(0, 40)}" is not a date.`,
    })
  return plausible(iso)
}

/** `DD/MM/YYYY`, in the order of an ISO date. */
function reversed(text: string): (string | undefined)[] {
  const [, day, month, year] = /^(\d{2})[/.-](\d{2})[/.-](\d{4})/.exec(text) ?? []
  return [text, year, month, day]
}

function plausible(iso: string): string | null {
  const year = Number(iso.slice(0, 4))
  return year >= FIRST_YEAR && year <= LAST_YEAR ? iso : null
}

/** A number, also one that was typed as « 1 234,50 € ». */
function numberOf(row: Values, column: string): number | null {
  const value = row[column]
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  const text = textOf(value)
  if (text === null) return null
  const bare = text.replace(/[\s\u00a0\u202f€]/g, '')
  const last = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'))
  // One that comes twice parts thousands.
  const point = bare.indexOf(bare.charAt(last)) === last ? last : -1
  const whole = (point < 0 ? bare : bare.slice(0, point)).replace(/[.,]/g, '')
  const plain = point < 0 ? whole : `${whole}.${bare.slice(point + 1)}`
  if (!/^[+-]?\d+(\.\d+)?$|^[+-]?\.\d+$/.test(plain))
    throw new Unusable('unreadable', column, {
      fr: `« ${text.slice(0, 40)} » n’est pas un nombre.`,
      en: `"${text.slice(0, 40)}" is not a number.`,
    })
  return Number(plain)
}

function french(iso: string): string {
  return iso.split('-').reverse().join('/')
}
