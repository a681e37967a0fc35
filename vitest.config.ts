import { defineConfig } from 'vitest/config'

const conditions = ['react-server', 'node']
const database = {
  globalSetup: ['tests/support/global-setup.ts'],
  setupFiles: ['tests/support/database.ts'],
  testTimeout: 30_000,
  // Dropping a database waits for the disk of a busy machine.
  hookTimeout: 180_000,
}

/** `npx vitest run --project rules` needs no database; the others bring their own when `npm test` has not. */
export default defineConfig({
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    // The workers' own conditions: `server-only` is empty and React is the server's.
    execArgv: ['--conditions=react-server'],
    pool: 'forks',
    maxWorkers: 2,
    retry: 0,
    projects: [
      project('rules', { testTimeout: 30_000 }),
      project('cases', database),
      project('jobs', { ...database, testTimeout: 60_000 }),
      project('walls', database),
      project('platform', { testTimeout: 120_000, hookTimeout: 60_000 }),
      project('journeys', {
        ...database,
        globalSetup: [...database.globalSetup, 'tests/support/build-setup.ts'],
        testTimeout: 120_000,
        hookTimeout: 120_000,
        sequence: { groupOrder: 1 },
      }),
    ],
  },
})

function project(name: string, settings: object) {
  return { extends: true as const, test: { name, include: [`tests/${name}/**/*.test.ts`], ...settings } }
}
