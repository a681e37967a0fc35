import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const CANDIDATES = ['postgres', 'nobody']
const NOBODY = { uid: 65534, gid: 65534 }

/**
 * PostgreSQL refuses to run as root: the account to run it under then, or undefined when we are not root.
 * A cluster that exists decides by its owner.
 */
export function databaseAccount(cluster) {
  if (process.getuid?.() !== 0) return undefined
  const owner = cluster && statSync(cluster, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return CANDIDATES.map(lookUp).find(Boolean) ?? NOBODY
}

/** True when the account may walk down to this folder (or, while it does not exist, to its nearest parent). */
export function canReach(account, path) {
  if (!account) return true
  for (let folder = nearest(path); ; folder = dirname(folder)) {
    if (!mayEnter(account, statSync(folder))) return false
    if (folder === dirname(folder)) return true
  }
}

function mayEnter({ uid, gid }, { mode, uid: owner, gid: group }) {
  if (owner === uid) return Boolean(mode & 0o100)
  return Boolean(mode & (group === gid ? 0o010 : 0o001))
}

function nearest(path) {
  try {
    return realpathSync(path)
  } catch {
    return nearest(dirname(path))
  }
}

function lookUp(name) {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  if (!line) return undefined
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}
