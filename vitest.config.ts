import { defineConfig } from 'vitest/config'

const conditions = ['react-server', 'node']
const database = {
  globalSetup: ['tests/support/global-setup.ts'],
  setupFiles: ['tests/support/database.ts'],
  testTimeout: 120_000,
  // Dropping a database waits for the disk of a busy machine.
  hookTimeout: 300_000,
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
    expect: { poll: { timeout: 60_000 } },
    projects: [
      project('rules', { setupFiles: ['tests/support/seed.ts'], testTimeout: 120_000 }),
      project('cases', database),
      project('jobs', { ...database, testTimeout: 300_000 }),
      project('walls', database),
      project('platform', { testTimeout: 300_000, hookTimeout: 300_000 }),
      project('journeys', {
        ...database,
        globalSetup: [...database.globalSetup, 'tests/support/build-setup.ts'],
        testTimeout: 300_000,
        // The first server waits for the pages to be built.
        hookTimeout: 900_000,
        sequence: { groupOrder: 1 },
      }),
    ],
  },
})

function project(name: string, settings: object) {
  return { extends: true as const, test: { name, include: [`tests/${name}/**/*.test.ts`], ...settings } }
}
