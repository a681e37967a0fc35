import sql from 'mssql'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { trustAuthority } from '../support/imap/certificates.ts'
import { startBatigest } from '../support/sql-server/batigest.ts'
import { closePools, connect as connectTo, numberOf } from '../support/sql-server/client.ts'
import type { SqlServer } from '../support/sql-server/server.ts'

let server: SqlServer
const connect = (settings: Parameters<typeof connectTo>[1] = {}) => connectTo(server, settings)

beforeAll(() => trustAuthority())
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

describe('results and what cuts them', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      CodeChantier: String(at % 100),
      CodeSalarie: at,
      Date: new Date(1_760_000_000_000),
      NbH0: at / 4,
    }))

  /** Reads a stream to its end or its error. */
  function read(
    pool: sql.ConnectionPool,
    text: string,
    onRow: (row: Record<string, unknown>, request: sql.Request) => void = () => undefined,
  ) {
    const request = pool.request()
    request.stream = true
    let rows = 0
    return new Promise<{ rows: number; error: Error | null }>((done) => {
      let error: Error | null = null
      request.on('row', (row) => {
        rows += 1
        onRow(row as unknown as Record<string, unknown>, request)
      })
      request.on('error', (reason) => {
        error = reason
      })
      request.on('done', () => done({ rows, error }))
      request.query(text)
    })
  }

  test.each([false, true])(
    '100,000 rows go out without being held (encryption %s)',
    async (encrypt) => {
      await server.setRows('dbo.SuiviMO', many(100_000))
      const pool = await connect({ encrypt })
      let sum = 0
      let peak = 0
      global.gc?.()
      const before = process.memoryUsage().rss
      const { rows, error } = await read(
        pool,
        'SELECT CodeSalarie, NbH0, Date FROM dbo.SuiviMO ORDER BY CodeSalarie',
        (row) => {
          sum += Number(row.NbH0)
          if (Number(row.CodeSalarie) % 1000 === 0) peak = Math.max(peak, process.memoryUsage().rss)
        },
      )
      expect([rows, error, sum]).toEqual([100_000, null, (99_999 * 100_000) / 8])
      expect((peak - before) / 2 ** 20).toBeLessThan(150)
    },
    120_000,
  )

  test('a client that stops reading stops the server', async () => {
    // More than the system keeps between two sockets.
    await server.query('CREATE TABLE dbo.Wide (Id int NOT NULL PRIMARY KEY, Text nvarchar(max) NOT NULL)')
    const text = 'x'.repeat(4000)
    await server.add(
      'dbo.Wide',
      Array.from({ length: 5000 }, (_, at) => ({ Id: at, Text: text })),
    )
    const pool = await connect()
    let held: sql.Request | null = null
    const reading = read(pool, 'SELECT * FROM dbo.Wide', (_, request) => {
      if (held) return
      held = request
      request.pause()
    })
    const sent = () => server.statements.find((each) => each.text.includes('Wide'))?.rows ?? 0
    let last = -1
    let still = 0
    await until(() => {
      still = held && sent() === last ? still + 1 : 0
      last = sent()
      return still >= 20
    })
    held!.resume()
    expect((await reading).rows).toBe(5000)
    expect(last).toBeGreaterThan(0)
    expect(last).toBeLessThan(5000)
    expect(sent()).toBe(5000)
  })

  test('a result that is cut is an error, not a short result; the next one is whole', async () => {
    await server.setRows('dbo.SuiviMO', many(5000))
    server.cutAfterRows(1234)
    const pool = await connect()
    const cut = await read(pool, 'SELECT * FROM dbo.SuiviMO')
    expect(cut.error).toMatchObject({ code: 'ECONNRESET' })
    expect(cut.rows).toBe(1234)
    expect(await read(pool, 'SELECT * FROM dbo.SuiviMO')).toEqual({ rows: 5000, error: null })
  })

  test('random cuts come from their seed', async () => {
    await server.setRows('dbo.SuiviMO', many(500))
    const runs: number[][] = []
    for (let run = 0; run < 2; run += 1) {
      server.cutAtRandom({ seed: 7, probability: 0.5, within: 500 })
      const pool = await connect()
      const seen: number[] = []
      for (let time = 0; time < 10; time += 1) seen.push((await read(pool, 'SELECT * FROM dbo.SuiviMO')).rows)
      runs.push(seen)
    }
    expect(runs[0]).toEqual(runs[1])
    expect(runs[0]!.filter((rows) => rows < 500).length).toBeGreaterThan(0)
  })

  test('a write may be done though its answer never came', async () => {
    const pool = await connect()
    server.failNext({ cut: 'after', match: /insert/i })
    expect(await numberOf(pool.request().query("INSERT INTO dbo.Client VALUES ('a', 'x')"))).toBe(
      'ECONNRESET',
    )
    server.failNext({ cut: 'before', match: /insert/i })
    expect(await numberOf(pool.request().query("INSERT INTO dbo.Client VALUES ('b', 'x')"))).toBe(
      'ECONNRESET',
    )
    expect((await server.rows('dbo.Client')).map((row) => row.Code)).toEqual(['CL0001', 'CL0002', 'a'])
  })

  test('cancelling ends a wait and a long result, and the connection goes on', async () => {
    await server.setRows('dbo.SuiviMO', many(20_000))
    const pool = await connect({ max: 1 })
    const waiting = pool.request()
    const answer = numberOf(waiting.query("WAITFOR DELAY '00:10:00'"))
    await until(() => server.statements.some((each) => each.text.includes('WAITFOR')))
    waiting.cancel()
    expect(await answer).toBe('ECANCEL')
    const cut = await read(pool, 'SELECT * FROM dbo.SuiviMO', (_, request) => void request.cancel())
    expect(cut.error).toMatchObject({ code: 'ECANCEL' })
    expect(cut.rows).toBeLessThan(20_000)
    expect((await pool.request().query('SELECT 1 AS a')).recordset).toEqual([{ a: 1 }])
  })

  test('a request that takes too long is the client’s time-out', async () => {
    server.delay(60_000, /Client/)
    const pool = await connect({ requestTimeout: 200, max: 1 })
    expect(await numberOf(pool.request().query('SELECT * FROM dbo.Client'))).toBe('ETIMEOUT')
    expect((await pool.request().query('SELECT 2 AS a')).recordset).toEqual([{ a: 2 }])
  })

  test('an error that a test orders comes once, and everything is in the log', async () => {
    const pool = await connect()
    server.failNext({ number: 9002 })
    expect(await numberOf(pool.request().input('c', sql.Int, 4).query('SELECT @c AS c'))).toBe(9002)
    expect(await numberOf(pool.request().input('c', sql.Int, 5).query('SELECT @c AS c'))).toBeNull()
    const seen = server.statements.filter((each) => each.text === 'SELECT @c AS c')
    expect(seen).toMatchObject([
      { parameters: { c: 4 }, error: 9002, rows: 0 },
      { parameters: { c: 5 }, error: null, rows: 1 },
    ])
  })
})
