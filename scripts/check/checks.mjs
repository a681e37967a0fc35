import { node24, root } from '../lib/paths.mjs'
import { run } from '../lib/processes.mjs'

/** How many checks run beside each other. */
const LANES = 2
/** Next writes the types of the routes, which tsc then reads. */
const FIRST = ['routes', 'node_modules/next/dist/bin/next', 'typegen']
/** What the repository is held to; each is one Node program that ends with 0 when it has nothing to say. */
const CHECKS = [
  ['types', 'node_modules/typescript7/bin/tsc', '--noEmit'],
  ['types of the SDK', 'node_modules/typescript7/bin/tsc', '--noEmit', '-p', 'sdk'],
  ['format and lint', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'],
  [
    'import walls',
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    'src',
    'scripts',
    'tests',
    'sdk/src',
  ],
  ['unused code', 'node_modules/knip/bin/knip.js'],
  ['tenant walls', 'scripts/check-tenancy.mjs'],
]

/** Runs every check to its end; prints a line each, and the output of those that fail, which it also returns. */
export async function runChecks() {
  const failures = []
  const work = async (check) => {
    const error = await runCheck(check)
    if (error !== null) failures.push({ name: check[0], project: 'check', error })
  }
  await work(FIRST)
  const waiting = [...CHECKS]
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) await work(check)
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return { passed: CHECKS.length + 1 - failures.length, failures }
}

/** What a check had to say; null when it is content. */
async function runCheck([name, ...args]) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
  const began = Date.now()
  const { code, stdout, stderr } = await run(node24, args, { cwd: root, env, keep: true })
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n`)
  if (code === 0) return null
  process.stdout.write(`${stdout}${stderr}\n`)
  return `${stdout}${stderr}`
}
