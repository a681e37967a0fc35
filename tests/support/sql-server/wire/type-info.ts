import { type SqlType, type TypeName, typeOf } from '../sql/types.ts'
import type { Reader, Writer } from './bytes.ts'

/** French_CI_AS: LCID 0x040C, without regard to case, kana and width; code page 1252. */
const COLLATION = Buffer.from([0x0c, 0x04, 0xd0, 0x00, 0x00])
export const collation = COLLATION

const ID = {
  guid: 0x24,
  int: 0x26,
  date: 0x28,
  time: 0x29,
  datetime2: 0x2a,
  bit: 0x68,
  decimal: 0x6a,
  numeric: 0x6c,
  float: 0x6d,
  money: 0x6e,
  datetime: 0x6f,
  varbinary: 0xa5,
  varchar: 0xa7,
  binary: 0xad,
  char: 0xaf,
  nvarchar: 0xe7,
  nchar: 0xef,
} as const

const INT_BYTES: Partial<Record<TypeName, number>> = { tinyint: 1, smallint: 2, int: 4, bigint: 8 }

/** The bytes that a decimal takes, its sign included. */
export const decimalBytes = (precision: number) =>
  precision <= 9 ? 5 : precision <= 19 ? 9 : precision <= 28 ? 13 : 17
/** The bytes of the time of a `datetime2` or a `time`. */
export const timeBytes = (scale: number) => (scale <= 2 ? 3 : scale <= 4 ? 4 : 5)

/** TYPE_INFO of a column: always the nullable form of the type, as SQL Server sends it for columns that may be NULL. */
export function writeTypeInfo(out: Writer, type: SqlType): void {
  const sized = (id: number, width: number) =>
    out.u8(id).u16(type.length < 0 ? 0xffff : Math.max(1, type.length * width))
  switch (type.name) {
    case 'bit':
      out.u8(ID.bit).u8(1)
      return
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      out.u8(ID.int).u8(INT_BYTES[type.name]!)
      return
    case 'decimal':
    case 'numeric':
      out.u8(ID[type.name]).u8(decimalBytes(type.precision)).u8(type.precision).u8(type.scale)
      return
    case 'money':
      out.u8(ID.money).u8(8)
      return
    case 'real':
    case 'float':
      out.u8(ID.float).u8(type.name === 'real' ? 4 : 8)
      return
    case 'date':
      out.u8(ID.date)
      return
    case 'time':
    case 'datetime2':
      out.u8(ID[type.name]).u8(type.scale)
      return
    case 'smalldatetime':
    case 'datetime':
      out.u8(ID.datetime).u8(type.name === 'datetime' ? 8 : 4)
      return
    case 'uniqueidentifier':
      out.u8(ID.guid).u8(16)
      return
    case 'binary':
    case 'varbinary':
      sized(ID[type.name], 1)
      return
    case 'char':
    case 'varchar':
      sized(ID[type.name], 1).bytes(COLLATION)
      return
    case 'nchar':
    case 'nvarchar':
      sized(ID[type.name], 2).bytes(COLLATION)
  }
}

/** TYPE_INFO of a parameter or of a bulk column. */
export function readTypeInfo(input: Reader): SqlType {
  const id = input.u8()
  switch (id) {
    case 0x1f: // a bare NULL
      return typeOf('nvarchar', 1)
    case 0x30:
      return fixed('tinyint')
    case 0x32:
      return fixed('bit')
    case 0x34:
      return fixed('smallint')
    case 0x38:
      return fixed('int')
    case 0x7f:
      return fixed('bigint')
    case 0x3b:
      return fixed('real')
    case 0x3e:
      return fixed('float')
    case 0x3a:
      return fixed('smalldatetime')
    case 0x3d:
      return fixed('datetime')
    case ID.bit:
      input.u8()
      return typeOf('bit')
    case ID.int:
      return typeOf(
        ({ 1: 'tinyint', 2: 'smallint', 4: 'int', 8: 'bigint' } as const)[input.u8() as 1 | 2 | 4 | 8],
      )
    case ID.float:
      return typeOf(input.u8() === 4 ? 'real' : 'float')
    case ID.money:
      input.u8()
      return typeOf('money')
    case ID.datetime:
      return typeOf(input.u8() === 4 ? 'smalldatetime' : 'datetime')
    case ID.guid:
      input.u8()
      return typeOf('uniqueidentifier')
    case ID.date:
      return typeOf('date')
    case ID.time:
      return typeOf('time', input.u8())
    case ID.datetime2:
      return typeOf('datetime2', input.u8())
    case ID.decimal:
    case ID.numeric: {
      input.u8()
      const precision = input.u8()
      return typeOf(id === ID.decimal ? 'decimal' : 'numeric', precision, input.u8())
    }
    case ID.varbinary:
    case ID.binary:
      return typeOf(id === ID.binary ? 'binary' : 'varbinary', lengthOf(input.u16(), 1))
    case ID.varchar:
    case ID.char:
    case ID.nvarchar:
    case ID.nchar: {
      const wide = id === ID.nvarchar || id === ID.nchar
      const length = lengthOf(input.u16(), wide ? 2 : 1)
      input.bytes(5)
      return typeOf(
        (Object.keys(ID) as (keyof typeof ID)[]).find((name) => ID[name] === id) as TypeName,
        length,
      )
    }
    default:
      throw new RangeError(`type 0x${id.toString(16)} is not understood`)
  }
}

const lengthOf = (bytes: number, width: number) => (bytes === 0xffff ? -1 : bytes / width)

/** A type whose values come without a length. */
function fixed(name: TypeName): SqlType & { fixed: true } {
  return { ...typeOf(name), fixed: true }
}
