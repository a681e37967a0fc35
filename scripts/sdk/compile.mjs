import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { node24, root } from '../lib/paths.mjs'
import { run } from '../lib/processes.mjs'
import { Stop } from '../lib/say.mjs'

const sdk = join(root, 'sdk')

/** Compiles sdk/src to sdk/dist, anew: JavaScript modules and their declarations. */
export async function compile() {
  rmSync(join(sdk, 'dist'), { recursive: true, force: true })
  const tsc = join(root, 'node_modules/typescript7/bin/tsc')
  const { code, stdout, stderr } = await run(node24, [tsc, '-p', sdk], { cwd: root, keep: true })
  if (code !== 0) throw new Stop(`the SDK does not compile:\n${stdout}${stderr}`)
}
