import type { SqlError } from '../sql/errors.ts'
import type { OutColumn } from '../sql/scope.ts'
import type { SqlType, Stored } from '../sql/types.ts'
import { Writer } from './bytes.ts'
import { collation, writeTypeInfo } from './type-info.ts'
import { writeValue } from './values.ts'

const SERVER = 'SERVEUR'
const TDS_7_4 = Buffer.from([0x74, 0, 0, 0x04])

export const DONE = { final: 0, more: 0x01, error: 0x02, inTransaction: 0x04, count: 0x10, attention: 0x20 }
export type DoneKind = 'done' | 'doneProc' | 'doneInProc'
const DONE_TOKEN: Record<DoneKind, number> = { done: 0xfd, doneProc: 0xfe, doneInProc: 0xff }

export function writeColumns(out: Writer, columns: OutColumn[]): void {
  out.u8(0x81).u16(columns.length)
  for (const { name, type, nullable, identity } of columns) {
    // Nullable, and whether it can be written; the identity bit.
    out.u32(0).u16((nullable ? 0x01 : 0) | 0x08 | (identity ? 0x10 : 0))
    writeTypeInfo(out, type)
    out.shortText(name.slice(0, 255))
  }
}

/** ROW, or NBCROW when enough of it is NULL that the bitmap is shorter, as SQL Server chooses. */
export function writeRow(out: Writer, columns: OutColumn[], cells: Stored[]): void {
  let nulls = 0
  for (const cell of cells) if (cell === null) nulls += 1
  if (nulls > Math.ceil(columns.length / 8)) {
    writeSparseRow(out, columns, cells)
    return
  }
  out.u8(0xd1)
  for (let at = 0; at < columns.length; at += 1) writeValue(out, columns[at]!.type, cells[at]!)
}

function writeSparseRow(out: Writer, columns: OutColumn[], cells: Stored[]): void {
  out.u8(0xd2)
  for (let byte = 0; byte < columns.length; byte += 8) {
    let bits = 0
    for (let bit = 0; bit < 8 && byte + bit < columns.length; bit += 1)
      if (cells[byte + bit] === null) bits |= 1 << bit
    out.u8(bits)
  }
  for (let at = 0; at < columns.length; at += 1) {
    if (cells[at] !== null) writeValue(out, columns[at]!.type, cells[at]!)
  }
}

export function writeDone(
  out: Writer,
  kind: DoneKind,
  status: number,
  count: number,
  selected = false,
): void {
  out
    .u8(DONE_TOKEN[kind])
    .u16(status)
    .u16(selected ? 0xc1 : 0xc3)
    .u64(BigInt(count))
}

export function writeError(out: Writer, error: SqlError): void {
  writeMessage(out, 0xaa, error.number, error.state, error.severity, error.message)
}

export function writeInfo(out: Writer, number: number, message: string): void {
  writeMessage(out, 0xab, number, 1, 0, message)
}

function writeMessage(
  out: Writer,
  token: number,
  number: number,
  state: number,
  severity: number,
  message: string,
): void {
  const body = new Writer(256)
  body
    .u32(number)
    .u8(state)
    .u8(severity)
    .longText(message.slice(0, 2000))
    .shortText(SERVER)
    .shortText('')
    .u32(1)
  out.u8(token).u16(body.length).bytes(body.take())
}

export function writeEnvironment(
  out: Writer,
  kind: number,
  now: string | Buffer,
  before: string | Buffer,
): void {
  const body = new Writer(64).u8(kind)
  for (const value of [now, before]) {
    if (typeof value === 'string') body.shortText(value)
    else body.u8(value.length).bytes(value)
  }
  out.u8(0xe3).u16(body.length).bytes(body.take())
}

export function writeReturnStatus(out: Writer, status: number): void {
  out.u8(0x79).i32(status)
}

export function writeReturnValue(
  out: Writer,
  ordinal: number,
  name: string,
  type: SqlType,
  value: Stored,
): void {
  out.u8(0xac).u16(ordinal).shortText(name).u8(0x01).u32(0).u16(0x01)
  writeTypeInfo(out, type)
  writeValue(out, type, value)
}

/** What a client gets when its login is good. */
export function writeLoginAnswer(out: Writer, database: string, packetSize: number): void {
  writeEnvironment(out, 1, database, 'master')
  writeInfo(out, 5701, `Changed database context to '${database}'.`)
  writeEnvironment(out, 7, collation, Buffer.alloc(0))
  writeEnvironment(out, 2, 'us_english', '')
  writeInfo(out, 5703, 'Changed language setting to us_english.')
  const body = new Writer(64)
    .u8(1)
    .bytes(TDS_7_4)
    .shortText('Microsoft SQL Server')
    .u8(15)
    .u8(0)
    .u8(0x10)
    .u8(0xa5)
  out.u8(0xad).u16(body.length).bytes(body.take())
  writeEnvironment(out, 4, String(packetSize), '4096')
  writeDone(out, 'done', DONE.final, 0)
}
