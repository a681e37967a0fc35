import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { tenantConnection } from '#server/kernel/db'
import { company } from '../support/contacts.ts'

test('a VACUUM that finds pages without rows does not leave the planner believing in an empty table', async () => {
  const who = await company('Vide')
  const owner = new pg.Client(process.env.DATABASE_URL)
  onTestFinished(() => owner.end())
  await owner.connect()
  /** At 1 every index that begins with the company is equally good, and a foreign key is checked by reading all of it. */
  const believed = async () => {
    await owner.query('SET ROLE facteur_system')
    const { rows } = await owner.query('EXPLAIN (FORMAT JSON) SELECT FROM "Contact"')
    await owner.query('RESET ROLE')
    return rows[0]['QUERY PLAN'][0].Plan['Plan Rows'] as number
  }
  const cut = tenantConnection(who.id, async (client) => {
    await client.query(
      `INSERT INTO "Contact" (email) SELECT 'p' || i || '@x.fr' FROM generate_series(1, 20000) i`,
    )
    throw new Error('the worker was killed')
  })
  await expect(cut).rejects.toThrow('the worker was killed')
  await owner.query('ANALYZE "Contact"')
  expect(await believed()).toBe(1)

  const list = await who.post('/lists', { name: 'Tous' })
  const rows = Array.from({ length: 3000 }, (_, i) => `p${i}@x.fr`)
  const done = await who.importCsv(`email\n${rows.join('\n')}\n`, { listId: list.body.id })
  expect(done.body).toMatchObject({ status: 'completed', created: 3000 })
  expect((await who.get(`/lists/${list.body.id}`)).body.contactCount).toBe(3000)
  expect(await believed()).toBeGreaterThan(1000)
})
