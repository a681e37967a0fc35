import pg from 'pg'
import { expect, test } from 'vitest'
import { company } from '../support/contacts.ts'

const ROWS = 40_000
const GATE = 42

/** The parts of an import wait at their list until `deed` is done. */
async function whileMembersWait(client: pg.Client, deed: () => Promise<unknown>): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [GATE])
  await client.query(`
    CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_advisory_xact_lock_shared(${GATE}); RETURN NULL; END $$;
    CREATE TRIGGER gate BEFORE INSERT ON "ListMember" FOR EACH STATEMENT EXECUTE FUNCTION wait_at_gate()`)
  const waiting = async () => {
    const { rows } = await client.query(
      `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      [GATE],
    )
    return rows[0].n
  }
  await expect.poll(waiting).toBe(2)
  await deed()
  await client.query('SELECT pg_advisory_unlock($1)', [GATE])
}

test('a VACUUM that comes between two parts and their list makes no check read the whole company', async () => {
  const client = new pg.Client(process.env.DATABASE_URL)
  await client.connect()
  try {
    const who = await company('Vacuum')
    const list = await who.post('/lists', { name: 'Tous' })
    const vacuumed = whileMembersWait(client, () => client.query('VACUUM "Contact"'))
    const csv = `email\n${Array.from({ length: ROWS }, (_, n) => `v${n}@grand.fr`).join('\n')}`
    const done = await who.importCsv(csv, { listId: list.body.id })
    await vacuumed
    expect(done.body).toMatchObject({ status: 'completed', created: ROWS })
    const read = async () => {
      const { rows } = await client.query(
        `SELECT sum(idx_tup_read)::bigint AS n FROM pg_stat_user_indexes WHERE relname = 'Contact'`,
      )
      return Number(rows[0].n)
    }
    // Each address is looked up, and each key checked: some readings a row, not twenty thousand.
    await expect.poll(read).toBeGreaterThan(ROWS)
    expect(await read()).toBeLessThan(20 * ROWS)
  } finally {
    await client.query('DROP FUNCTION IF EXISTS wait_at_gate() CASCADE')
    await client.end()
  }
}, 600_000)
