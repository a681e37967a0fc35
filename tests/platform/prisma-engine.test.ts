import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startThrowawayDatabase } from '../../scripts/lib/embedded-database.mjs'

const FIRST = `
model Person {
  id    String   @id @default(uuid()) @db.Uuid
  names String[]
  kind  String   @db.Char(2)
}`
const SECOND = `${FIRST}
model Pet {
  id   Int    @id @default(autoincrement())
  name String @unique
}`

let database: Awaited<ReturnType<typeof startThrowawayDatabase>>
let project: string

beforeAll(async () => {
  database = await startThrowawayDatabase()
  project = mkdtempSync(join(tmpdir(), 'facteur-prisma-'))
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'))
  mkdirSync(join(project, 'prisma'))
  writeFileSync(
    join(project, 'prisma.config.ts'),
    `import { defineConfig } from 'prisma/config'
     process.env.PRISMA_SCHEMA_ENGINE_BINARY = ${JSON.stringify(resolve('scripts/prisma-engine.mjs'))}
     export default defineConfig({ schema: 'prisma/schema.prisma', datasource: { url: process.env.URL! } })`,
  )
  schema(FIRST)
})

afterAll(async () => {
  await database.stop()
  rmSync(project, { recursive: true, force: true })
})

test('migrate dev writes and applies a migration, through a shadow database that it drops', async () => {
  expect(prisma('migrate', 'dev', '--name', 'first')).toMatchObject({ code: 0 })
  schema(SECOND)
  expect(prisma('migrate', 'dev', '--name', 'second')).toMatchObject({ code: 0 })
  expect(migrations()).toHaveLength(2)
  expect(await query(`SELECT to_regclass('"Pet"')::text AS found`)).toEqual([{ found: '"Pet"' }])
  expect(await query("SELECT datname FROM pg_database WHERE datname LIKE '%shadow%'")).toEqual([])
})

test('a partial index is made once: nothing is left to migrate after it', async () => {
  const index = '@@index([name], map: "Pet_some", where: raw("id > 5"))'
  const partial = SECOND.replace(
    '@unique',
    `@unique
  ${index}`,
  )
  schema(partial)
  expect(prisma('migrate', 'dev', '--name', 'partial')).toMatchObject({ code: 0 })
  const count = migrations().length
  const again = prisma('migrate', 'dev', '--name', 'nothing')
  expect(again).toMatchObject({ code: 0 })
  expect(again.output).toContain('in sync')
  expect(migrations()).toHaveLength(count)
  schema(SECOND)
  expect(prisma('migrate', 'dev', '--name', 'back')).toMatchObject({ code: 0 })
})

test('status and diff see no drift after it, and see one where there is', () => {
  expect(prisma('migrate', 'status').output).toContain('up to date')
  const upToDate = prisma(
    'migrate',
    'diff',
    '--from-config-datasource',
    '--to-schema',
    'prisma/schema.prisma',
  )
  expect(upToDate.output).toContain('No difference detected')
  schema(FIRST)
  const args = ['--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--script']
  expect(prisma('migrate', 'diff', ...args).output).toContain('DROP TABLE "Pet"')
  schema(SECOND)
})

test('deploy runs a migration as a whole: functions with semicolons, and nothing of one that fails', async () => {
  const body = 'BEGIN PERFORM 1; RETURN 2; END'
  write('30000101000000_function', `CREATE FUNCTION two() RETURNS int LANGUAGE plpgsql AS $$ ${body} $$;`)
  expect(prisma('migrate', 'deploy')).toMatchObject({ code: 0 })
  expect(await query('SELECT two()')).toEqual([{ two: 2 }])

  write('30000102000000_broken', 'CREATE TABLE half (id int); SELECT no_such_function();')
  const broken = prisma('migrate', 'deploy')
  expect(broken.code).toBe(1)
  expect(broken.output).toContain('no_such_function')
  expect(await query(`SELECT to_regclass('half')::text AS found`)).toEqual([{ found: null }])
  expect(prisma('migrate', 'status')).toMatchObject({ code: 1 })
  expect(prisma('migrate', 'resolve', '--rolled-back', '30000102000000_broken')).toMatchObject({ code: 0 })
  rmSync(join(project, 'prisma/migrations/30000102000000_broken'), { recursive: true })
})

test('reset starts over, and deploy makes a database that does not exist', async () => {
  await query(`INSERT INTO "Pet" (name) VALUES ('Médor')`)
  expect(prisma('migrate', 'reset', '--force')).toMatchObject({ code: 0 })
  expect(await query('SELECT count(*)::int AS pets FROM "Pet"')).toEqual([{ pets: 0 }])
  const fresh = prismaOn(database.url.replace(/facteur$/, 'fresh'), 'migrate', 'deploy')
  expect(fresh.output).toContain('fresh created')
  expect(fresh.code).toBe(0)
})

test('a server that is not there is said so, with the code the CLI knows', () => {
  const nobody = prismaOn('postgresql://a:b@127.0.0.1:1/x', 'migrate', 'deploy')
  expect(nobody.code).toBe(1)
  expect(nobody.output).toContain('P1001')
})

function prisma(...args: string[]) {
  return prismaOn(database.url, ...args)
}

function prismaOn(url: string, ...args: string[]) {
  const cli = resolve('node_modules/prisma/build/index.js')
  const env = { ...process.env, URL: url, CI: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: project,
    env,
    encoding: 'utf8',
  })
  return { code: status, output: `${stdout}${stderr}` }
}

function schema(models: string): void {
  const head =
    'generator client {\n  provider = "prisma-client"\n  output = "../client"\n  previewFeatures = ["partialIndexes"]\n}\ndatasource db {\n  provider = "postgresql"\n}\n'
  writeFileSync(join(project, 'prisma/schema.prisma'), head + models)
}

function write(name: string, script: string): void {
  mkdirSync(join(project, 'prisma/migrations', name))
  writeFileSync(join(project, 'prisma/migrations', name, 'migration.sql'), script)
}

function migrations(): string[] {
  return readdirSync(join(project, 'prisma/migrations')).filter((name) => !name.endsWith('.toml'))
}

async function query(text: string): Promise<unknown[]> {
  const client = new pg.Client(database.url)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
