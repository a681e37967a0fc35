import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canReach } from './account.mjs'

/** For root only: where things go that another account must reach while the checkout is closed to it. */
export const SHARED_FOLDER = '/var/lib/facteur'

export const THROWAWAY_PREFIX = 'facteur-test-'

/**
 * The cluster's folder of a DATA_DIR: inside it, or, when PostgreSQL's account cannot enter it, under
 * /var/lib/facteur with a pointer left in the DATA_DIR.
 */
export function clusterFolder(dataDir, account) {
  mkdirSync(dataDir, { recursive: true })
  const pointer = join(dataDir, 'postgres.location')
  if (existsSync(pointer)) return readFileSync(pointer, 'utf8').trim()
  const inside = join(dataDir, 'postgres')
  if (existsSync(inside) || canReach(account, dataDir)) return inside
  const outside = join(SHARED_FOLDER, randomBytes(8).toString('hex'))
  mkdirSync(outside, { recursive: true, mode: 0o755 })
  writeFileSync(join(outside, 'belongs-to'), dataDir)
  writeFileSync(pointer, join(outside, 'postgres'))
  return join(outside, 'postgres')
}

/** The cluster of a DATA_DIR that was made before, or undefined. */
export function existingCluster(dataDir) {
  const pointer = join(dataDir, 'postgres.location')
  const folder = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(dataDir, 'postgres')
  return existsSync(folder) ? folder : undefined
}

/** The temporary folders that the account can reach; the first is the one to use. */
export function temporaryFolders(account) {
  const folders = [...new Set([tmpdir(), '/tmp', '/var/tmp'])]
  return folders.filter((folder) => existsSync(folder) && canReach(account, folder))
}

/** A new temporary folder for one throw-away cluster. */
export function temporaryFolder(account) {
  const [parent] = temporaryFolders(account)
  const folder = mkdtempSync(join(parent ?? tmpdir(), THROWAWAY_PREFIX))
  if (account) chownSync(folder, account.uid, account.gid)
  return folder
}
