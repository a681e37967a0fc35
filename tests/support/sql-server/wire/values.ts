import { decode, encode } from '../sql/code-page.ts'
import { guidOf } from '../sql/convert.ts'
import { clockOf, partsOf, textOf } from '../sql/dates.ts'
import { errors } from '../sql/errors.ts'
import type { SqlType, Stored } from '../sql/types.ts'
import type { Reader, Writer } from './bytes.ts'
import { decimalBytes, timeBytes } from './type-info.ts'

const PLP_NULL = 0xffff_ffff_ffff_ffffn
const PLP_CHUNK = 8000

/** One value of a row, with its length before it. */
export function writeValue(out: Writer, type: SqlType, value: Stored): void {
  if (value === null) writeNull(out, type)
  else if (WRITERS[type.name]) WRITERS[type.name]!(out, value, type)
  else writeBytes(out, type, bytesOf(type, value))
}

function writeNull(out: Writer, type: SqlType): void {
  if (!isSized(type)) out.u8(0)
  else if (type.length < 0) out.u64(PLP_NULL)
  else out.u16(0xffff)
}

const isSized = (type: SqlType) => /char$|binary$/.test(type.name)

function bytesOf(type: SqlType, value: Stored): Uint8Array {
  if (value instanceof Uint8Array) return value
  const text = String(value)
  const padded = type.name === 'char' || type.name === 'nchar' ? text.padEnd(type.length) : text
  return type.name.startsWith('n') ? Buffer.from(padded, 'utf16le') : encode(padded)
}

/** A `max` value goes in chunks, any other with two bytes of length. */
function writeBytes(out: Writer, type: SqlType, bytes: Uint8Array): void {
  if (type.length >= 0) {
    out.u16(bytes.length).bytes(bytes)
    return
  }
  out.u64(BigInt(bytes.length))
  for (let at = 0; at < bytes.length; at += PLP_CHUNK) {
    const chunk = bytes.subarray(at, at + PLP_CHUNK)
    out.u32(chunk.length).bytes(chunk)
  }
  out.u32(0)
}

const whole = (value: Stored, type: SqlType, low: number, high: number) => {
  const number = Number(value)
  if (number < low || number > high) throw errors.overflow(type.name)
  return number
}

const WRITERS: Partial<Record<string, (out: Writer, value: Stored, type: SqlType) => void>> = {
  bit: (out, value) => out.u8(1).u8(Number(value) ? 1 : 0),
  tinyint: (out, value, type) => out.u8(1).u8(whole(value, type, 0, 255)),
  smallint: (out, value, type) => out.u8(2).i16(whole(value, type, -32_768, 32_767)),
  int: (out, value, type) => out.u8(4).i32(whole(value, type, -2_147_483_648, 2_147_483_647)),
  bigint: (out, value) => out.u8(8).i64(BigInt(value as number)),
  real: (out, value) => out.u8(4).float(Number(value)),
  float: (out, value) => out.u8(8).double(Number(value)),
  money: (out, value) => {
    const units = BigInt(Math.round(Number(value) * 10_000))
    out
      .u8(8)
      .i32(Number(units >> 32n))
      .u32(Number(units & 0xffff_ffffn))
  },
  decimal: writeDecimal,
  numeric: writeDecimal,
  date: (out, value) => out.u8(3).uint(partsOf(String(value)).day, 3),
  time: (out, value, type) => {
    out
      .u8(timeBytes(type.scale))
      .uint(partsOf(String(value)).ticks / 10 ** (7 - type.scale), timeBytes(type.scale))
  },
  datetime2: (out, value, type) => {
    const { day, ticks } = partsOf(String(value))
    const bytes = timeBytes(type.scale)
    out
      .u8(bytes + 3)
      .uint(Math.floor(ticks / 10 ** (7 - type.scale)), bytes)
      .uint(day, 3)
  },
  datetime: (out, value) => {
    const { day, ticks } = partsOf(String(value))
    out
      .u8(8)
      .i32(day - 693_595)
      .i32(Math.round((ticks * 3) / 100_000))
  },
  smalldatetime: (out, value) => {
    const { day, ticks } = partsOf(String(value))
    out
      .u8(4)
      .u16(day - 693_595)
      .u16(Math.floor(ticks / 600_000_000))
  },
  uniqueidentifier: (out, value) => {
    const hex = String(value).replaceAll('-', '')
    const bytes = Buffer.from(hex, 'hex')
    bytes.subarray(0, 4).reverse()
    bytes.subarray(4, 6).reverse()
    bytes.subarray(6, 8).reverse()
    out.u8(16).bytes(bytes)
  },
}

function writeDecimal(out: Writer, value: Stored, type: SqlType): void {
  const text = Math.abs(Number(value)).toFixed(type.scale)
  let units = BigInt(text.replace('.', ''))
  const bytes = decimalBytes(type.precision)
  if (units >= 10n ** BigInt(type.precision)) throw errors.overflow(type.name)
  out.u8(bytes).u8(Number(value) < 0 ? 0 : 1)
  for (let at = 1; at < bytes; at += 4) {
    out.u32(Number(units & 0xffff_ffffn))
    units >>= 32n
  }
}

/** A value that a client sends; `type` is what `readTypeInfo` gave. */
export function readValue(input: Reader, type: SqlType): Stored {
  if (isSized(type)) {
    const bytes = type.length < 0 ? readChunks(input) : readShort(input)
    if (!bytes) return null
    if (type.name.endsWith('binary')) return Buffer.from(bytes)
    const text = type.name.startsWith('n') ? bytes.toString('utf16le') : decode(bytes)
    return type.name === 'char' || type.name === 'nchar' ? text.replace(/ +$/, '') : text
  }
  const length = 'fixed' in type ? FIXED[type.name]! : input.u8()
  if (length === 0) return null
  return readSized(input, type, length)
}

const FIXED: Partial<Record<string, number>> = {
  tinyint: 1,
  bit: 1,
  smallint: 2,
  int: 4,
  bigint: 8,
  real: 4,
  float: 8,
  smalldatetime: 4,
  datetime: 8,
}

function readShort(input: Reader): Buffer | null {
  const length = input.u16()
  return length === 0xffff ? null : input.bytes(length)
}

function readChunks(input: Reader): Buffer | null {
  if (input.u64() === PLP_NULL) return null
  const chunks: Buffer[] = []
  for (let length = input.u32(); length > 0; length = input.u32()) chunks.push(input.bytes(length))
  return Buffer.concat(chunks)
}

function readSized(input: Reader, type: SqlType, length: number): Stored {
  switch (type.name) {
    case 'bit':
      return input.u8() ? 1 : 0
    case 'tinyint':
      return input.u8()
    case 'smallint':
      return input.i16()
    case 'int':
      return input.i32()
    case 'bigint': {
      const value = input.i64()
      return Number.isSafeInteger(Number(value)) ? Number(value) : value
    }
    case 'real':
      return input.float()
    case 'float':
      return input.double()
    case 'money': {
      const high = BigInt(input.i32())
      return Number((high << 32n) + BigInt(input.u32())) / 10_000
    }
    case 'decimal':
    case 'numeric':
      return readDecimal(input, type, length)
    case 'date':
      return textOf(input.uint(3), 0)
    case 'time':
      return clockOf(input.uint(length) * 10 ** (7 - type.scale))
    case 'datetime2': {
      const ticks = input.uint(length - 3) * 10 ** (7 - type.scale)
      return textOf(input.uint(3), ticks)
    }
    case 'datetime': {
      const day = input.i32()
      return textOf(day + 693_595, Math.round((input.i32() * 10) / 3) * 10_000)
    }
    case 'smalldatetime': {
      const day = input.u16()
      return textOf(day + 693_595, input.u16() * 600_000_000)
    }
    case 'uniqueidentifier':
      return guidOf(input.bytes(16))
    default:
      throw new RangeError(`a value of ${type.name} is not understood`)
  }
}

function readDecimal(input: Reader, type: SqlType, length: number): number {
  const sign = input.u8() === 1 ? '' : '-'
  let units = 0n
  for (let at = 0; at < length - 1; at += 4) units += BigInt(input.u32()) << BigInt(at * 8)
  return Number(`${sign}${units}e-${type.scale}`)
}
