import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The environment of the code under test, its folder that of its database. REDIS_URL passes through: the whole suite holds on both queues. */
export function testSettings(databaseUrl: string): Record<string, string> {
  return {
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    DATA_DIR: join(tmpdir(), `facteur-test-data-${process.pid}-${new URL(databaseUrl).pathname.slice(1)}`),
    APP_URL: 'http://localhost:3000',
    AUTH_SECRET: 'a secret for the tests, long enough for anybody',
    MASTER_KEYS: `1:${Buffer.alloc(32, 7).toString('base64')}`,
    OUTBOUND_ALLOW: '127.0.0.1',
    LOG_LEVEL: 'silent',
    DEMO: 'off',
    INBOX_WATCH: 'off',
  }
}
