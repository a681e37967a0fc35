import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './lock.mjs'
import { node24, root, stateFolder } from './paths.mjs'
import { run } from './processes.mjs'
import { Stop, step } from './say.mjs'
import { hashOf, isStamped, stamp } from './stamp.mjs'

const INPUTS = [
  'src',
  'public',
  'prisma/schema.prisma',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
const OUTSIDE = ['src/workers', 'src/server/kernel/prisma']
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'CI', 'NODE_OPTIONS']

const stampFile = join(root, '.next/facteur-build')

/** Builds the pages when anything they are made from changed since the last time. */
export async function build() {
  const hash = hashOf(INPUTS, { skip: (path) => OUTSIDE.includes(path) })
  const done = () => isStamped(stampFile, hash) && existsSync(join(root, '.next/BUILD_ID'))
  if (done()) return
  await withLock(join(stateFolder, 'build.lock'), 'building', async () => {
    if (done()) return
    rmSync(stampFile, { force: true })
    await step('building the pages (one to two minutes the first time)', nextBuild)
    stamp(stampFile, hash)
  })
}

/** With no setting of ours in its environment: what is built serves any copy of this checkout. */
async function nextBuild() {
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  for (const name of PASSED_ON) if (process.env[name]) env[name] = process.env[name]
  const next = join(root, 'node_modules/next/dist/bin/next')
  const { code, stdout, stderr } = await run(node24, [next, 'build'], { cwd: root, env, keep: true })
  if (code !== 0) throw new Stop(`next build failed:\n${stdout}${stderr}`)
}
