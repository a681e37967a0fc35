import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { asSystem, type SystemDb, sql, systemQuery, type TenantDb } from './db.ts'
import { env } from './env.ts'

/** Where a secret lies. It is part of what is authenticated: moved to another place, it no longer opens. */
export type SecretPlace = { organisationId: string; table: string; column: string; row: string }

/**
 * Encrypts a secret with the company's data key (AES-256-GCM, 12-byte IV), itself wrapped by a versioned master key.
 * Additional data: tenant|table|column|row.
 */
export async function sealSecret(
  db: TenantDb | SystemDb,
  place: SecretPlace,
  plaintext: string,
): Promise<string> {
  const key = await dataKey(db, place.organisationId)
  return `v1.${encrypt(key, plaintext, aad(place)).toString('base64url')}`
}

/** Opens a sealed secret; throws when it was moved, altered or belongs to another company. */
export async function openSecret(
  db: TenantDb | SystemDb,
  place: SecretPlace,
  sealed: string,
): Promise<string> {
  const key = await dataKey(db, place.organisationId)
  const [version, body] = sealed.split('.')
  if (version !== 'v1' || !body) throw new Error('Secret of an unknown format')
  return decrypt(key, Buffer.from(body, 'base64url'), aad(place)).toString('utf8')
}

/** Wraps every data key anew with the newest master key, a company at a time: it can be stopped and run again. */
export async function rotateMasterKey(): Promise<{ rotated: number; version: number }> {
  const version = newestMaster()
  let rotated = 0
  for (;;) {
    const rows = await systemQuery<{ organisationId: string }[]>(
      sql`SELECT "organisationId" FROM "DataKey" WHERE "masterVersion" <> ${version} LIMIT 100`,
    )
    if (rows.length === 0) return { rotated, version }
    for (const { organisationId } of rows) rotated += await rewrap(organisationId, version)
  }
}

/** A signature for links that leave the house (unsubscribe and the like); `purpose` separates the uses. */
export function signToken(purpose: string, payload: string): string {
  return createHmac('sha256', tokenKey(purpose)).update(payload).digest('base64url')
}

/** Derived once: a campaign signs a link in every mail. */
const tokenKeys = new Map<string, Buffer>()

function tokenKey(purpose: string): Buffer {
  const known = tokenKeys.get(purpose)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', env().AUTH_SECRET, 'facteur', `token:${purpose}`, 32))
  tokenKeys.set(purpose, key)
  return key
}

/** Checks a signature of `signToken` in constant time. */
export function tokenIsGenuine(purpose: string, payload: string, signature: string): boolean {
  const expected = Buffer.from(signToken(purpose, payload))
  const given = Buffer.from(signature)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

async function dataKey(db: TenantDb | SystemDb, organisationId: string): Promise<Buffer> {
  const found = await db.dataKey.findUnique({ where: { organisationId } })
  if (found) return unwrap(organisationId, found.wrapped, found.masterVersion)
  const version = newestMaster()
  const wrapped = wrap(organisationId, randomBytes(32), version)
  // Two first secrets at once: the row that is there wins.
  await db.$executeRaw(sql`
    INSERT INTO "DataKey" ("organisationId", wrapped, "masterVersion") VALUES (${organisationId}::uuid, ${wrapped}, ${version})
    ON CONFLICT ("organisationId") DO NOTHING`)
  const row = await db.dataKey.findUniqueOrThrow({ where: { organisationId } })
  return unwrap(organisationId, row.wrapped, row.masterVersion)
}

function rewrap(organisationId: string, version: number): Promise<number> {
  return asSystem(async (db) => {
    const row = await db.dataKey.findUniqueOrThrow({ where: { organisationId } })
    const key = unwrap(organisationId, row.wrapped, row.masterVersion)
    const changed = await db.dataKey.updateMany({
      where: { organisationId, masterVersion: row.masterVersion },
      data: { wrapped: wrap(organisationId, key, version), masterVersion: version },
    })
    return changed.count
  })
}

function wrap(organisationId: string, key: Buffer, version: number): string {
  return encrypt(masterKey(version), key, `data-key|${organisationId}|${version}`).toString('base64')
}

function unwrap(organisationId: string, wrapped: string, version: number): Buffer {
  return decrypt(masterKey(version), Buffer.from(wrapped, 'base64'), `data-key|${organisationId}|${version}`)
}

function masterKey(version: number): Buffer {
  const key = env().MASTER_KEYS.get(version)
  if (!key) throw new Error(`MASTER_KEYS lacks version ${version}, which still protects a company's data key`)
  return key
}

function newestMaster(): number {
  return Math.max(...env().MASTER_KEYS.keys())
}

function aad(place: SecretPlace): string {
  return `${place.organisationId}|${place.table}|${place.column}|${place.row}`
}

function encrypt(key: Buffer, plaintext: string | Buffer, additional: string): Buffer {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(additional))
  const body = Buffer.concat([
    typeof plaintext === 'string' ? cipher.update(plaintext, 'utf8') : cipher.update(plaintext),
    cipher.final(),
  ])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

function decrypt(key: Buffer, sealed: Buffer, additional: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(
    Buffer.from(additional),
  )
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
}
