import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'

const OID_CHAR = 18
const OID_BPCHAR = 1042
const IDENTITY = { provider: 'postgres', adapterName: '@prisma/adapter-pg' }

/** For a diff between files: the engine asks the server's version before it looks at what it has to do. */
const offline = {
  ...IDENTITY,
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  dispose: async () => {},
  executeRaw: async () => 0,
  executeScript: async () => {},
  startTransaction: async () => offline,
  queryRaw: async () => ({
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, 'PostgreSQL 18', 180000]],
  }),
}

/** A driver-adapter factory for migrations: `PrismaPg`, with what it lacks for the schema engine put right. */
export function adapterFactory(datasource) {
  const { schema } = datasource
  if (!datasource.href)
    return { ...IDENTITY, connect: async () => offline, connectToShadowDb: async () => offline }
  const connect = async (settings) => adjust(await new PrismaPg(settings, { schema }).connect())
  return {
    ...IDENTITY,
    connect: () => connect(datasource.settings()),
    connectToShadowDb: () => connectToShadow(connect, datasource),
  }
}

/** A throw-away database beside the real one; dropped when the engine lets go of it. */
async function connectToShadow(connect, datasource) {
  const name = `prisma_migrate_shadow_db_${randomUUID()}`
  const main = await connect(datasource.settings())
  await main.executeScript(`CREATE DATABASE "${name}"`)
  const shadow = await connect(datasource.settings(name))
  const { dispose } = shadow
  shadow.dispose = async () => {
    // PostgreSQL refuses to drop a database that still has our own pool on it: close it first.
    await dispose()
    await main.executeScript(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
    await main.dispose()
  }
  return shadow
}

function adjust(adapter) {
  const { queryRaw, startTransaction } = adapter
  adapter.dispose = adapter.dispose.bind(adapter)
  adapter.queryRaw = (query) => queryWithChars(adapter, queryRaw, query)
  adapter.executeScript = (script) => executeWhole(adapter, script)
  adapter.startTransaction = async (level) => {
    const transaction = await startTransaction.call(adapter, level)
    const inner = transaction.queryRaw
    transaction.queryRaw = (query) => queryWithChars(transaction, inner, query)
    return transaction
  }
  return adapter
}

/**
 * PostgreSQL's catalogues are full of `"char"` columns, a type that the adapter does not know and that the engine
 * wants as Character: hand the result over as char(n) and name the columns afterwards.
 */
async function queryWithChars(target, queryRaw, query) {
  const io = await target.performIO(query)
  const chars = io.fields.flatMap((field, index) => (field.dataTypeID === OID_CHAR ? [index] : []))
  for (const index of chars) io.fields[index].dataTypeID = OID_BPCHAR
  const result = await queryRaw.call(Object.create(target, { performIO: { value: () => io } }), query)
  for (const index of chars) result.columnTypes[index] = ColumnTypeEnum.Character
  return result
}

/**
 * Runs a migration as one simple query. The adapter's own way cuts it at every semicolon, function bodies and
 * quoted text included; as one query it is also one implicit transaction, as with the native engine.
 */
async function executeWhole(adapter, script) {
  const connection = await adapter.underlyingDriver().connect()
  try {
    await connection.query(script)
    connection.release()
  } catch (error) {
    // A script that opened its own transaction may have left it aborted: do not hand the connection on.
    connection.release(true)
    adapter.onError(error)
  }
}
