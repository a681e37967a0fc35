import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { FRONT } from '../lib/front.mjs'
import { node24, root } from '../lib/paths.mjs'
import { anyFreePort } from '../lib/ports.mjs'
import { run } from '../lib/processes.mjs'

/** Boots the built application, web and one worker, on a database; makes companies and speaks the API for them. */
export async function startApp(databaseUrl) {
  const port = await anyFreePort()
  const dataDir = mkdtempSync(join(tmpdir(), 'facteur-bench-'))
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    APP_URL: `http://127.0.0.1:${port}`,
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    MASTER_KEYS: `1:${randomBytes(32).toString('base64')}`,
    OUTBOUND_ALLOW: '127.0.0.1',
    CATCHER: 'off',
    INBOX_CONCURRENCY: '50',
    LOG_LEVEL: 'warn',
  }
  const web = start(env, [
    ...FRONT,
    join(root, 'node_modules/next/dist/bin/next'),
    'start',
    '-p',
    String(port),
    '-H',
    '127.0.0.1',
  ])
  const workers = start(env, [
    '--max-semi-space-size=4',
    '--conditions=react-server',
    join(root, 'src/workers/main.ts'),
  ])
  const url = `http://127.0.0.1:${port}`
  await untilReady(url)
  return {
    url,
    databaseUrl,
    workersPid: workers.pid,
    newCompany: (name) => newCompany(env, url, name),
    async stop() {
      for (const child of [web, workers]) child.kill('SIGTERM')
      await Promise.all(
        [web, workers].map((child) => child.exitCode ?? new Promise((done) => child.once('exit', done))),
      )
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** The most memory a process ever held, in MB. */
export function peakMemoryMb(pid) {
  const [, kb] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kb) / 1024)
}

function start(env, args) {
  return spawn(node24, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] })
}

async function untilReady(url) {
  for (let tries = 0; tries < 300; tries += 1) {
    const ready = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (ready) return
    await sleep(200)
  }
  throw new Error('bench: the application did not become ready in a minute')
}

async function newCompany(env, url, name) {
  const owner = `owner-${randomBytes(4).toString('hex')}@bench.example`
  const made = await facteur(env, [
    'organisation',
    'create',
    '--name',
    name,
    '--owner-email',
    owner,
    '--owner-name',
    'Bench',
    '--owner-password',
    'Bench-2026!',
  ])
  const { key } = await facteur(env, [
    'api-key',
    'create',
    '--organisation',
    made.organisationId,
    '--name',
    'bench',
  ])
  const call = async (method, path, body, headers = {}) => {
    const json = body !== undefined && !(body instanceof Buffer) && typeof body.pipe !== 'function'
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(json ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      body: json ? JSON.stringify(body) : body,
      duplex: 'half',
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 400)}`)
    return text ? JSON.parse(text) : undefined
  }
  return { organisationId: made.organisationId, key, call }
}

async function facteur(env, args) {
  const { code, stdout, stderr } = await run(
    node24,
    ['--conditions=react-server', join(root, 'src/workers/cli.ts'), ...args],
    { cwd: root, env, keep: true },
  )
  if (code !== 0) throw new Error(`facteur ${args.slice(0, 2).join(' ')}: ${stderr}`)
  return JSON.parse(stdout)
}
