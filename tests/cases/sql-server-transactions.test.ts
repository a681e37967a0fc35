import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import sql from 'mssql'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startBatigest } from '../support/sql-server/batigest.ts'
import { closePools, connect as connectTo, numberOf } from '../support/sql-server/client.ts'
import type { SqlServer } from '../support/sql-server/server.ts'

let server: SqlServer
const connect = (settings: Parameters<typeof connectTo>[1] = {}) => connectTo(server, settings)

beforeEach(async () => {
  server = await startBatigest()
})
afterEach(async () => {
  await closePools()
  await server.close()
})

/** Looks until it is so. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it never came to be')
    await new Promise((done) => setTimeout(done, 10))
  }
}

const insert = (pool: sql.ConnectionPool | sql.Transaction, code: string) =>
  new sql.Request(pool as sql.ConnectionPool).query(
    `INSERT INTO dbo.Client (Code, NomClient) VALUES ('${code}', 'x')`,
  )

describe('transactions', () => {
  const codes = async () => (await server.rows('dbo.Client')).map((row) => row.Code)

  test('what is rolled back was never there, what is committed stays', async () => {
    const pool = await connect()
    for (const keep of [false, true]) {
      const transaction = new sql.Transaction(pool)
      await transaction.begin()
      await insert(transaction, keep ? 'oui' : 'non')
      const own = await new sql.Request(transaction).query(
        'SELECT COUNT(*) AS n, @@TRANCOUNT AS depth FROM dbo.Client',
      )
      expect(own.recordset).toEqual([{ n: 3, depth: 1 }])
      expect((await codes()).length).toBe(2)
      await (keep ? transaction.commit() : transaction.rollback())
    }
    expect(await codes()).toEqual(['CL0001', 'CL0002', 'oui'])
  })

  test('BEGIN TRAN in T-SQL, a table made and forgotten, TRY and CATCH', async () => {
    const pool = await connect({ max: 1 })
    await pool
      .request()
      .batch('BEGIN TRAN; CREATE TABLE dbo.Passage (a int); INSERT INTO dbo.Passage VALUES (1)')
    await pool.request().batch('ROLLBACK')
    expect(await numberOf(pool.request().query('SELECT * FROM dbo.Passage'))).toBe(208)
    const { recordset } = await pool.request().batch(`
      BEGIN TRY
        BEGIN TRAN
        INSERT INTO dbo.Client VALUES ('neuf', 'x')
        INSERT INTO dbo.Client VALUES ('CL0001', 'x')
        COMMIT
      END TRY
      BEGIN CATCH
        IF @@TRANCOUNT > 0 ROLLBACK
        SELECT ERROR_NUMBER() AS n
      END CATCH`)
    expect(recordset).toEqual([{ n: 2627 }])
    expect(await codes()).toEqual(['CL0001', 'CL0002'])
  })

  test('a connection that is cut loses its open transaction, and its lock', async () => {
    const pool = await connect()
    const transaction = new sql.Transaction(pool)
    await transaction.begin()
    await insert(transaction, 'perdu')
    server.hangUp()
    const other = await connect()
    await insert(other, 'après')
    expect(await codes()).toEqual(['CL0001', 'CL0002', 'après'])
    await transaction.rollback().catch(() => undefined)
  })

  test('a second writer waits for the first, a reader does not, and nobody loses an update', async () => {
    const pool = await connect({ max: 9 })
    const transaction = new sql.Transaction(pool)
    await transaction.begin()
    await new sql.Request(transaction).query("UPDATE dbo.Devis SET TempsMO = 1 WHERE Code = 'DE000001'")
    let done = false
    const second = pool
      .request()
      .query("UPDATE dbo.Devis SET TempsMO += 1 WHERE Code = 'DE000001'")
      .then(() => {
        done = true
      })
    await until(() => server.statements.some((each) => each.text.includes('+= 1')))
    const read = await pool.request().query("SELECT TempsMO FROM dbo.Devis WHERE Code = 'DE000001'")
    expect([read.recordset[0].TempsMO, done]).toEqual([320, false])
    expect(
      await numberOf(pool.request().batch('SET LOCK_TIMEOUT 20; UPDATE dbo.Devis SET TempsMO = 9')),
    ).toBe(1222)
    await transaction.commit()
    await second
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let time = 0; time < 10; time += 1) {
          await pool.request().query("UPDATE dbo.Devis SET TempsMO += 1 WHERE Code = 'DE000001'")
        }
      }),
    )
    const [row] = await server.query("SELECT TempsMO FROM dbo.Devis WHERE Code = 'DE000001'")
    expect(row).toEqual({ TempsMO: 82 })
  })

  test('read with UPDLOCK, then write: two sessions that take the next number never take the same', async () => {
    const pool = await connect({ max: 4 })
    const taken = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const transaction = new sql.Transaction(pool)
        await transaction.begin()
        const last = await new sql.Request(transaction).query(
          'SELECT MAX(Code) AS n FROM dbo.Salarie WITH (UPDLOCK, HOLDLOCK)',
        )
        const next = last.recordset[0].n + 1
        await new sql.Request(transaction).query(`INSERT INTO dbo.Salarie (Code, Nom) VALUES (${next}, 'x')`)
        await transaction.commit()
        return next
      }),
    )
    expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, at) => at + 4))
  })

  test('the victim of a deadlock loses its transaction, and the client knows', async () => {
    const pool = await connect({ max: 1 })
    const transaction = new sql.Transaction(pool)
    await transaction.begin()
    await insert(transaction, 'un')
    server.deadlockNext()
    expect(await numberOf(insert(transaction, 'deux'))).toBe(1205)
    await transaction.rollback().catch(() => undefined)
    expect(await codes()).toEqual(['CL0001', 'CL0002'])
    await insert(pool, 'trois')
    expect(await codes()).toEqual(['CL0001', 'CL0002', 'trois'])
  })
})

test('a server that is killed keeps what was committed, and nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sql-server-kill-'))
  const options = { file: join(folder, 'data.sqlite') }
  const first = await inProcess(options)
  const pool = await connectTo(first.server)
  await insert(pool, 'avant')
  await pool
    .request()
    .batch('CREATE TABLE dbo.Trace (a int NOT NULL PRIMARY KEY); INSERT INTO dbo.Trace VALUES (1)')
  const transaction = new sql.Transaction(pool)
  await transaction.begin()
  await insert(transaction, 'perdu')
  const ended = once(first.child, 'exit')
  first.child.kill('SIGKILL')
  await ended
  // Gives the dead connection back, or its pool would wait for it.
  await transaction.rollback().catch(() => undefined)
  const second = await inProcess(options)
  const { recordset } = await (await connectTo(second.server))
    .request()
    .query(
      "SELECT (SELECT COUNT(*) FROM dbo.Client WHERE Code IN ('avant', 'perdu')) AS clients, a FROM dbo.Trace",
    )
  expect(recordset).toEqual([{ clients: 1, a: 1 }])
  await closePools()
  const gone = once(second.child, 'exit')
  second.child.kill('SIGTERM')
  await gone
  rmSync(folder, { recursive: true })
})

/** The stand-in in a process of its own, listening. */
async function inProcess(options: object): Promise<{ child: ChildProcess; server: SqlServer }> {
  const main = join(import.meta.dirname, '../support/sql-server/main.ts')
  const child = fork(main, [JSON.stringify(options)], {
    execArgv: [],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const [line] = await once(createInterface(child.stdout!), 'line')
  return { child, server: JSON.parse(String(line)) as SqlServer }
}
