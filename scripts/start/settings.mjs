import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadEnvFile } from '../lib/env-file.mjs'
import { dataFolder, root } from '../lib/paths.mjs'
import { answers, firstFreePort, whyNotFree } from '../lib/ports.mjs'
import { Stop } from '../lib/say.mjs'
import { readSecrets } from '../lib/secrets.mjs'

const CATCHER_OFFSET = 1025
const PENDING_DATABASE = 'postgresql://127.0.0.1/pending'

/** Reads `.env`, fills in what a person need not set, and stops at the first variable that is wrong. */
export async function readSettings({ development }) {
  loadEnvFile()
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'AUTH_SECRET', 'MASTER_KEYS', 'CATCHER_PORT', 'APP_URL']) {
    if (process.env[name] === '') delete process.env[name]
  }
  const port = portFrom('PORT', 3000)
  const host = process.env.HOST || '127.0.0.1'
  await checkPlace(port, host)
  const dataDir = dataFolder()
  makeFolder(dataDir)
  const embedded = !process.env.DATABASE_URL
  const settings = {
    NODE_ENV: development ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(port),
    HOST: host,
    DATA_DIR: dataDir,
    APP_URL: process.env.APP_URL || `http://localhost:${port}`,
    CATCHER_PORT: String(process.env.CATCHER_PORT || (await firstFreePort(port + CATCHER_OFFSET))),
    DATABASE_URL: process.env.DATABASE_URL ?? PENDING_DATABASE,
    ...pick(readSecrets(dataDir), ['AUTH_SECRET', 'MASTER_KEYS']),
  }
  Object.assign(process.env, settings)
  await check()
  await checkRedis()
  return { port, host, dataDir, embedded, appUrl: settings.APP_URL, catcherPort: settings.CATCHER_PORT }
}

function portFrom(name, fallback) {
  const port = Number(process.env[name] || fallback)
  if (Number.isInteger(port) && port > 0 && port < 65536 - CATCHER_OFFSET) return port
  throw new Stop(`Environment variable ${name} must be a port number, not "${process.env[name]}"`)
}

async function checkPlace(port, host) {
  const code = await whyNotFree(port, host)
  if (code === null) return
  if (code === 'EADDRINUSE') throw new Stop(`PORT ${port} is taken on ${host}: set PORT to a free one`)
  if (code === 'EACCES')
    throw new Stop(`Environment variable PORT: this account may not listen on ${port}, take one above 1023`)
  throw new Stop(`Environment variable HOST: "${host}" is no address of this machine (${code})`)
}

function makeFolder(dataDir) {
  try {
    mkdirSync(dataDir, { recursive: true })
  } catch (error) {
    throw new Stop(`Environment variable DATA_DIR: ${dataDir} cannot be used as a folder (${error.code})`)
  }
}

/** Generated values yield to the environment's own. */
function pick(generated, names) {
  return Object.fromEntries(names.map((name) => [name, process.env[name] ?? generated[name]]))
}

/** The application's own reading of the environment: the same words, before a minute of building. */
async function check() {
  const { env } = await import(join(root, 'src/server/kernel/env.ts'))
  try {
    env()
  } catch (error) {
    throw new Stop(error.message)
  }
}

async function checkRedis() {
  if (!process.env.REDIS_URL) return
  const url = new URL(process.env.REDIS_URL)
  if (!(await answers(url, 6379))) {
    throw new Stop(`Environment variable REDIS_URL: nothing answers at ${url.hostname}:${url.port || 6379}`)
  }
}
