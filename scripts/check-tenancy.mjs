// Fails when a table that belongs to a company is not walled off by the database itself.
import pg from 'pg'
import { withEmbeddedDatabase } from './lib/embedded-database.mjs'
import { migrate } from './lib/prisma.mjs'
import { program, Stop } from './lib/say.mjs'

const TENANT_TABLES = `
  SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
    (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organisationId' AND NOT a.attisdropped
  WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
  ORDER BY c.relname`

await program(() =>
  withEmbeddedDatabase(async (url) => {
    await migrate(url)
    const tables = await read(url)
    const open = tables.filter(({ forced, policies }) => !forced || policies === 0)
    if (tables.length === 0)
      throw new Stop('no table has a column "organisationId": is the migration folder empty?')
    if (open.length === 0) return
    const lines = open.map(({ name, forced }) =>
      forced ? `${name}: no policy` : `${name}: row-level security is not FORCEd`,
    )
    throw new Stop(`tables with "organisationId" that any company could read:\n  ${lines.join('\n  ')}`)
  }),
)

async function read(url) {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(TENANT_TABLES)).rows
  } finally {
    await client.end()
  }
}
