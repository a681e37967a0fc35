import { spawn } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { anyFreePort, isFree } from '../ports.mjs'
import { commandLine, isAlive, run, waitForEnd } from '../processes.mjs'
import { Stop } from '../say.mjs'

export const ADMIN = 'postgres'
const START_LIMIT_MS = 60_000
const FAST_STOP_MS = 6000

/** Makes the cluster when it is not there yet; a half-made one of an interrupted start is thrown away. */
export async function initialise({ binaries, folder, account, adminPassword }) {
  if (existsSync(join(folder, 'PG_VERSION'))) return
  const partial = `${folder}-partial`
  for (const path of [partial, folder]) rmSync(path, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true, mode: 0o700 })
  const passwordFile = join(partial, '..', `.password-${process.pid}`)
  writeFileSync(passwordFile, adminPassword, { mode: 0o600 })
  if (account) for (const path of [partial, passwordFile]) chownSync(path, account.uid, account.gid)
  const args = [
    `--pgdata=${partial}`,
    `--username=${ADMIN}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
  ]
  // The built-in provider: the same order and the same upper case everywhere, whatever ICU or libc is there.
  args.push('--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8')
  args.push('--no-instructions', '--no-sync')
  const { code, stderr, stdout } = await run(
    join(binaries, 'bin/initdb'),
    args,
    options({ account, keep: true }),
  )
  rmSync(passwordFile, { force: true })
  if (code !== 0) throw new Stop(`PostgreSQL's initdb failed: ${(stderr || stdout).trim()}`)
  renameSync(partial, folder)
}

/** Starts the server of a cluster, or takes over the one that a killed start left running. Resolves with pid and port. */
export async function startServer(cluster) {
  const running = await runningServer(cluster.folder)
  if (running) return running
  for (let attempt = 1; ; attempt += 1) {
    const port =
      attempt === 1 && cluster.port && (await isFree(cluster.port)) ? cluster.port : await anyFreePort()
    const server = await launch(cluster, port)
    if (server) return server
    if (attempt === 3) throw new Stop(`PostgreSQL does not start: ${lastLines(cluster.logFile)}`)
  }
}

/** Fast shutdown; a server that does not obey is made to. */
export async function stopServer(pid) {
  if (!signal(pid, 'SIGINT') || (await waitForEnd(pid, FAST_STOP_MS))) return
  if (signal(pid, 'SIGQUIT') && !(await waitForEnd(pid, 2000))) signal(pid, 'SIGKILL')
}

/** The server that runs on a cluster, if any; a stale postmaster.pid that would stop the next one is removed. */
export async function runningServer(folder) {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const { pid } = readPidFile(file)
  if (!isPostmaster(pid, folder)) {
    rmSync(file, { force: true })
    return undefined
  }
  return waitUntilReady(pid, folder)
}

/** One attempt; undefined when the server ended instead of getting ready (the port was taken in between). */
async function launch({ binaries, folder, account, settings, logFile }, port) {
  const set = { ...settings, listen_addresses: '127.0.0.1', port, unix_socket_directories: '' }
  const args = ['-D', folder, ...Object.entries(set).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const log = openSync(logFile, 'a', 0o600)
  // In a session of its own: a signal to our process group must not take the database down before its users.
  const child = spawn(join(binaries, 'bin/postgres'), args, {
    ...options({ account }),
    stdio: ['ignore', log, log],
    detached: true,
  })
  child.on('error', () => {})
  child.unref()
  return child.pid ? waitUntilReady(child.pid, folder) : undefined
}

async function waitUntilReady(pid, folder) {
  const until = Date.now() + START_LIMIT_MS
  while (Date.now() < until && isAlive(pid)) {
    const file = readPidFile(join(folder, 'postmaster.pid'))
    if (file.pid === pid && file.status === 'ready') return { pid, port: file.port }
    await sleep(20)
  }
  return undefined
}

function readPidFile(file) {
  try {
    const lines = readFileSync(file, 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() }
  } catch {
    return {}
  }
}

/** A reboot hands numbers out again: the process must be a PostgreSQL on this very folder. */
function isPostmaster(pid, folder) {
  return pid > 0 && isAlive(pid) && commandLine(pid).includes(`-D ${folder} `)
}

function signal(pid, name) {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}

/** The account, a folder it may stand in, and none of our settings in its environment. */
function options({ account, ...rest }) {
  const { PATH, TZ } = process.env
  return { ...account, ...rest, cwd: '/', env: { PATH, TZ: TZ || 'UTC', LC_ALL: 'C' } }
}

function lastLines(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-3).join(' / ') : 'no log'
}
