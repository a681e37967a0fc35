import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The secrets of a DATA_DIR, made once. Losing the file loses every stored password: it belongs in the backups. */
export function readSecrets(dataDir) {
  const file = join(dataDir, 'secrets.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  mkdirSync(dataDir, { recursive: true })
  const secrets = {
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    MASTER_KEYS: `1:${randomBytes(32).toString('base64')}`,
  }
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600, flag: 'wx' })
  return secrets
}
