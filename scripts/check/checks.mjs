import { node24, root } from '../lib/paths.mjs'
import { run } from '../lib/processes.mjs'

/** What the repository is held to; each is one Node program that ends with 0 when it has nothing to say. */
const CHECKS = [
  // Next writes the types of the routes, which tsc then reads.
  ['routes', 'node_modules/next/dist/bin/next', 'typegen'],
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
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
  const failures = []
  for (const [name, ...args] of CHECKS) {
    const began = Date.now()
    const { code, stdout, stderr } = await run(node24, args, { cwd: root, env, keep: true })
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n`)
    if (code === 0) continue
    const error = `${stdout}${stderr}`
    failures.push({ name, project: 'check', error })
    process.stdout.write(`${error}\n`)
  }
  return { passed: CHECKS.length - failures.length, failures }
}
