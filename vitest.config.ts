import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const conditions = ['react-server', 'node']
const database = {
  globalSetup: ['tests/support/global-setup.ts'],
  setupFiles: ['tests/support/database.ts'],
  testTimeout: 120_000,
  // Dropping a database waits for the disk of a busy machine.
  hookTimeout: 300_000,
}

/** Files that share their process, and what the packages load there: starting one for each costs more than most files do. */
const together = { isolate: false }

/**
 * One queue for all: what waits most comes first and what is short comes last, so that neither core ends idle beside the
 * other. The journeys come once the pages are built.
 */
const ORDER = ['jobs', 'platform', 'cases', 'walls', 'rules', 'journeys']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ project }: TestSpecification) => ORDER.indexOf(project.name)
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}

/**
 * `npx vitest run --project rules` needs no database; the others bring their own when `npm test` has not.
 * Limits are for a machine many times slower than any: they cost time only where something fails.
 */
export default defineConfig({
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    // The workers' own conditions: `server-only` is empty and React is the server's.
    execArgv: ['--conditions=react-server'],
    pool: 'forks',
    // One more than the cores that CI has: tests wait often, for each other's servers and for time.
    maxWorkers: 3,
    retry: 0,
    sequence: { sequencer: LongestFirst },
    expect: { poll: { timeout: 60_000 } },
    projects: [
      project('rules', { ...together, setupFiles: ['tests/support/rules.ts'], testTimeout: 120_000 }),
      project('cases', { ...together, ...database }),
      project('jobs', { ...database, testTimeout: 300_000 }),
      project('walls', database),
      project('platform', { testTimeout: 300_000, hookTimeout: 300_000 }),
      project('journeys', {
        ...together,
        ...database,
        globalSetup: [...database.globalSetup, 'tests/support/build-setup.ts'],
        // Each step has a limit of its own, and says what it waited for.
        testTimeout: 900_000,
        // The first server waits for the pages to be built.
        hookTimeout: 1_500_000,
      }),
    ],
  },
})

function project(name: string, settings: object) {
  return { extends: true as const, test: { name, include: [`tests/${name}/**/*.test.ts`], ...settings } }
}
