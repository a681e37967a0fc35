import { createHash } from 'node:crypto'
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { encode, sortKey } from '../sql/code-page.ts'
import { convert, roundHalfUp } from '../sql/convert.ts'
import { addTo, difference, part } from '../sql/date-arithmetic.ts'
import { SqlError } from '../sql/errors.ts'
import { likeTest } from '../sql/like.ts'
import { typeById } from '../sql/type-ids.ts'
import { isWhole, kindOf, type SqlType, type Stored, typeOf } from '../sql/types.ts'

type Scalar = (...args: Stored[]) => Stored | boolean
const DATE = typeOf('date')

/** T-SQL's functions, for one connection to SQLite. What looks at the session comes with `session`. */
export function registerFunctions(db: DatabaseSync, session: Record<string, Scalar>): void {
  // Deterministic, for keys are indexed by it.
  db.function(
    'ci',
    { deterministic: true },
    (value) => (typeof value === 'string' ? sortKey(value) : value) as SQLInputValue,
  )
  for (const [name, scalar] of Object.entries({ ...SCALARS, ...session })) {
    db.function(name, { varargs: true }, (...args) => toSqlite(scalar(...(args as Stored[]))))
  }
  for (const [name, scalar] of Object.entries(STRICT)) {
    db.function(name, { varargs: true }, (...args) =>
      args.some((each) => each === null) ? null : toSqlite(scalar(...(args as Stored[]))),
    )
  }
}

const toSqlite = (value: Stored | boolean): SQLInputValue =>
  typeof value === 'boolean' ? BigInt(value) : value

/** A value of a type as SQLite must get it: whole numbers as such, or `1 / 2` would be 0.5. */
export function forSqlite(value: Stored, type: SqlType | null): SQLInputValue {
  return type && isWhole(type) && typeof value === 'number' ? BigInt(Math.trunc(value)) : value
}

const int = (value: number) => BigInt(Math.trunc(value))
const str = (value: Stored | undefined) =>
  value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)
const num = (value: Stored | undefined) => Number(value)

const SCALARS: Record<string, Scalar> = {
  conv: (value, from, to, style) => {
    const type = typeById(num(to))!
    return forSqlite(convert(value!, typeById(num(from)), type, num(style)), type) as Stored
  },
  try_conv: (value, from, to, style) => {
    try {
      return SCALARS.conv!(value!, from!, to!, style!)
    } catch (error) {
      if (error instanceof SqlError) return null
      throw error
    }
  },
  is_date: (value) => int(quiet(() => convert(value!, typeOf('nvarchar', -1), typeOf('datetime'))) ? 1 : 0),
  is_numeric: (value) =>
    int(
      typeof value === 'number' ||
        quiet(() => convert(value!, typeOf('nvarchar', -1), typeOf('float'))) !== null
        ? 1
        : 0,
    ),
  like_sql: (value, pattern, escaping) =>
    value === null || pattern === null ? null : likeTest(str(value), str(pattern), str(escaping)),
}

function quiet(attempt: () => Stored): Stored {
  try {
    return attempt()
  } catch {
    return null
  }
}

/** NULL when any argument is NULL. */
const STRICT: Record<string, Scalar> = {
  nz: (value, whole) => {
    if (Number(value) === 0) throw new SqlError(8134, 'Divide by zero error encountered.')
    return Number(whole) === 1 ? BigInt(Number(value)) : value!
  },
  len_sql: (value) => int(str(value).replace(/ +$/, '').length),
  data_length: (value, type) => int(lengthOf(value!, typeById(num(type)))),
  left_sql: (value, length) => str(value).slice(0, positive('left', num(length))),
  right_sql: (value, length) =>
    str(value).slice(Math.max(0, str(value).length - positive('right', num(length)))),
  substring_sql: (value, start, length) => {
    const from = num(start) - 1
    return str(value).slice(Math.max(0, from), Math.max(0, from + positive('substring', num(length))))
  },
  upper_sql: (value) => str(value).toUpperCase(),
  lower_sql: (value) => str(value).toLowerCase(),
  replace_sql: (value, what, by) =>
    str(what) === ''
      ? str(value)
      : str(value).replace(new RegExp(escapeRegExp(str(what)), 'gi'), () => str(by)),
  replicate_sql: (value, times) => str(value).repeat(Math.max(0, num(times))),
  reverse_sql: (value) => [...str(value)].reverse().join(''),
  charindex_sql: (what, value, start) =>
    int(
      str(value)
        .toLowerCase()
        .indexOf(str(what).toLowerCase(), Math.max(0, num(start ?? 1) - 1)) + 1,
    ),
  str_sql: (value, length, decimals) =>
    num(value)
      .toFixed(num(decimals ?? 0))
      .padStart(num(length ?? 10))
      .slice(-num(length ?? 10)),
  round_sql: (value, scale) => roundHalfUp(num(value), num(scale)),
  date_add: (which, by, date, type) => addTo(str(date), str(which), num(by), typeById(num(type)) ?? DATE),
  date_diff: (which, from, to) => int(difference(str(which), str(from), str(to))),
  date_part: (which, date) => int(part(str(which), str(date))),
  date_from_parts: (year, month, day) =>
    convert(
      `${str(year).padStart(4, '0')}-${str(month).padStart(2, '0')}-${str(day).padStart(2, '0')}`,
      typeOf('varchar', 10),
      DATE,
    ),
  end_of_month: (date) => {
    const next = addTo(`${str(date).slice(0, 8)}01 00:00:00.0000000`, 'month', 1, DATE)
    return addTo(next, 'day', -1, DATE)
  },
  hash_bytes: (method, value, type) => {
    const name = str(method).toLowerCase().replace('sha2_', 'sha')
    const bytes =
      typeof value === 'string' ? textBytes(value, typeById(num(type))) : Buffer.from(value as Uint8Array)
    return createHash(name).update(bytes).digest()
  },
}

const textBytes = (text: string, type: SqlType | null) =>
  type?.name.startsWith('n') ? Buffer.from(text, 'utf16le') : encode(text)
const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function positive(name: string, length: number): number {
  if (length < 0) throw new SqlError(537, `Invalid length parameter passed to the ${name} function.`)
  return length
}

function lengthOf(value: Stored, type: SqlType | null): number {
  if (value instanceof Uint8Array) return value.length
  if (type && kindOf(type) === 'text') {
    const bytes = textBytes(str(value), type).length
    return type.name === 'char' ? type.length : type.name === 'nchar' ? type.length * 2 : bytes
  }
  return (
    { bit: 1, tinyint: 1, smallint: 2, int: 4, real: 4, date: 3, smalldatetime: 4, uniqueidentifier: 16 }[
      type?.name as string
    ] ?? 8
  )
}
