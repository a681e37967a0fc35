import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { dedicatedConnection } from '#server/kernel/db'
import { tryLaneLock } from '#server/kernel/lane-lock'

describe('the right to a lane', () => {
  test('belongs to one at a time, in this process and in others', async () => {
    const mine = await tryLaneLock('a')
    expect(mine).not.toBeNull()
    expect(await tryLaneLock('a')).toBeNull()
    const other = await tryLaneLock('b')
    expect(other).not.toBeNull()
    const elsewhere = await dedicatedConnection()
    const ask = async () =>
      (await elsewhere.query(`SELECT pg_try_advisory_lock(hashtextextended('a', 0)) AS got`)).rows[0].got
    expect(await ask()).toBe(false)
    await mine!.release()
    expect(await ask()).toBe(true)
    expect(await tryLaneLock('a')).toBeNull()
    await elsewhere.end()
    await other!.release()
  })

  test('is taken back with its connection, and can be taken again', async () => {
    const mine = (await tryLaneLock('c'))!
    // As the owner of the database: the application's roles may end nobody's connection.
    const owner = new pg.Client(process.env.DATABASE_URL)
    await owner.connect()
    await owner.query(`
      SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (
        SELECT oid FROM pg_database WHERE datname = current_database())`)
    await owner.end()
    await expect.poll(() => mine.lost.aborted).toBe(true)
    const again = await tryLaneLock('c')
    expect(again).not.toBeNull()
    // The one who lost it may let go late: it takes nothing from the new holder.
    await mine.release()
    expect(await tryLaneLock('c')).toBeNull()
    await again!.release()
    const last = await tryLaneLock('c')
    await last!.release()
  })
})
