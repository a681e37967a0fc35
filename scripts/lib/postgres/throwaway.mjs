import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { identify, isRunning } from '../processes.mjs'
import { runningServer, stopServer } from './cluster.mjs'
import { THROWAWAY_PREFIX, temporaryFolders } from './folders.mjs'

const ABANDONED_AFTER_MS = 60_000

/** Notes whose throw-away cluster this is. */
export function own(home) {
  writeFileSync(join(home, 'owner'), identify(process.pid))
}

export function disown(home) {
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
}

/** Stops and removes the clusters of test runs that were killed before they could do it. */
export async function sweepThrowaways(account) {
  for (const home of temporaryFolders(account).flatMap(throwaways)) {
    if (!isAbandoned(home)) continue
    const server = await runningServer(join(home, 'postgres'))
    if (server) await stopServer(server.pid)
    disown(home)
  }
}

function throwaways(parent) {
  return readdirSync(parent)
    .filter((name) => name.startsWith(THROWAWAY_PREFIX))
    .map((name) => join(parent, name))
}

function isAbandoned(home) {
  const owner = join(home, 'owner')
  const stat = statSync(home, { throwIfNoEntry: false })
  // A folder of another account is its business.
  if (!stat || (process.getuid?.() !== 0 && stat.uid !== process.getuid?.())) return false
  if (existsSync(owner)) return !isRunning(readFileSync(owner, 'utf8'))
  return Date.now() - stat.mtimeMs > ABANDONED_AFTER_MS
}
