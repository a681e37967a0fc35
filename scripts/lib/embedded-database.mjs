import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { databaseAccount } from './postgres/account.mjs'
import { binariesFor } from './postgres/binaries.mjs'
import { ADMIN, initialise, startServer, stopServer } from './postgres/cluster.mjs'
import { clusterFolder, existingCluster, temporaryFolder } from './postgres/folders.mjs'
import { disown, own, sweepThrowaways } from './postgres/throwaway.mjs'

const ROLE = 'facteur'
const LOG_LIMIT_BYTES = 10_000_000
const COMMON = {
  max_connections: 200,
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
}
const NOT_DURABLE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum_naptime: '15s',
}

/** Starts the durable database of a DATA_DIR, made on first use. */
export async function startDatabase(dataDir) {
  const account = databaseAccount(existingCluster(dataDir))
  const folder = clusterFolder(dataDir, account)
  return open({ account, folder, dataDir, settings: COMMON })
}

/** Starts an empty database that is gone when it stops. Without `durable` it does not wait for the disk. */
export async function startThrowawayDatabase({ durable = false } = {}) {
  const account = databaseAccount()
  await sweepThrowaways(account)
  const home = temporaryFolder(account)
  own(home)
  const settings = durable ? COMMON : { ...COMMON, ...NOT_DURABLE }
  const database = await open({ account, folder: join(home, 'postgres'), dataDir: home, settings })
  const stop = async () => {
    await database.stop()
    disown(home)
  }
  return { ...database, stop }
}

/** Runs the work with the url of a throw-away database (for tests, checks and benches), and cleans up. */
export async function withEmbeddedDatabase(work, { durable = false, prepare } = {}) {
  const database = await startThrowawayDatabase({ durable })
  try {
    await prepare?.(database.url)
    return await work(database.url)
  } finally {
    await database.stop()
  }
}

async function open({ account, folder, dataDir, settings }) {
  const binaries = binariesFor(account)
  const logFile = join(dataDir, 'postgres.log')
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) rmSync(logFile)
  const stateFile = join(dataDir, 'database.json')
  const state = readState(stateFile)
  await initialise({ binaries, folder, account, adminPassword: state.adminPassword })
  const { pid, port } = await startServer({ binaries, folder, account, settings, logFile, port: state.port })
  writeFileSync(stateFile, JSON.stringify({ ...state, port }), { mode: 0o600 })
  const adminUrl = `postgresql://${ADMIN}:${state.adminPassword}@127.0.0.1:${port}/postgres`
  await createRole(adminUrl, state.password)
  const url = `postgresql://${ROLE}:${state.password}@127.0.0.1:${port}/${ROLE}`
  return { url, adminUrl, pid, port, folder, stop: () => stopServer(pid) }
}

/** The passwords, written before the cluster is made: a start that is interrupted finds them again. */
function readState(file) {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  mkdirSync(join(file, '..'), { recursive: true })
  const state = { adminPassword: password(), password: password() }
  writeFileSync(file, JSON.stringify(state), { mode: 0o600 })
  return state
}

/** The application's role: no superuser, so that row-level security holds; its migrations create the group roles. */
async function createRole(adminUrl, password) {
  const client = new pg.Client(adminUrl)
  await client.connect()
  try {
    const { rows } = await client.query(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role, EXISTS (SELECT FROM pg_database WHERE datname = $1) AS database`,
      [ROLE],
    )
    if (!rows[0].role)
      await client.query(`CREATE ROLE ${ROLE} LOGIN CREATEDB CREATEROLE PASSWORD '${password}'`)
    if (!rows[0].database) await client.query(`CREATE DATABASE ${ROLE} OWNER ${ROLE}`)
  } finally {
    await client.end()
  }
}

function password() {
  return randomBytes(24).toString('hex')
}
