import type { SqlType, Stored } from '../sql/types.ts'
import { Reader } from './bytes.ts'
import { readTypeInfo } from './type-info.ts'
import { readValue } from './values.ts'

export type Parameter = { name: string; output: boolean; type: SqlType; value: Stored }
export type Call = { procedure: string; parameters: Parameter[] }

export type Login = {
  user: string
  password: string
  database: string
  host: string
  application: string
  packetSize: number
}

/** The headers before a request: the transaction it belongs to. */
function readHeaders(input: Reader): Buffer {
  const total = input.u32()
  const headers = new Reader(input.bytes(total - 4))
  let descriptor: Buffer = Buffer.alloc(8)
  while (headers.left > 0) {
    const length = headers.u32()
    const type = headers.u16()
    const data = headers.bytes(length - 6)
    if (type === 2) descriptor = data.subarray(0, 8)
  }
  return descriptor
}

export function readBatch(payload: Buffer): { descriptor: Buffer; text: string } {
  const input = new Reader(payload)
  const descriptor = readHeaders(input)
  return { descriptor, text: input.bytes(input.left).toString('utf16le') }
}

const PROCEDURES: Record<number, string> = {
  10: 'sp_executesql',
  11: 'sp_prepare',
  12: 'sp_execute',
  13: 'sp_prepexec',
  15: 'sp_unprepare',
}

export function readCall(payload: Buffer): Call & { descriptor: Buffer } {
  const input = new Reader(payload)
  const descriptor = readHeaders(input)
  const length = input.u16()
  const number = length === 0xffff ? input.u16() : 0
  const procedure = length === 0xffff ? (PROCEDURES[number] ?? `procedure ${number}`) : input.text(length)
  input.u16()
  const parameters: Parameter[] = []
  while (input.left > 0) {
    const name = input.shortText()
    const output = (input.u8() & 0x01) !== 0
    const type = readTypeInfo(input)
    parameters.push({ name: name.toLowerCase(), output, type, value: readValue(input, type) })
  }
  return { descriptor, procedure: procedure.toLowerCase(), parameters }
}

export type TransactionRequest = {
  kind: 'begin' | 'commit' | 'rollback' | 'save'
  isolation: number
  name: string
}
const KINDS: Record<number, TransactionRequest['kind']> = {
  5: 'begin',
  7: 'commit',
  8: 'rollback',
  9: 'save',
}

export function readTransaction(payload: Buffer): TransactionRequest & { descriptor: Buffer } {
  const input = new Reader(payload)
  const descriptor = readHeaders(input)
  const number = input.u16()
  const kind = KINDS[number]
  if (!kind) throw new RangeError(`transaction request ${number} is not understood`)
  const isolation = kind === 'begin' ? input.u8() : 0
  return { descriptor, kind, isolation, name: input.bytes(input.u8()).toString('utf16le') }
}

export function readLogin(payload: Buffer): Login {
  const text = (at: number) => {
    const from = payload.readUInt16LE(at)
    return payload.subarray(from, from + payload.readUInt16LE(at + 2) * 2)
  }
  const plain = (at: number) => text(at).toString('utf16le')
  const password = Buffer.from(text(44).map((byte) => swap(byte ^ 0xa5))).toString('utf16le')
  return {
    host: plain(36),
    user: plain(40),
    password,
    application: plain(48),
    database: plain(68),
    packetSize: payload.readUInt32LE(8),
  }
}

const swap = (byte: number) => ((byte & 0x0f) << 4) | (byte >> 4)

/** The rows of a bulk load: COLMETADATA, then ROW tokens, then DONE. */
export function* readBulk(payload: Buffer): Generator<{ types: SqlType[]; cells: Stored[] }> {
  const input = new Reader(payload)
  if (input.u8() !== 0x81) throw new RangeError('a bulk load begins with its columns')
  const types = Array.from({ length: input.u16() }, () => {
    input.u32()
    input.u16()
    const type = readTypeInfo(input)
    input.shortText()
    return type
  })
  for (;;) {
    const token = input.u8()
    if (token === 0xfd) return
    if (token !== 0xd1) throw new RangeError(`token 0x${token.toString(16)} in a bulk load`)
    yield { types, cells: types.map((type) => readValue(input, type)) }
  }
}
