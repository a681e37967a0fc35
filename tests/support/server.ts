import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { FRONT } from '../../scripts/lib/front.mjs'
import { anyFreePort } from '../../scripts/lib/ports.mjs'
import { type Clone, cloneDatabase } from './clone.ts'
import { testSettings } from './settings.ts'

const BUILT_LIMIT_MS = 1_200_000
const READY_LIMIT_MS = 180_000

export type Server = {
  url: string
  env: Record<string, string>
  /** What the start prints for the demo's owner; nothing where nobody furnished the demo yet. */
  signInLink: string
  /** What both processes wrote, for the message of a test that fails. */
  output: () => string
  /** kill -9 on the workers, and new ones in their place. */
  replaceWorkers: () => Promise<void>
  stop: () => Promise<void>
}

/** The demo as the start leaves it, and what the start printed. */
type Furnished = { clone: Clone; printed: string }

const shared = globalThis as { facteurFurnished?: Promise<Furnished> }

/**
 * The built application as people get it: web and workers, on a free port and a database of its own. With `furnished`, its
 * start has made the demo: once for all servers of this process, each of which gets a copy.
 */
export async function bootServer(
  settings: Record<string, string> = {},
  { furnished = false } = {},
): Promise<Server> {
  await isBuilt()
  if (furnished) shared.facteurFurnished ??= furnish()
  const demo = furnished ? await shared.facteurFurnished : undefined
  const clone = await cloneDatabase(demo?.clone.url ?? inject('templateUrl'))
  const port = await anyFreePort()
  const dataDir = mkdtempSync(join(tmpdir(), 'facteur-server-'))
  const url = `http://localhost:${port}`
  const env: Record<string, string> = {
    ...testSettings(clone.url),
    NODE_ENV: 'production',
    APP_URL: url,
    DATA_DIR: dataDir,
    CATCHER_PORT: String(await anyFreePort()),
    LOG_LEVEL: 'warn',
    ...settings,
  }
  const output: string[] = []
  const next = [...FRONT, 'node_modules/next/dist/bin/next', 'start', '-p', String(port), '-H', '127.0.0.1']
  const web = start(next, env, output)
  let workers = start(WORKERS, env, output)
  const stop = async () => {
    await Promise.all([end(web), end(workers)])
    await clone.drop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await waitForHealth(port, web)
  } catch (error) {
    await stop()
    throw new Error(`${String(error)}\n${output.join('')}`)
  }
  return {
    url,
    env,
    signInLink: url + (/\/sign-in\/link\/[\w-]+/.exec(demo?.printed ?? '')?.[0] ?? '/no-link'),
    output: () => output.join(''),
    replaceWorkers: async () => {
      await end(workers, 'SIGKILL')
      workers = start(WORKERS, env, output)
    },
    stop,
  }
}

const WORKERS = ['--conditions=react-server', 'src/workers/main.ts']

/** By the process that the start runs. Its database goes with that of all tests. */
async function furnish(): Promise<Furnished> {
  const clone = await cloneDatabase(inject('templateUrl'))
  const env = { ...testSettings(clone.url), NODE_ENV: 'production', DEMO: 'on', LOG_LEVEL: 'warn' }
  return { clone, printed: await runScript({ env }, 'src/workers/seed.ts') }
}

/** Runs one of the application's own scripts (seed, CLI) in a server's environment; what it printed, without what Node warns of. */
export function runScript(server: Pick<Server, 'env'>, script: string, args: string[] = []): Promise<string> {
  const output: string[] = []
  const printed: string[] = []
  const child = start(['--conditions=react-server', script, ...args], server.env, output)
  child.stdout?.on('data', (data) => printed.push(data))
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      if (code === 0) resolve(printed.join(''))
      else reject(new Error(`${script} ended with code ${code}: ${output.join('')}`))
    })
  })
}

function start(args: string[], env: Record<string, string>, output: string[]): ChildProcess {
  const { PATH, HOME, TMPDIR, REDIS_URL, NODE_COMPILE_CACHE } = process.env
  const passedOn = { PATH, HOME, TMPDIR, REDIS_URL, NODE_COMPILE_CACHE }
  const inherited = Object.entries(passedOn).filter(([, value]) => value)
  const child = spawn(process.execPath, args, {
    env: { ...Object.fromEntries(inherited), ...env } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (data) => output.push(data))
  return child
}

async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  const insist = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await gone
  clearTimeout(insist)
}

/** The build goes on beside the first tests. */
async function isBuilt(): Promise<void> {
  const outcome = inject('buildOutcome')
  for (const until = Date.now() + BUILT_LIMIT_MS; !existsSync(outcome); ) {
    if (Date.now() > until) throw new Error('the pages are not built yet')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const failure = readFileSync(outcome, 'utf8')
  if (failure) throw new Error(failure)
}

async function waitForHealth(port: number, web: ChildProcess): Promise<void> {
  for (const until = Date.now() + READY_LIMIT_MS; Date.now() < until; ) {
    if (web.exitCode !== null) throw new Error(`the web server ended with code ${web.exitCode}`)
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the web server does not answer')
}
