import { SqlError } from './errors.ts'

export type TypeName =
  | 'bit'
  | 'tinyint'
  | 'smallint'
  | 'int'
  | 'bigint'
  | 'decimal'
  | 'numeric'
  | 'money'
  | 'real'
  | 'float'
  | 'date'
  | 'time'
  | 'smalldatetime'
  | 'datetime'
  | 'datetime2'
  | 'char'
  | 'varchar'
  | 'nchar'
  | 'nvarchar'
  | 'binary'
  | 'varbinary'
  | 'uniqueidentifier'

/** `length` in characters or bytes, -1 for `max`; `precision` and `scale` as SQL Server counts them. */
export type SqlType = { name: TypeName; length: number; precision: number; scale: number }

type Kind = 'number' | 'text' | 'date' | 'binary' | 'guid'

/** What SQLite keeps: whole numbers, doubles, text, `YYYY-MM-DD HH:MM:SS.fffffff` for every date, bytes. */
export type Stored = number | bigint | string | Uint8Array | null

/** In SQL Server's order of precedence, the strongest first. */
const NAMES: TypeName[] = [
  'datetime2',
  'datetime',
  'smalldatetime',
  'date',
  'time',
  'float',
  'real',
  'decimal',
  'numeric',
  'money',
  'bigint',
  'int',
  'smallint',
  'tinyint',
  'bit',
  'uniqueidentifier',
  'nvarchar',
  'nchar',
  'varchar',
  'char',
  'varbinary',
  'binary',
]

const DIGITS: Partial<Record<TypeName, number>> = {
  bit: 1,
  tinyint: 3,
  smallint: 5,
  int: 10,
  bigint: 19,
  money: 19,
}

/** A type by its name and what stands in its brackets; SQL Server's defaults where they are left out. */
export function typeOf(name: TypeName, first?: number, second?: number): SqlType {
  switch (name) {
    case 'decimal':
    case 'numeric':
      return { name, length: 17, precision: first ?? 18, scale: second ?? 0 }
    case 'float':
      return first !== undefined && first <= 24
        ? typeOf('real')
        : { name, length: 8, precision: 53, scale: 0 }
    case 'money':
      return { name, length: 8, precision: 19, scale: 4 }
    case 'datetime2':
    case 'time':
      return { name, length: 8, precision: 27, scale: first ?? 7 }
    case 'datetime':
      return { name, length: 8, precision: 23, scale: 3 }
    case 'char':
    case 'varchar':
    case 'nchar':
    case 'nvarchar':
    case 'binary':
    case 'varbinary':
      return { name, length: first ?? 1, precision: 0, scale: 0 }
    default:
      return { name, length: 0, precision: DIGITS[name] ?? 0, scale: 0 }
  }
}

/** A type as it is written in T-SQL: `nvarchar(50)`, `decimal(10, 2)`, `varchar(max)`. */
export function parseType(text: string): SqlType {
  const [, word, inside] = /^\s*\[?([a-z0-9 ]+?)\]?\s*(?:\(([^)]*)\))?\s*$/i.exec(text) ?? []
  const name = knownName(word ?? text)
  if (!name) throw new SqlError(2715, `Column, parameter, or variable: Cannot find data type ${text}.`)
  const [first, second] = (inside ?? '').split(',').map((each) => each.trim())
  return typeOf(name, sizeOf(first), sizeOf(second))
}

export function knownName(word: string): TypeName | undefined {
  const name = SYNONYMS[word.toLowerCase()] ?? word.toLowerCase()
  return NAMES.find((each) => each === name)
}

const SYNONYMS: Record<string, TypeName> = {
  integer: 'int',
  dec: 'decimal',
  'double precision': 'float',
  sysname: 'nvarchar',
  character: 'char',
  smallmoney: 'money',
}

const sizeOf = (text: string | undefined) =>
  text === undefined || text === '' ? undefined : text.toLowerCase() === 'max' ? -1 : Number(text)

export function describe(type: SqlType): string {
  if (['decimal', 'numeric'].includes(type.name)) return `${type.name}(${type.precision},${type.scale})`
  if (isText(type) || kindOf(type) === 'binary')
    return `${type.name}(${type.length < 0 ? 'max' : type.length})`
  if (type.name === 'datetime2' || type.name === 'time') return `${type.name}(${type.scale})`
  return type.name
}

export function kindOf(type: SqlType): Kind {
  if (['date', 'time', 'smalldatetime', 'datetime', 'datetime2'].includes(type.name)) return 'date'
  if (['char', 'varchar', 'nchar', 'nvarchar'].includes(type.name)) return 'text'
  if (['binary', 'varbinary'].includes(type.name)) return 'binary'
  return type.name === 'uniqueidentifier' ? 'guid' : 'number'
}

export const isText = (type: SqlType) => kindOf(type) === 'text'
export const isWhole = (type: SqlType) => ['bit', 'tinyint', 'smallint', 'int', 'bigint'].includes(type.name)
export const isExact = (type: SqlType) => ['decimal', 'numeric', 'money'].includes(type.name)

/** The type of a value that may be the one or the other (CASE, ISNULL, UNION, arithmetic). */
export function stronger(left: SqlType, right: SqlType): SqlType {
  const [strong, weak] = NAMES.indexOf(left.name) <= NAMES.indexOf(right.name) ? [left, right] : [right, left]
  if (kindOf(strong) === kindOf(weak) && (isText(strong) || kindOf(strong) === 'binary')) {
    const length = strong.length < 0 || weak.length < 0 ? -1 : Math.max(strong.length, weak.length)
    const varying =
      strong.name !== weak.name && strong.name.endsWith('char') ? varyingOf(strong.name) : strong.name
    return typeOf(varying, length)
  }
  if (isExact(strong) && (isExact(weak) || isWhole(weak))) {
    const scale = Math.max(strong.scale, weak.scale)
    const whole = Math.max(strong.precision - strong.scale, weak.precision - weak.scale)
    return strong.name === 'money' ? strong : typeOf(strong.name, Math.min(38, whole + scale), scale)
  }
  return strong
}

const varyingOf = (name: TypeName): TypeName => (name.startsWith('n') ? 'nvarchar' : 'varchar')

/** How SQLite keeps a column of the type: its affinity turns nothing into something else. */
export function affinityOf(type: SqlType): 'INTEGER' | 'REAL' | 'TEXT' | 'BLOB' {
  if (isWhole(type)) return 'INTEGER'
  if (kindOf(type) === 'number') return 'REAL'
  return kindOf(type) === 'binary' ? 'BLOB' : 'TEXT'
}
