/** An answer of SQL Server's own: its number, severity and state, as a client reads them. */
export class SqlError extends Error {
  readonly number: number
  readonly severity: number
  readonly state: number
  /** Cannot be caught by TRY, and nothing of the batch runs after it. */
  readonly endsBatch: boolean

  constructor(number: number, message: string, options: { severity?: number; state?: number } = {}) {
    super(message)
    this.number = number
    this.severity = options.severity ?? SEVERITIES[number] ?? 16
    this.state = options.state ?? 1
    this.endsBatch = ENDS_BATCH.has(number)
  }
}

const SEVERITIES: Record<number, number> = {
  102: 15,
  156: 15,
  229: 14,
  262: 14,
  1205: 13,
  2601: 14,
  2627: 14,
  4060: 11,
  18456: 14,
}

/** Names that do not resolve, conversions that fail, a lost deadlock: SQL Server stops the whole batch. */
const ENDS_BATCH = new Set([102, 156, 137, 207, 208, 241, 242, 245, 1205, 3989, 4104, 8120])

/** What the stand-in does not understand is refused as SQL Server refuses bad grammar. */
export class NotUnderstood extends SqlError {
  constructor(near: string, keyword = false) {
    super(keyword ? 156 : 102, `Incorrect syntax near ${keyword ? 'the keyword ' : ''}'${near}'.`)
  }
}

export const errors = {
  unsupported: (what: string) => new NotUnderstood(what),
  undeclared: (name: string) =>
    new SqlError(137, `Must declare the scalar variable "${name}".`, { severity: 15 }),
  noColumn: (name: string) => new SqlError(207, `Invalid column name '${name}'.`),
  noObject: (name: string) => new SqlError(208, `Invalid object name '${name}'.`),
  notBound: (name: string) => new SqlError(4104, `The multi-part identifier "${name}" could not be bound.`),
  ambiguous: (name: string) => new SqlError(209, `Ambiguous column name '${name}'.`),
  clash: (from: string, to: string) =>
    new SqlError(206, `Operand type clash: ${from} is incompatible with ${to}`, { state: 2 }),
  denied: (permission: string, object: string, database: string, schema: string) =>
    new SqlError(
      229,
      `The ${permission} permission was denied on the object '${object}', database '${database}', schema '${schema}'.`,
      { state: 5 },
    ),
  notGrouped: (column: string) =>
    new SqlError(
      8120,
      `Column '${column}' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.`,
    ),
  nullInto: (column: string, table: string, verb: string) =>
    new SqlError(
      515,
      `Cannot insert the value NULL into column '${column}', table '${table}'; column does not allow nulls. ${verb} fails.`,
      { state: 2 },
    ),
  truncated: (table: string, column: string, value: string) =>
    new SqlError(
      2628,
      `String or binary data would be truncated in table '${table}', column '${column}'. Truncated value: '${value}'.`,
    ),
  badConversion: (from: string, value: string, to: string) =>
    new SqlError(245, `Conversion failed when converting the ${from} value '${value}' to data type ${to}.`),
  badNumber: (from: string, to: string) =>
    new SqlError(8114, `Error converting data type ${from} to ${to}.`, { state: 5 }),
  badDate: () =>
    new SqlError(241, 'Conversion failed when converting date and/or time from character string.'),
  dateRange: (from: string, to: string) =>
    new SqlError(
      242,
      `The conversion of a ${from} data type to a ${to} data type resulted in an out-of-range value.`,
      {
        state: 3,
      },
    ),
  overflow: (to: string) =>
    new SqlError(8115, `Arithmetic overflow error converting expression to data type ${to}.`, { state: 2 }),
  overflowOf: (from: string, to: string) =>
    new SqlError(8115, `Arithmetic overflow error converting ${from} to data type ${to}.`, { state: 8 }),
  badGuid: () =>
    new SqlError(8169, 'Conversion failed when converting from a character string to uniqueidentifier.', {
      state: 2,
    }),
  style: (style: number, from: string) =>
    new SqlError(
      281,
      `${style} is not a valid style number when converting from ${from} to a character string.`,
    ),
  deadlock: (process: number) =>
    new SqlError(
      1205,
      `Transaction (Process ID ${process}) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.`,
      { state: 51 },
    ),
}
