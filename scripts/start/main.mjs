// The supervisor, under Node 24: database, migrations, pages, then the web and the workers until it is told to stop.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from '../lib/build.mjs'
import { FRONT } from '../lib/front.mjs'
import { holder, tryLock, unlock } from '../lib/lock.mjs'
import { generateClient, migrate } from '../lib/prisma.mjs'
import { Stop, say, step } from '../lib/say.mjs'
import { keepDatabase } from './keep-database.mjs'
import { readSettings } from './settings.mjs'
import { supervise } from './supervise.mjs'
import { seed, welcome } from './welcome.mjs'

// Prisma's adapter reads two relations at once on one connection; pg 8 queues them and says so, once.
const QUIET = '--disable-warning=DeprecationWarning'
const WEB_GRACE_MS = 4000
const WORKERS_GRACE_MS = 20_500
const READY_LIMIT_MS = 120_000

const development = process.argv.includes('--dev')
const began = Date.now()
/** What a stop undoes, in the reverse order of how it was started. */
const toUndo = []
let stopping

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0))
process.on('disconnect', () => stop(0))
// The terminal or the pipe may be gone before we are.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

try {
  await start()
} catch (error) {
  if (!stopping) say(error instanceof Stop ? error.message : error.stack)
  await stop(1)
}

async function start() {
  const settings = await readSettings({ development })
  claim(settings.dataDir)
  await openDatabase(settings)
  await generateClient()
  await migrate(process.env.DATABASE_URL)
  if (!development) await build()
  const sentences = await seed()
  if (stopping) return
  const workers = startWorkers()
  await startWeb(settings)
  // Under `node --watch` the word that they are ready does not reach us.
  if (!development) await until(workers.isReady, 'the workers do not get ready')
  process.stdout.write(welcome(settings.appUrl, sentences))
  say(`started in ${Math.round((Date.now() - began) / 100) / 10} s`)
}

/** One copy a DATA_DIR: two would share a database and its mails. */
function claim(dataDir) {
  mkdirSync(dataDir, { recursive: true })
  const lock = join(dataDir, 'running.lock')
  if (!tryLock(lock)) {
    const pid = Number.parseInt(holder(lock), 10)
    throw new Stop(
      `DATA_DIR ${dataDir} is in use by process ${pid}: set PORT and DATA_DIR to run a second copy`,
    )
  }
  toUndo.push(() => unlock(lock))
}

async function openDatabase({ embedded, dataDir, port, appUrl, catcherPort }) {
  if (embedded) {
    const database = keepDatabase(dataDir)
    toUndo.push(database.stop)
    process.env.DATABASE_URL = (await step('starting PostgreSQL', () => database.ready)).url
  }
  const runtime = join(dataDir, 'runtime.json')
  const facts = { databaseUrl: process.env.DATABASE_URL, appUrl, port, catcherPort, pid: process.pid }
  writeFileSync(runtime, JSON.stringify(facts, null, 2), { mode: 0o600 })
  toUndo.push(() => rmSync(runtime, { force: true }))
}

function startWorkers() {
  // A small young generation: an import of a million rows stays under 300 MB, at the same speed.
  const args = [QUIET, '--max-semi-space-size=4', '--conditions=react-server', 'src/workers/main.ts']
  if (development) args.unshift('--watch', '--watch-preserve-output')
  return keep({ name: 'workers', args, graceMs: WORKERS_GRACE_MS })
}

async function startWeb({ port, host }) {
  const preload = new URL(`end-with-parent.mjs?supervisor=${process.pid}`, import.meta.url).href
  const next = ['node_modules/next/dist/bin/next', development ? 'dev' : 'start', '-p', `${port}`, '-H', host]
  const web = keep({
    name: 'web',
    args: [QUIET, '--import', preload, ...FRONT, ...next],
    graceMs: WEB_GRACE_MS,
  })
  const url = `http://${reachable(host)}:${port}/health`
  const answers = async () => (await fetch(url).catch(() => undefined))?.ok
  await step('starting the pages', () => until(answers, `the pages do not answer at ${url}`))
  web.markReady()
}

function keep(process) {
  const onEarlyEnd = (code) => {
    say(`${process.name} ended with code ${code} before it was ready`)
    stop(1)
  }
  const kept = supervise({ ...process, onEarlyEnd })
  toUndo.push(kept.stop)
  return kept
}

/** Asks again and again; a stop in between ends this start. */
async function until(answers, complaint) {
  for (const limit = Date.now() + READY_LIMIT_MS; Date.now() < limit && !stopping; await sleep(100)) {
    if (await answers()) return
  }
  if (!stopping) throw new Stop(complaint)
  await stopping
}

/** An address to call oneself at, for one to listen on. */
function reachable(host) {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

/** Web, workers, database, in that order; a signal that comes again changes nothing. */
function stop(code) {
  stopping ??= undo(code)
  return stopping
}

async function undo(code) {
  if (toUndo.length > 1) say('stopping…')
  for (const step of toUndo.reverse()) await step()
  process.exit(code)
}
