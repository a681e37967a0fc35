import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { withLock } from './lock.mjs'
import { node24, root, stateFolder } from './paths.mjs'
import { run } from './processes.mjs'
import { Stop, step } from './say.mjs'
import { hashOf, isStamped, stamp } from './stamp.mjs'

const cli = join(root, 'node_modules/prisma/build/index.js')
const migrations = join(root, 'prisma/migrations')

/** Generates the database client when the schema changed since the last time. */
export async function generateClient() {
  const file = join(stateFolder, 'generated')
  const hash = hashOf(['prisma/schema.prisma', 'node_modules/prisma/package.json'])
  const done = () => isStamped(file, hash) && existsSync(join(root, 'src/server/kernel/prisma/client.ts'))
  if (done()) return
  await withLock(`${file}.lock`, 'generating the database client', async () => {
    if (done()) return
    await step('generating the database client', () => prisma(['generate']))
    stamp(file, hash)
  })
}

/** Applies the migrations that the database lacks. Asks the database itself first: the CLI takes seconds. */
export async function migrate(url) {
  if (await isUpToDate(url)) return
  await step('bringing the database up to date', () => prisma(['migrate', 'deploy'], { DATABASE_URL: url }))
}

async function prisma(args, env = {}) {
  const options = { cwd: root, env: { ...process.env, ...env, PRISMA_HIDE_UPDATE_MESSAGE: '1' }, keep: true }
  const { code, stdout, stderr } = await run(node24, [cli, ...args], options)
  if (code !== 0) throw new Stop(`prisma ${args.join(' ')} failed:\n${stdout}${stderr}`)
}

async function isUpToDate(url) {
  const client = new pg.Client(url)
  try {
    await client.connect()
    const { rows } = await client.query(
      'SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    )
    const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]))
    return wanted().every(({ name, checksum }) => applied.get(name) === checksum)
  } catch (error) {
    if (['42P01', '3D000'].includes(error.code)) return false
    throw new Stop(`DATABASE_URL: the database does not answer (${error.message || error.code})`)
  } finally {
    await client.end()
  }
}

function wanted() {
  return readdirSync(migrations, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const script = readFileSync(join(migrations, name, 'migration.sql'))
      return { name, checksum: createHash('sha256').update(script).digest('hex') }
    })
}
