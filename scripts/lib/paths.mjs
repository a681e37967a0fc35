import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/** The Node 24 that npm installs: everything but the first lines of `start` and `test` runs under it. */
export const node24 = join(root, 'node_modules/node/bin/node')

/** Where stamps and locks about this checkout's own files live; goes away with node_modules, as it should. */
export const stateFolder = join(root, 'node_modules/.facteur')

/** The folder of one running copy: database, secrets, uploads. */
export function dataFolder() {
  return resolve(root, process.env.DATA_DIR || '.data')
}
