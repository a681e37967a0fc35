import type { LiveColumn } from './database.ts'
import type { Param } from './sql.ts'

const TEXT = /^n?(var)?char$|^n?text$/
const WHOLE = /^(big|small|tiny)?int$/
const REAL = /^(float|real|decimal|numeric|(small)?money)$/
const MOMENT = /^(small)?datetime2?$/

/** What a column holds, whatever its engine calls it. */
export function familyOf({
  type,
}: LiveColumn): 'text' | 'whole' | 'real' | 'moment' | 'day' | 'flag' | 'id' | 'other' {
  if (TEXT.test(type)) return 'text'
  if (WHOLE.test(type)) return 'whole'
  if (REAL.test(type)) return 'real'
  if (MOMENT.test(type)) return 'moment'
  if (type === 'date') return 'day'
  if (type === 'bit') return 'flag'
  return type === 'uniqueidentifier' ? 'id' : 'other'
}

/** A code as a parameter of its column’s own type, so that the column’s index serves; null when it can't stand there. */
export function codeParam(column: LiveColumn, code: string): Param | null {
  if (familyOf(column) === 'whole')
    return /^-?\d{1,9}$/.test(code) ? { type: 'whole', value: Number(code) } : null
  if (column.length !== null && code.length > column.length) return null
  return { type: /^(var)?char$/.test(column.type) ? 'narrow' : 'text', value: code }
}

/** A code as it was read: without the padding of a CHAR column. */
export function codeOf(value: unknown): string {
  return String(value ?? '').trimEnd()
}

/** Codes are compared as a French installation does: whatever their case and the blanks at their end. */
export function fold(code: string): string {
  return code.trimEnd().toLowerCase()
}
