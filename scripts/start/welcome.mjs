import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { node24, root } from '../lib/paths.mjs'
import { run } from '../lib/processes.mjs'
import { Stop } from '../lib/say.mjs'

/**
 * Runs the seed, which does its work once and says each time how to sign in: a JSON document
 * `{ "say": [{ "fr": "…", "en": "…" }] }` as the last line of its standard output.
 */
export async function seed() {
  const script = join(root, 'src/workers/seed.ts')
  if (!existsSync(script)) return []
  const options = { cwd: root, keep: true }
  const { code, stdout, stderr } = await run(node24, ['--conditions=react-server', script], options)
  if (code !== 0) throw new Stop(`the seed failed:\n${stdout}${stderr}`)
  return JSON.parse(stdout.trim().split('\n').at(-1) || '{}').say ?? []
}

/** The last thing a person reads on the first start. */
export function welcome(appUrl, sentences) {
  const lines = (language) => sentences.map((sentence) => `  ${sentence[language]}`)
  const french = [`  Facteur est prêt : ${appUrl}`, ...lines('fr'), '  Ctrl-C pour arrêter.']
  const english = [`  Facteur is ready: ${appUrl}`, ...lines('en'), '  Ctrl-C to stop.']
  return `\n${[...french, '', ...english].join('\n')}\n\n`
}
