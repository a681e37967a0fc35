import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { tenantConnection } from '#server/kernel/db'
import { company } from '../support/contacts.ts'

/** Which index a foreign key to a contact is checked by. */
const CHECK = `EXPLAIN SELECT 1 FROM ONLY "Contact" x WHERE "organisationId" = $$00000000-0000-7000-8000-000000000000$$ AND id = $$00000000-0000-7000-8000-000000000000$$ FOR KEY SHARE OF x`
const ESTIMATE = `SELECT reltuples FROM pg_class WHERE oid = '"Contact"'::regclass`

test('a VACUUM that finds pages without rows does not make an import read all contacts for each row', async () => {
  const who = await company('Vide')
  const owner = new pg.Client(process.env.DATABASE_URL)
  onTestFinished(() => owner.end())
  await owner.connect()
  const estimate = async () => (await owner.query(ESTIMATE)).rows[0].reltuples
  const cut = tenantConnection(who.id, async (client) => {
    await client.query(
      `INSERT INTO "Contact" (email) SELECT 'p' || i || '@x.fr' FROM generate_series(1, 20000) i`,
    )
    throw new Error('the worker was killed')
  })
  await expect(cut).rejects.toThrow('the worker was killed')
  await owner.query('ANALYZE "Contact"')
  expect(await estimate()).toBe(0)

  const list = await who.post('/lists', { name: 'Tous' })
  const rows = Array.from({ length: 3000 }, (_, i) => `p${i}@x.fr`)
  const done = await who.importCsv(`email\n${rows.join('\n')}\n`, { listId: list.body.id })
  expect(done.body).toMatchObject({ status: 'completed', created: 3000 })
  expect((await who.get(`/lists/${list.body.id}`)).body.contactCount).toBe(3000)
  expect(await estimate()).toBeGreaterThan(1000)
  const plan = (await owner.query(CHECK)).rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).toContain('Contact_pkey')
})
