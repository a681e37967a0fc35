import { existsSync, readFileSync } from 'node:fs'

const ERROR_LINES = 15

/**
 * A vitest run's result, `{ passed, failures, slowest }`, as its reporter left it. A run that ended badly without a failure to
 * show (killed, nothing run at all) has one.
 */
export function readResults(file, { code, signal }) {
  const ended = `vitest ended with ${signal ?? `code ${code}`}`
  if (!existsSync(file)) {
    return {
      passed: 0,
      failures: [{ name: 'The suite', error: `${ended} and left no results.` }],
      slowest: [],
    }
  }
  const { passed, failures, slowest } = JSON.parse(readFileSync(file, 'utf8'))
  const unexplained = failures.length === 0 && (code !== 0 || passed === 0)
  const error = `${ended}, ${passed} tests passed, none failed.`
  return { passed, failures: unexplained ? [{ name: 'The suite', error }] : failures, slowest }
}

/** The files that took longest, in one line: what to look at before the suite outgrows its ten minutes. */
export function printSlowest(slowest) {
  const names = slowest.map(
    ({ file, seconds }) => `${file.replace(/^tests\/|\.test\.ts$/g, '')} ${Math.round(seconds)} s`,
  )
  return names.length > 1 ? `Slowest files: ${names.join(', ')}\n` : ''
}

/** The failures in print; `.ci/run` knows the heading. Empty when there is none. */
export function printFailures(failures) {
  if (failures.length === 0) return ''
  return ['== What failed', ...failures.map(printFailure)].map((text) => `\n${text}\n`).join('')
}

/** One failure in print: where, its name, the first lines of its error. */
export function printFailure({ name, file, project, error = '' }) {
  const where = [project, file].filter(Boolean).join(' ')
  const lines = error.trimEnd().split('\n')
  const shown = lines.slice(0, ERROR_LINES)
  if (lines.length > shown.length) shown.push(`… ${lines.length - shown.length} more lines`)
  return [`✗ ${where ? `[${where}] ` : ''}${name}`, ...shown.map((line) => `    ${line}`)].join('\n')
}
