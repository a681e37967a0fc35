import { AppError, type FieldError, invalidField } from '#server/kernel/errors'
import { fieldKey, guessTargets, STANDARD_TARGETS, type Target } from './columns.ts'
import { TARGET_PATTERN } from './import-schema.ts'

const KEY = /^\s*fields?[.:](.+?)\s*$/

/**
 * Reads the "mapping" of an upload, a JSON object in either direction: { "Adresse": "email", "Ville": "fields.ville" } or
 * { "email": "Adresse" }. Columns it does not name keep what was recognised.
 */
export function applyMapping(header: string[] | null, guessed: Target[], mapping: string): Target[] {
  const targets = [...guessed]
  const chosen = new Set<number>()
  for (const [left, right] of entriesOf(mapping)) {
    // A column's name wins over a field's: { "email": "email" } reads the same both ways.
    const [name, target] =
      columnOf(header, left, targets.length) >= 0
        ? [left, readTarget(right)]
        : [String(right), readTarget(left)]
    const column = columnOf(header, name, targets.length)
    if (column < 0) throw unknownColumn(header, isFieldName(left) ? name : left)
    if (target === null) throw unknownField(name === left ? right : left)
    if (target !== 'ignore') {
      // What was recognised gives way; two columns that were both asked for are refused by `checkTargets`.
      for (const [other, taken] of targets.entries())
        if (taken === target && !chosen.has(other)) targets[other] = 'ignore'
    }
    targets[column] = target
    chosen.add(column)
  }
  return targets
}

/** Refuses a mapping that no address can come from, or that names a field twice; says which columns there are. */
export function checkTargets(header: string[] | null, targets: Target[]): void {
  const used = targets.filter((target) => target !== 'ignore')
  const twice = used.find((target, index) => used.indexOf(target) !== index)
  if (twice) {
    throw invalidField('mapping', 'twice', {
      fr: `Deux colonnes vont dans le même champ (« ${twice} ») : n’en gardez qu’une.`,
      en: `Two columns go into the same field ("${twice}"): keep one of them.`,
    })
  }
  if (used.includes('email')) return
  const names = header
    ?.filter((name) => name.trim() !== '')
    .map((name) => `« ${name.trim()} »`)
    .join(', ')
  const message = {
    fr: `Aucune colonne « email » n’a été reconnue${names ? ` parmi ${names}` : ''} : indiquez laquelle contient les adresses.`,
    en: `No "email" column was recognised${names ? ` among ${names}` : ''}: say which one holds the addresses.`,
  }
  const fields: FieldError[] = [{ field: 'email', code: 'column_missing', message }]
  throw new AppError('invalid', message, { fields })
}

/** What was recognised, for a file with or without header. */
export function recognise(sample: string[][], hasHeader: boolean) {
  // PostgreSQL stores no NUL, which a file in UTF-16 may hold.
  const records = sample.map((cells) => cells.map((cell) => cell.replaceAll('\0', ' ')))
  const header = hasHeader ? (records[0] ?? []).map((name) => name.trim()) : null
  const rows = hasHeader ? records.slice(1) : records
  return { header, targets: guessTargets(header, rows), preview: rows.slice(0, 20) }
}

function entriesOf(mapping: string): [string, unknown][] {
  try {
    const value: unknown = JSON.parse(mapping)
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return Object.entries(value)
    if (Array.isArray(value)) return value.map((target, index) => [String(index), target])
  } catch {
    // Said below.
  }
  throw invalidField('mapping', 'malformed', {
    fr: 'Attendu un objet JSON : {"Nom de colonne": "champ"}.',
    en: 'Expected a JSON object: {"Column name": "field"}.',
  })
}

function columnOf(header: string[] | null, name: string, width: number): number {
  const wanted = name.trim().toLowerCase()
  const named = header?.findIndex((cell) => cell.trim().toLowerCase() === wanted) ?? -1
  if (named >= 0) return named
  const index = /^\d+$/.test(wanted) ? Number(wanted) : -1
  return index < width ? index : -1
}

/** Of two names that are no column, the one that names a field was not meant to be one. */
function isFieldName(text: string): boolean {
  return (
    STANDARD_TARGETS.some((target) => target.toLowerCase() === text.trim().toLowerCase()) || KEY.test(text)
  )
}

function readTarget(raw: unknown): Target | null {
  if (raw === null || raw === '' || raw === 'ignore') return 'ignore'
  if (typeof raw !== 'string') return null
  const standard = STANDARD_TARGETS.find((target) => target.toLowerCase() === raw.trim().toLowerCase())
  if (standard) return standard
  const key = KEY.exec(raw)?.[1]
  const target = `field:${key ?? fieldKey(raw)}`
  return TARGET_PATTERN.test(target) ? (target as Target) : null
}

function unknownField(raw: unknown): AppError {
  const name = typeof raw === 'string' ? raw : JSON.stringify(raw)
  const fields = STANDARD_TARGETS.join(', ')
  return invalidField('mapping', 'unknown_field', {
    fr: `« ${name} » n’est pas un champ : ${fields}, « fields.nom » ou « ignore ».`,
    en: `"${name}" is not a field: ${fields}, "fields.name" or "ignore".`,
  })
}

function unknownColumn(header: string[] | null, name: string): AppError {
  const names = header?.map((cell) => `« ${cell} »`).join(', ') ?? ''
  return invalidField('mapping', 'unknown_column', {
    fr: `« ${name} » n’est pas une colonne du fichier${names ? ` (${names})` : ''}.`,
    en: `"${name}" is not a column of the file${names ? ` (${names})` : ''}.`,
  })
}
