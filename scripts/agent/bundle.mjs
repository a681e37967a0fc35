import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { root } from '../lib/paths.mjs'

const agent = join(root, 'agent')
const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(agent, 'package.json'), 'utf8'))
const outside = Object.keys({ ...dependencies, ...peerDependencies })

/** Writes agent/dist/facteur-agent.mjs anew: the agent's sources in one file, its dependencies left outside. */
export async function bundle() {
  rmSync(join(agent, 'dist'), { recursive: true, force: true })
  const bundled = await rolldown({
    input: join(root, 'src/agent/main.ts'),
    platform: 'node',
    external: (id) =>
      id.startsWith('node:') || outside.some((name) => id === name || id.startsWith(`${name}/`)),
    resolve: { alias: { '#server': join(root, 'src/server') }, extensions: ['.ts'] },
    logLevel: 'warn',
  })
  await bundled.write({
    file: join(agent, 'dist/facteur-agent.mjs'),
    format: 'esm',
    banner: '#!/usr/bin/env node',
    codeSplitting: false,
  })
  await bundled.close()
}
