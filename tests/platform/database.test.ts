import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startDatabase, withEmbeddedDatabase } from '../../scripts/lib/embedded-database.mjs'

const asRoot = process.getuid?.() === 0
let dataDir: string
let stop: () => Promise<void>

beforeEach(() => {
  // Only its owner may enter it: what a checkout in /root looks like to PostgreSQL's account.
  dataDir = mkdtempSync(join(tmpdir(), 'facteur-data-'))
})

afterEach(async () => {
  await stop?.()
  const pointer = join(dataDir, 'postgres.location')
  if (existsSync(pointer)) {
    rmSync(dirname(readFileSync(pointer, 'utf8')), { recursive: true, force: true })
  }
  rmSync(dataDir, { recursive: true, force: true })
})

test('the data, the address and the passwords outlive a stop', async () => {
  const first = await start()
  await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
  await stop()
  const second = await start()
  expect(second.url).toBe(first.url)
  expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
  expect(statSync(join(dataDir, 'database.json')).mode & 0o777).toBe(0o600)
})

test('the application is no superuser, and writes to the disk before it answers', async () => {
  const { url } = await start()
  const [role] = await query(
    url,
    'SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user',
  )
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: true })
  const [settings] = await query(
    url,
    `SELECT current_setting('fsync') AS fsync, current_setting('listen_addresses') AS address, current_setting('server_encoding') AS encoding, upper('é') AS upper`,
  )
  expect(settings).toEqual({ fsync: 'on', address: '127.0.0.1', encoding: 'UTF8', upper: 'É' })
})

test('a wrong password is refused', async () => {
  const { url } = await start()
  const wrong = new URL(url)
  wrong.password = 'wrong'
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
})

test('the server that a killed start left running is taken over', async () => {
  const first = await start()
  const second = await startDatabase(dataDir)
  expect(second.pid).toBe(first.pid)
  expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('a postmaster.pid whose number now belongs to another program does not stop the start', async () => {
  const { folder, pid } = await start()
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => isAlive(pid)).toBe(false)
  const file = join(folder, 'postmaster.pid')
  writeFileSync(file, readFileSync(file, 'utf8').replace(String(pid), String(process.pid)))
  const { url } = await start()
  expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test.runIf(asRoot)(
  'as root under a private folder, the data lies where its account can go, and lasts',
  async () => {
    const { folder } = await start()
    expect(folder).toMatch(/^\/var\/lib\/facteur\//)
    expect(statSync(folder).uid).not.toBe(0)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  },
)

test('a throw-away database is gone afterwards', async () => {
  const url = await withEmbeddedDatabase(async (open) => {
    expect(await query(open, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    return open
  })
  await expect(query(url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/)
})

async function start() {
  const database = await startDatabase(dataDir)
  stop = database.stop
  return database
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
