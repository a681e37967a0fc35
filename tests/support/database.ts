import { afterAll, inject } from 'vitest'
import { beginAnew } from './begin-anew.ts'
import { cloneDatabase } from './clone.ts'
import { testSettings } from './settings.ts'

// Runs before each test file, hence before the kernel reads its environment: every file has a database of its own.
beginAnew()
const clone = await cloneDatabase(inject('templateUrl'))
for (const name of [
  'SYSTEM_SMTP_URL',
  'CATCHER',
  'CATCHER_PORT',
  'WORKER_NAME',
  'LANE_CONCURRENCY',
  'INBOX_CONCURRENCY',
  'DNS_RESOLVER',
  'MICROSOFT_CLIENT_ID',
  'GOOGLE_CLIENT_ID',
]) {
  delete process.env[name]
}
Object.assign(process.env, testSettings(clone.url))

afterAll(async () => {
  const kept = globalThis as { facteurPools?: unknown; facteurKnownKeys?: unknown }
  if (kept.facteurPools) await (await import('#server/kernel/db')).closeDb()
  kept.facteurKnownKeys = undefined
  await clone.drop()
})
