import { type EmailProblem, normaliseEmail } from '#server/kernel/email-address'
import type { Target } from './columns.ts'

/** One row of a file made ready for the merge. */
export type ImportedRow = {
  email: string
  firstName: string
  lastName: string
  company: string
  phone: string
  tags: string[]
  fields: Record<string, string> | null
}
export type RowProblem = { field: string; code: EmailProblem; value: string }

const TEXT_MAX = 300
const FIELD_MAX = 2000
export const TAG_MAX = 60
const TAGS_MAX = 30

/** Compiles a mapping into a function from cells to a row; null for a row with nothing in it. */
export function rowReader(targets: readonly Target[]): (cells: string[]) => ImportedRow | RowProblem | null {
  const at = (target: Target) => targets.indexOf(target)
  const [email, firstName, lastName, fullName, company, phone, tags] = [
    at('email'),
    at('firstName'),
    at('lastName'),
    at('fullName'),
    at('company'),
    at('phone'),
    at('tags'),
  ] as const
  const free = targets.flatMap((target, column) =>
    target.startsWith('field:') ? [{ column, key: target.slice(6) }] : [],
  )

  return (cells) => {
    const address = normaliseEmail(cells[email] ?? '')
    if (!address.ok) {
      if (cells.every((cell) => cell.trim() === '')) return null
      return { field: 'email', code: address.code, value: (cells[email] ?? '').slice(0, 200) }
    }
    const row: ImportedRow = {
      email: address.email,
      firstName: text(cells, firstName),
      lastName: text(cells, lastName),
      company: text(cells, company),
      phone: text(cells, phone),
      tags: tags < 0 ? [] : splitTags(cells[tags] ?? ''),
      fields: null,
    }
    if (fullName >= 0 && row.firstName === '' && row.lastName === '') {
      Object.assign(row, splitName(text(cells, fullName)))
    }
    for (const { column, key } of free) {
      const value = clean(cells[column] ?? '', FIELD_MAX)
      if (value === '') continue
      row.fields ??= {}
      row.fields[key] = value
    }
    return row
  }
}

/** "Jean DUPONT", "DUPONT Jean", "Dupont, Jean" or "Jean Dupont": the family name is the one in capitals, or the last. */
export function splitName(full: string): { firstName: string; lastName: string } {
  const comma = full.indexOf(',')
  if (comma > 0) return { firstName: full.slice(comma + 1).trim(), lastName: full.slice(0, comma).trim() }
  const words = full.split(/\s+/).filter((word) => word !== '')
  if (words.length < 2) return { firstName: '', lastName: full }
  const loud = words.filter(inCapitals)
  if (loud.length > 0 && loud.length < words.length) {
    return { firstName: words.filter((word) => !inCapitals(word)).join(' '), lastName: loud.join(' ') }
  }
  return { firstName: words[0] ?? '', lastName: words.slice(1).join(' ') }
}

/** Tags of one cell: separated by commas, semicolons or bars; trimmed, without repeats. */
export function splitTags(cell: string): string[] {
  if (cell.trim() === '') return []
  const tags = cell.split(/[,;|]/).map((tag) => clean(tag, TAG_MAX))
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, TAGS_MAX)
}

function inCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase()
}

function text(cells: string[], column: number): string {
  return column < 0 ? '' : clean(cells[column] ?? '', TEXT_MAX)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
const CONTROLS = /[\u0000-\u001f\u007f]+/g

const FORMULA_MARK = /^'[=+\-@]/

/** Trimmed, on one line, without control characters (PostgreSQL refuses NUL, SMTP headers CR and LF). */
export function clean(value: string, max: number): string {
  const line = CONTROL.test(value) ? value.replace(CONTROLS, ' ') : value
  // Our own export marks what looks like a formula with a leading quote mark; it comes off again.
  const trimmed = (FORMULA_MARK.test(line) ? line.slice(1) : line).trim()
  // A cut through an emoji would leave half a character, which PostgreSQL refuses in JSON.
  return trimmed.length > max ? trimmed.slice(0, max).replace(/[\ud800-\udbff]$/, '') : trimmed
}
