import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './lock.mjs'
import { node24, root, stateFolder } from './paths.mjs'
import { run } from './processes.mjs'
import { Stop, step } from './say.mjs'
import { isStamped, stamp } from './stamp.mjs'

const stampFile = join(stateFolder, 'installed')
const FLAGS = ['--no-save', '--no-audit', '--no-fund', '--include=optional', '--loglevel=error']

/**
 * Installs the packages when the lock file asks for others than the last time. Needs nothing but Node and npm.
 * Running the product takes a third less than working on it (`tools`: the browser, the checkers, the test runner).
 */
export async function install({ tools = false } = {}) {
  if (isInstalled({ tools })) return
  // Not inside node_modules: npm may replace that folder while the lock is held.
  await withLock(join(root, '.install.lock'), 'installing the packages', async () => {
    if (isInstalled({ tools })) return
    // What somebody installed to work with is not taken away again.
    const all = tools || existsSync(join(root, 'node_modules/vitest'))
    rmSync(stampFile, { force: true })
    await step('installing the packages', () => npmInstall(all))
    await ensureNode24()
    stamp(stampFile, wanted(all))
  })
}

/** True when node_modules is what package.json and package-lock.json ask for. */
export function isInstalled({ tools = false } = {}) {
  const enough = tools ? [true] : [true, false]
  return enough.some((all) => isStamped(stampFile, wanted(all))) && isExecutable(node24)
}

/** Only what npm reads: changing a script in package.json installs nothing. */
function wanted(tools) {
  const { dependencies, devDependencies, overrides, allowScripts } = JSON.parse(read('package.json'))
  const asked = JSON.stringify([dependencies, devDependencies, overrides, allowScripts, process.arch, tools])
  return createHash('sha256').update(asked).update(read('package-lock.json')).digest('hex')
}

async function npmInstall(tools) {
  const npm = process.env.npm_execpath
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  // `npm ci` refuses a lock file that lacks packages of foreign platforms; `install` reads it just as well.
  const scope = tools ? '--include=dev' : '--omit=dev'
  const options = { cwd: root, env: environment() }
  const { code } = await run(command, [...args, 'install', scope, ...FLAGS], options)
  if (code !== 0) throw new Stop('npm install failed; its own message stands above.')
}

/** Prisma's packages would fetch an engine while they install: ours is in the checkout. */
function environment() {
  return { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'scripts/prisma-engine.mjs') }
}

/** npm may be told to run no install scripts; the package `node` needs its own. */
async function ensureNode24() {
  if (isExecutable(node24)) return
  await run(process.execPath, ['installArchSpecificPackage.js'], { cwd: join(root, 'node_modules/node') })
  if (!isExecutable(node24)) throw new Stop(`npm installed no Node.js in ${node24}`)
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function read(file) {
  return readFileSync(join(root, file), 'utf8')
}
