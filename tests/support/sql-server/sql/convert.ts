import { narrow } from './code-page.ts'
import * as dates from './dates.ts'
import { errors } from './errors.ts'
import { describe, isText, isWhole, kindOf, type SqlType, type Stored } from './types.ts'

/**
 * A value of one type as a value of another, as CAST and CONVERT (with a style) give it: text too long is cut, what
 * cannot be converted is an error. `from` is the type the value is kept as; null when it is not known.
 */
export function convert(value: Stored, from: SqlType | null, to: SqlType, style = 0): Stored {
  if (value === null) return null
  switch (kindOf(to)) {
    case 'number':
      return toNumber(value, from, to)
    case 'date':
      return toDate(value, from, to, style)
    case 'text':
      return cut(toText(value, from, to, style), to)
    case 'guid':
      return toGuid(value, from)
    case 'binary':
      return toBinary(value, from, to, style)
  }
}

function toNumber(value: Stored, from: SqlType | null, to: SqlType): Stored {
  if (value instanceof Uint8Array) {
    if (!isWhole(to)) throw errors.badNumber('varbinary', to.name)
    return [...value].reduce((sum, byte) => (sum * 256 + byte) | 0, 0)
  }
  if (from && (kindOf(from) === 'date' || kindOf(from) === 'guid')) throw errors.clash(from.name, to.name)
  if (isWhole(to)) return toWhole(value as number, to)
  const number = typeof value === 'string' ? readNumber(value, to) : Number(value)
  if (to.name === 'real') return Math.fround(number)
  if (to.name === 'float') return number
  const rounded = roundHalfUp(number, to.scale)
  if (Math.abs(rounded) >= 10 ** (to.precision - to.scale)) {
    const source = typeof value === 'string' ? (from?.name ?? 'varchar') : 'numeric'
    throw errors.overflowOf(source, to.name)
  }
  return rounded
}

const RANGES: Partial<Record<string, [bigint, bigint]>> = {
  tinyint: [0n, 255n],
  smallint: [-32_768n, 32_767n],
  int: [-2_147_483_648n, 2_147_483_647n],
  bigint: [-9_223_372_036_854_775_808n, 9_223_372_036_854_775_807n],
}

function toWhole(value: string | number | bigint, to: SqlType): number | bigint {
  if (to.name === 'bit') return toBit(value)
  let whole: bigint
  if (typeof value === 'string') {
    if (!/^\s*[+-]?\d*\s*$/.test(value)) throw errors.badConversion('nvarchar', value, to.name)
    whole = BigInt(value.trim().replace(/^\+/, '') || '0')
  } else {
    whole = BigInt(typeof value === 'bigint' ? value : Math.trunc(value))
  }
  const [low, high] = RANGES[to.name]!
  if (whole < low || whole > high) throw errors.overflow(to.name)
  return Number.isSafeInteger(Number(whole)) ? Number(whole) : whole
}

function toBit(value: string | number | bigint): number {
  if (typeof value !== 'string') return Number(value) === 0 ? 0 : 1
  if (/^\s*true\s*$/i.test(value)) return 1
  if (/^\s*false\s*$/i.test(value)) return 0
  if (!/^\s*[+-]?\d+\s*$/.test(value)) throw errors.badConversion('nvarchar', value, 'bit')
  return Number(value) === 0 ? 0 : 1
}

function readNumber(text: string, to: SqlType): number {
  const exponent = to.name === 'float' || to.name === 'real' ? '(?:e[+-]?\\d+)?' : ''
  if (!new RegExp(`^\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)${exponent}\\s*$`, 'i').test(text)) {
    throw errors.badNumber('nvarchar', to.name)
  }
  return Number(text)
}

/** Away from zero at the half, on the decimal figures as they are written. */
export function roundHalfUp(value: number, scale: number): number {
  const shifted = Number(`${Math.abs(value)}e${scale}`)
  const rounded = Number.isNaN(shifted)
    ? Math.round(Math.abs(value) * 10 ** scale) / 10 ** scale
    : Number(`${Math.round(shifted)}e${-scale}`)
  return value < 0 ? -rounded : rounded
}

function toDate(value: Stored, from: SqlType | null, to: SqlType, style: number): string {
  if (value instanceof Uint8Array) throw errors.clash('varbinary', to.name)
  if (typeof value !== 'string') {
    if (to.name !== 'datetime' && to.name !== 'smalldatetime')
      throw errors.clash(from?.name ?? 'int', to.name)
    const day = Math.floor(Number(value))
    return dates.roundedTo(
      dates.textOf(693_595 + day, Math.round((Number(value) - day) * dates.TICKS_A_DAY)),
      to,
    )
  }
  if (from?.name === 'time') return dates.roundedTo(to.name === 'time' ? value : `1900-01-01 ${value}`, to)
  if (from && kindOf(from) === 'date') return dates.roundedTo(value, to)
  if (from?.name === 'uniqueidentifier') throw errors.clash('uniqueidentifier', to.name)
  return dates.roundedTo(
    [103, 104, 105].includes(style) ? dates.readFrenchDate(value) : dates.readDate(value),
    to,
  )
}

function toText(value: Stored, from: SqlType | null, to: SqlType, style: number): string {
  if (value instanceof Uint8Array) {
    const bytes = Buffer.from(value)
    if (style === 1) return `0x${bytes.toString('hex').toUpperCase()}`
    if (style === 2) return bytes.toString('hex').toUpperCase()
    return bytes.toString(to.name.startsWith('n') ? 'utf16le' : 'latin1')
  }
  if (typeof value === 'string') return from && kindOf(from) === 'date' ? dateText(value, from, style) : value
  if (from && (from.name === 'float' || from.name === 'real')) return floatText(Number(value))
  if (from && !isWhole(from)) return Number(value).toFixed(from.name === 'money' ? 2 : from.scale)
  return String(value)
}

/** Six significant figures, and an exponent beyond them: what makes people write CONVERT(decimal, ...) first. */
function floatText(value: number): string {
  const magnitude = Math.abs(value)
  if (magnitude !== 0 && (magnitude >= 1e6 || magnitude < 1e-4)) {
    return value
      .toExponential(5)
      .replace(/\.?0+e/, 'e')
      .replace(/e([+-])(\d)$/, 'e$100$2')
      .replace(/e([+-])(\d\d)$/, 'e$10$2')
  }
  return String(Number(value.toPrecision(6)))
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function dateText(kept: string, from: SqlType, style: number): string {
  if (from.name === 'time') return from.scale ? kept.slice(0, 9 + from.scale) : kept.slice(0, 8)
  const [year, month, day, time] = [kept.slice(0, 4), kept.slice(5, 7), kept.slice(8, 10), kept.slice(11)]
  const decimals =
    from.name === 'datetime2' && from.scale > 0
      ? `.${kept.slice(20, 20 + from.scale)}`
      : `.${kept.slice(20, 23)}`
  switch (style) {
    case 23:
      return `${year}-${month}-${day}`
    case 101:
      return `${month}/${day}/${year}`
    case 103:
      return `${day}/${month}/${year}`
    case 104:
      return `${day}.${month}.${year}`
    case 108:
      return time.slice(0, 8)
    case 112:
      return `${year}${month}${day}`
    case 120:
    case 20:
      return from.name === 'date' ? `${year}-${month}-${day}` : `${year}-${month}-${day} ${time.slice(0, 8)}`
    case 121:
    case 21:
      return from.name === 'date'
        ? `${year}-${month}-${day}`
        : `${year}-${month}-${day} ${time.slice(0, 8)}${decimals}`
    case 126:
      return from.name === 'date'
        ? `${year}-${month}-${day}`
        : `${year}-${month}-${day}T${time.slice(0, 8)}${decimals === '.000' ? '' : decimals}`
    case 0: {
      if (from.name === 'date') return `${year}-${month}-${day}`
      if (from.name === 'datetime2') return `${year}-${month}-${day} ${time.slice(0, 8)}${decimals}`
      const hour = Number(time.slice(0, 2))
      return `${MONTHS[Number(month) - 1]} ${String(Number(day)).padStart(2)} ${year} ${String(hour % 12 || 12).padStart(2)}:${time.slice(3, 5)}${hour < 12 ? 'AM' : 'PM'}`
    }
    default:
      throw errors.style(style, describe(from))
  }
}

function toGuid(value: Stored, from: SqlType | null): string {
  if (value instanceof Uint8Array && value.length === 16) return guidOf(value)
  if (typeof value !== 'string' || (from && kindOf(from) === 'date'))
    throw errors.clash(from?.name ?? 'int', 'uniqueidentifier')
  const found = /^\s*\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?/i.exec(value)
  if (!found) throw errors.badGuid()
  return found[1]!.toUpperCase()
}

/** The sixteen bytes of a `uniqueidentifier` on the wire: the first three groups are little-endian. */
export function guidOf(bytes: Uint8Array): string {
  const swapped = Buffer.from(bytes)
  swapped.subarray(0, 4).reverse()
  swapped.subarray(4, 6).reverse()
  swapped.subarray(6, 8).reverse()
  return swapped
    .toString('hex')
    .toUpperCase()
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function toBinary(value: Stored, from: SqlType | null, to: SqlType, style: number): Uint8Array {
  let bytes: Buffer
  if (value instanceof Uint8Array) bytes = Buffer.from(value)
  else if (typeof value === 'string' && (style === 1 || style === 2))
    bytes = Buffer.from(value.replace(/^0x/i, ''), 'hex')
  else if (typeof value === 'string')
    bytes = Buffer.from(value, from?.name.startsWith('n') ? 'utf16le' : 'latin1')
  else {
    bytes = Buffer.alloc(8)
    bytes.writeBigInt64BE(BigInt(Math.trunc(Number(value))))
    if (from?.name !== 'bigint') bytes = bytes.subarray(4)
  }
  return to.length >= 0 && bytes.length > to.length ? bytes.subarray(0, to.length) : bytes
}

/** `char` is kept without its trailing blanks; they are put back where it leaves the server. */
function cut(text: string, to: SqlType): string {
  const narrowed = to.name.startsWith('n') ? text : narrow(text)
  const short = to.length >= 0 && narrowed.length > to.length ? narrowed.slice(0, to.length) : narrowed
  return to.name === 'char' || to.name === 'nchar' ? short.replace(/ +$/, '') : short
}

/**
 * A value for a column. What is too long is refused instead of cut (blanks at the end do not count), and a float is
 * not silently made text.
 */
export function assign(
  value: Stored,
  from: SqlType | null,
  to: SqlType,
  place: { table: string; column: string },
): Stored {
  if (value === null) return null
  if (isText(to) || kindOf(to) === 'binary') {
    const whole = convert(value, from, { ...to, length: -1 })
    const length = typeof whole === 'string' ? whole.replace(/ +$/, '').length : (whole as Uint8Array).length
    if (to.length >= 0 && length > to.length) {
      throw errors.truncated(
        place.table,
        place.column,
        typeof whole === 'string' ? whole.slice(0, to.length) : '',
      )
    }
  }
  return convert(value, from, to)
}
