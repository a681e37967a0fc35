import { existsSync, readFileSync } from 'node:fs'

/** Counts a vitest run. What failed without being a test (a file that does not load, nothing run at all) counts too. */
export function countTests(file, code) {
  const {
    numPassedTests = 0,
    numFailedTests = 0,
    testResults = [],
  } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !hasFailure(assertionResults),
  )
  const failed = numFailedTests + broken.length
  const unexplained = failed === 0 && (code !== 0 || numPassedTests === 0)
  return { passed: numPassedTests, failed: unexplained ? 1 : failed }
}

function hasFailure(results) {
  return results.some(({ status }) => status === 'failed')
}
