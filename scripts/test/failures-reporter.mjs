import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { root } from '../lib/paths.mjs'
import { printFailure } from './results.mjs'

const SLOWEST = 10

/**
 * Writes a run's result for `readResults`: the count of passed tests, everything that failed, with its error, and the
 * files that took longest.
 */
export default class FailuresReporter {
  onInit({ config }) {
    this.file = config.outputFile
  }

  /** At once as well: a run that is cut short has no end to say it at. */
  onTestModuleEnd(module) {
    for (const failure of failuresOf(module)) process.stdout.write(`${printFailure(failure)}\n`)
  }

  onTestRunEnd(modules, unhandled) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const result = {
      passed: tests.filter((test) => test.result().state === 'passed').length,
      failures: [...modules.flatMap(failuresOf), ...unhandled.map(unhandledFailure)],
      slowest: slowest(modules),
    }
    writeFileSync(this.file, JSON.stringify(result))
  }
}

/** `[{ file, seconds }]`, the longest first: with what each file loads and sets up. */
function slowest(modules) {
  const seconds = (module) => {
    const { collectDuration, setupDuration, duration } = module.diagnostic()
    return (collectDuration + setupDuration + duration) / 1000
  }
  return modules
    .map((module) => ({ file: module.relativeModuleId, seconds: seconds(module) }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, SLOWEST)
}

/** Failed tests, hooks of groups, and the file itself when it does not load or does not come to its end. */
function failuresOf(module) {
  const place = { file: module.relativeModuleId, project: module.project.name }
  const failed = [...module.children.allTests('failed')].map((test) => ({
    ...place,
    name: test.fullName,
    error: describe(test.result().errors),
  }))
  const groups = [module, ...module.children.allSuites()].flatMap((group) => {
    const errors = group.errors()
    const name = group === module ? '(the file)' : `${group.fullName} (the group)`
    return errors.length > 0 ? [{ ...place, name, error: describe(errors) }] : []
  })
  return [...failed, ...groups, ...unfinished(module, place)]
}

function unfinished(module, place) {
  if (!['queued', 'pending'].includes(module.state())) return []
  const running = [...module.children.allTests()].filter((test) => test.result().state === 'pending')
  const names = running.map((test) => test.fullName)
  return [
    {
      ...place,
      name: '(the file)',
      error: ['The file did not come to its end. Not finished:', ...names].join('\n'),
    },
  ]
}

function unhandledFailure(error) {
  const file = error.VITEST_TEST_PATH ? relative(root, error.VITEST_TEST_PATH) : undefined
  const during = error.VITEST_TEST_NAME ? ` during or after: ${error.VITEST_TEST_NAME}` : ''
  return { name: `(an unhandled error${during})`, file, error: describe([error]) }
}

/** Message, our own frames, then the difference: what a reader needs comes before a long difference is cut. */
function describe(errors) {
  return errors
    .map(({ name, message = '', stacks = [], stack = '', diff = '', cause }) => {
      const ours = stacks.filter(({ file }) => file.startsWith(root) && !file.includes('node_modules'))
      const frames = ours.map(({ file, line, column }) => `    at ${relative(root, file)}:${line}:${column}`)
      const raw = stack.split('\n').filter((text) => /^\s+at /.test(text))
      const title = name && !message.startsWith(name) ? `${name}: ${message}` : message
      const because = cause?.message && `Cause: ${cause.message}`
      return [title, because, ...(frames.length > 0 ? frames : raw).slice(0, 5), diff]
        .filter(Boolean)
        .join('\n')
    })
    .map(stripVTControlCharacters)
    .join('\n')
}
