import { randomBytes } from 'node:crypto'
import pg from 'pg'

export type Clone = { url: string; drop: () => Promise<void> }

/** A database of one's own, copied from the migrated template in a few milliseconds. */
export async function cloneDatabase(templateUrl: string): Promise<Clone> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const template = new URL(templateUrl)
  const source = template.pathname.slice(1)
  await run(templateUrl, `CREATE DATABASE ${name} TEMPLATE ${source} STRATEGY FILE_COPY`)
  const url = new URL(template)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => drop(templateUrl, name) }
}

/** The server's own housekeeping may be at work in the database, and only it may end that: wait and try again. */
async function drop(templateUrl: string, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run(templateUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    } catch (error) {
      if ((error as { code?: string }).code !== '42501' || tries === 40) throw error
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
}

/** Never on the template itself: a copy is refused while anybody is connected to it. */
async function run(templateUrl: string, statement: string): Promise<void> {
  const url = new URL(templateUrl)
  url.pathname = '/postgres'
  const client = new pg.Client(url.href)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
