import { createServer, type Socket } from 'node:net'
import { certificate } from '../imap/certificates.ts'
import { serve } from './connection.ts'
import { Controls } from './controls.ts'
import { Engine } from './engine/engine.ts'
import { Execution } from './engine/execution.ts'
import { runBatch } from './engine/interpreter.ts'
import { insertRow } from './engine/rows.ts'
import { Session, type Sink } from './engine/session.ts'
import { tableOf } from './sql/catalogue.ts'
import { fromDate, toDate } from './sql/dates.ts'
import type { OutColumn } from './sql/scope.ts'
import { kindOf, type SqlType, type Stored, typeOf } from './sql/types.ts'

export type Cell = string | number | bigint | boolean | Date | Uint8Array | null
export type Row = Record<string, Cell>

export type SqlServerOptions = {
  database: string
  user?: string
  password?: string
  /** Offered to whoever wants it; `required` refuses everyone else; false is a server without a certificate. */
  tls?: boolean | 'required'
  /** T-SQL that declares the tables (CREATE TABLE), run once. */
  tables?: string[]
  rows?: Record<string, Row[]>
  /** The fixed roles of the login, for IS_MEMBER and IS_SRVROLEMEMBER. */
  roles?: string[]
  /** Keeps the data in this file, so that another process may go on with it. */
  file?: string
  port?: number
}

export type SqlServer = Awaited<ReturnType<typeof startSqlServer>>

/**
 * A SQL Server on the wire (TDS 7.4) over SQLite, for tests: as strict as the real one about types, lengths, keys and
 * names, and stricter about T-SQL, for what it does not understand it refuses with error 102 and lists in
 * `unexpected`. Every connection is a session with its own transaction; a connection that ends loses it.
 */
export async function startSqlServer(options: SqlServerOptions) {
  const engine = new Engine(options.database, options.file)
  const controls = new Controls()
  const sockets = new Set<Socket>()
  let sessions = 50
  const host = {
    engine,
    controls,
    user: options.user ?? 'facteur',
    password: options.password ?? 'Mot-de-passe-1',
    roles: new Set((options.roles ?? []).map((role) => role.toLowerCase())),
    tls: options.tls === false ? null : { ...certificate('server'), required: options.tls === 'required' },
    nextId: () => (sessions += 1),
  }
  const server = createServer((socket) => {
    sockets.add(socket)
    const served = serve(socket, host).catch((error) => {
      controls.unexpected.push({ text: '', error: String(error?.stack ?? error) })
      socket.destroy()
    })
    running.add(served)
    served.finally(() => running.delete(served))
    socket.on('close', () => sockets.delete(socket))
  })
  const running = new Set<Promise<void>>()
  const house = new Session(
    engine,
    1,
    { denied: () => false, roles: new Set(['db_owner', 'sysadmin']) },
    collector().sink,
  )

  let turn: Promise<unknown> = Promise.resolve()
  /** The house has one session: what it is asked for is done one by one. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }

  /** Runs T-SQL in a session of the house, past every control; the rows of its last result. */
  const query = (text: string, parameters: Row = {}) => inTurn(() => run(text, parameters))

  async function run(text: string, parameters: Row): Promise<Row[]> {
    const found = collector()
    house.sink = found.sink
    const variables = Object.entries(parameters).map(
      ([name, value]) =>
        [
          `@${name.toLowerCase()}`,
          { type: typeFor(value) ?? typeOf('nvarchar', 1), value: toStored(value) },
        ] as const,
    )
    const error = await runBatch(house, text, new Map(variables))
    if (error) throw error
    return found.rows()
  }

  /** Every row of a table, in the order they came. */
  const rows = (table: string) => query(`SELECT * FROM ${table}`)

  const add = (table: string, all: Iterable<Row>) => inTurn(() => addAll(table, all))

  async function addAll(table: string, all: Iterable<Row>): Promise<void> {
    const target = tableOf(engine.catalogue, table.replace(/[[\]]/g, '').split('.'))
    const x = new Execution(house, new Map())
    const byName = new Map(target.columns.map((column) => [column.name.toLowerCase(), column]))
    const columnNamed = (name: string) => {
      const column = byName.get(name.toLowerCase())
      if (!column) throw new Error(`${table} has no column ${name}`)
      return column
    }
    await house.write(() => {
      for (const row of all) {
        const cells = Object.values(row)
        insertRow(x, target, Object.keys(row).map(columnNamed), cells.map(toStored), cells.map(typeFor))
      }
    })
  }

  /** The table holds these rows and no other. */
  async function setRows(table: string, all: Iterable<Row>): Promise<void> {
    await query(`DELETE FROM ${table}`)
    await add(table, all)
  }

  if (engine.catalogue.size === 0) {
    for (const text of options.tables ?? []) await query(text)
    for (const [table, all] of Object.entries(options.rows ?? {})) await add(table, all)
  }
  await new Promise<void>((done, fail) =>
    server.once('error', fail).listen(options.port ?? 0, '127.0.0.1', done),
  )
  const { port } = server.address() as { port: number }

  return {
    host: 'localhost',
    port,
    user: host.user,
    password: host.password,
    database: options.database,
    query,
    rows,
    add,
    setRows,
    /** How many clients are connected. */
    connections: () => sockets.size,
    /** Ends every connection and goes on listening. */
    hangUp: () => {
      for (const socket of sockets) socket.destroy()
    },
    statements: controls.statements,
    unexpected: controls.unexpected,
    failNext: controls.failNext.bind(controls),
    deadlockNext: controls.deadlockNext.bind(controls),
    cutAfterRows: controls.cutAfterRows.bind(controls),
    cutAtRandom: controls.cutAtRandom.bind(controls),
    denyOn: controls.denyOn.bind(controls),
    allowOn: controls.allowOn.bind(controls),
    delay: controls.delay.bind(controls),
    calm: controls.calm.bind(controls),
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()))
      for (const socket of sockets) socket.destroy()
      await closed
      await Promise.all(running)
      house.close()
      engine.close()
    },
  }
}

/** A sink that keeps what the last statement gave. */
function collector(): { sink: Sink; rows: () => Row[] } {
  let columns: OutColumn[] = []
  let cells: Stored[][] = []
  const sink: Sink = {
    columns: (given) => {
      columns = given
      cells = []
    },
    row: (row) => void cells.push(row),
    done: () => undefined,
    error: () => undefined,
    message: () => undefined,
    transaction: () => undefined,
  }
  const rows = () =>
    cells.map((row) =>
      Object.fromEntries(columns.map((column, at) => [column.name, fromStored(row[at]!, column.type)])),
    )
  return { sink, rows }
}

function fromStored(value: Stored, type: SqlType): Cell {
  if (value === null || value instanceof Uint8Array) return value
  if (type.name === 'bit') return Number(value) === 1
  if (type.name === 'char' || type.name === 'nchar') return String(value).padEnd(type.length)
  return kindOf(type) === 'date' ? toDate(String(value)) : value
}

function toStored(value: Cell): Stored {
  if (value instanceof Date) return fromDate(value)
  return typeof value === 'boolean' ? Number(value) : value
}

function typeFor(value: Cell): SqlType | null {
  if (value instanceof Date) return typeOf('datetime2', 7)
  if (typeof value === 'string') return typeOf('nvarchar', -1)
  if (value === null) return null
  if (value instanceof Uint8Array) return typeOf('varbinary', -1)
  if (typeof value === 'number') return Number.isInteger(value) ? typeOf('bigint') : typeOf('float')
  return typeof value === 'boolean' ? typeOf('bit') : typeOf('bigint')
}
