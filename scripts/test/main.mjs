// Checks, then the whole suite in one vitest run; the last line alone is `N passed, N failed`.
// `--suite` leaves the checks out; anything else is handed to vitest.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runChecks } from '../check/checks.mjs'
import { node24, root, stateFolder } from '../lib/paths.mjs'
import { generateClient } from '../lib/prisma.mjs'
import { run } from '../lib/processes.mjs'
import { program } from '../lib/say.mjs'
import { printFailures, printSlowest, readResults } from './results.mjs'

const args = process.argv.slice(2)

await program(async () => {
  await generateClient()
  const checks = args.includes('--suite') ? { passed: 0, failures: [] } : await runChecks()
  const tests = await runSuite(args.filter((arg) => arg !== '--suite'))
  const passed = checks.passed + tests.passed
  const failures = [...checks.failures, ...tests.failures]
  process.stdout.write(
    `${printSlowest(tests.slowest)}${printFailures(failures)}\n${passed} passed, ${failures.length} failed\n`,
  )
  process.exit(failures.length === 0 ? 0 : 1)
})

async function runSuite(filters) {
  const folder = mkdtempSync(join(tmpdir(), 'facteur-results-'))
  const file = join(folder, 'results.json')
  const reporter = join(root, 'scripts/test/failures-reporter.mjs')
  const reporters = ['--reporter=default', `--reporter=${reporter}`, `--outputFile=${file}`]
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const { NODE_ENV: _, ...env } = process.env
  // Hundreds of processes load the same sources and packages: each is compiled once.
  env.NODE_COMPILE_CACHE ??= join(stateFolder, 'compiled')
  const options = { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] }
  const ending = await run(node24, [vitest, 'run', ...reporters, ...filters], options)
  const results = readResults(file, ending)
  rmSync(folder, { recursive: true, force: true })
  return results
}
