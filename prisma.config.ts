import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defineConfig } from 'prisma/config'

const root = import.meta.dirname
const envFile = join(root, '.env')
if (existsSync(envFile)) process.loadEnvFile(envFile)

// The CLI would download its schema engine; ours is in the checkout and runs the WebAssembly build from npm.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= join(root, 'scripts/prisma-engine.mjs')

export default defineConfig({
  schema: join(root, 'prisma/schema.prisma'),
  migrations: { path: join(root, 'prisma/migrations') },
  datasource: needsDatabase() ? { url: databaseUrl() } : undefined,
})

/** DATABASE_URL, else the database of the copy that runs on this DATA_DIR. */
function databaseUrl(): string {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL
  const runtime = join(resolve(root, process.env.DATA_DIR || '.data'), 'runtime.json')
  if (existsSync(runtime)) return JSON.parse(readFileSync(runtime, 'utf8')).databaseUrl
  console.error('No database: set DATABASE_URL, or run `npm start` in another terminal.')
  process.exit(1)
}

/** `generate`, `validate` and a diff between files work without any database. */
function needsDatabase(): boolean {
  const asked = process.argv.slice(2).join(' ')
  if (/\bmigrate diff\b/.test(asked)) return /config-datasource|-migrations/.test(asked)
  return /\b(migrate|db|studio)\b/.test(asked)
}
