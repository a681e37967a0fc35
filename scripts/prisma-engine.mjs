#!/usr/bin/env node
// Prisma's schema engine without its download: the CLI spawns this file as if it were the native binary, and it
// answers the same stdio JSON-RPC with the WebAssembly engine from npm. `prisma.config.ts` points the CLI here.
import { createInterface } from 'node:readline'
import { checkConnection, createDatabase, DatasourceUrl } from './prisma-engine/datasource.mjs'
import { openEngine, takePanic } from './prisma-engine/engine.mjs'

const UNKNOWN_ERROR = 4466
const EMPTY = '-- This is an empty migration.'

const args = process.argv.slice(2)
const datasource = new DatasourceUrl(readOption('--datasource'))

if (args.includes('cli')) await answerCli()
else await answerRpc()

/** `cli can-connect-to-database` and `cli create-database`: an exit code, and the reason as the engine's log does. */
async function answerCli() {
  try {
    if (args.includes('create-database')) await createDatabase(datasource)
    else await checkConnection(datasource)
    process.exit(0)
  } catch (error) {
    // The CLI skips the first line, then looks for the engine's logger.
    const fields = { message: error.message, error_code: error.code }
    console.error(`\n${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}`)
    process.exit(1)
  }
}

/** One request a line, one answer a line, in order: the CLI never sends two at once. */
async function answerRpc() {
  let engine
  for await (const line of createInterface({ input: process.stdin })) {
    if (!line.trim()) continue
    const { id, method, params } = JSON.parse(line)
    try {
      engine ??= await openEngine(datasource)
      const result = await call(engine, method, params)
      if (result?.stdout) send({ id: 0, method: 'print', params: { content: result.stdout } })
      send({ id, result: result ?? null })
    } catch (error) {
      send({ id, error: { code: UNKNOWN_ERROR, message: error.message, data: describe(error) } })
    }
  }
  process.exit(0)
}

/** The two methods that the WebAssembly build leaves to its host, and all the others. */
function call(engine, method, params) {
  if (method === 'createDatabase') return createDatabase(datasource)
  if (method === 'getDatabaseVersion') return engine.version(params)
  if (method === 'createMigration') return createMigration(engine, params)
  return engine[method](params)
}

/**
 * The engine's own script is blind to the partial indexes of a database, while its `diff` of the same two sides is not:
 * the name comes from the one, the script from the other. Null when there is nothing to migrate.
 */
async function createMigration(engine, params) {
  const { migrationsList, schema, filters, draft } = params
  const created = await engine.createMigration(params)
  const first = migrationsList.migrationDirectories.length === 0
  const from = first ? { tag: 'empty' } : { tag: 'migrations', ...migrationsList }
  const to = { tag: 'schemaDatamodel', ...schema }
  const { stdout } = await engine.diff({ from, to, script: true, exitCode: null, filters })
  const empty = stdout.trim() === EMPTY && !draft
  return { ...created, migrationScript: empty ? null : stdout }
}

/** The error's shape in Prisma's protocol; a panic of the engine leaves its message aside. */
function describe(error) {
  const panic = takePanic()
  return {
    is_panic: Boolean(panic),
    message: panic || error.message,
    error_code: error.code ?? null,
    meta: error.meta ?? {},
  }
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
}

function readOption(name) {
  const at = args.indexOf(name)
  if (at >= 0) return args[at + 1]
  return args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1)
}
