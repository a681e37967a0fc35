import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { asSystem, type SystemDb, sql } from '#server/kernel/db'
import type { OperatorCtx } from '#server/kernel/operator'
import { openSecret, sealSecret } from '#server/kernel/secrets'
import { PLATFORM } from '#server/system-mail/index'
import { recordDeed } from './operator-log.ts'
import type { SigningKey } from './schema.ts'

/** A public key as JSON Web Key (RFC 8037). */
export type PublicJwk = { kty: 'OKP'; crv: 'Ed25519'; x: string; kid: string; use: 'sig'; alg: 'EdDSA' }

/** Every public key, the active one first: retired ones stay, for what they signed. */
export function licenceKeys(): Promise<{ keys: PublicJwk[] }> {
  return asSystem(async (db) => {
    await activeRow(db)
    const rows = await db.licenceSigningKey.findMany({ orderBy: [{ status: 'asc' }, { createdAt: 'desc' }] })
    return {
      keys: rows.map(({ kid, publicKey }) => ({
        kty: 'OKP',
        crv: 'Ed25519',
        x: publicKey,
        kid,
        use: 'sig',
        alg: 'EdDSA',
      })),
    }
  })
}

/** What signs licence files now; the first key is made when it is first needed. */
export async function signingKey(db: SystemDb): Promise<{ kid: string; key: KeyObject }> {
  const { kid, privateKey } = await activeRow(db)
  const pkcs8 = await openSecret(db, place(kid), privateKey)
  const key = createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' })
  return { kid, key }
}

/** Signing keys, newest first, without their secrets. */
export function listSigningKeys(_operator: OperatorCtx): Promise<SigningKey[]> {
  return asSystem(async (db) => {
    await activeRow(db)
    return (await db.licenceSigningKey.findMany({ orderBy: { createdAt: 'desc' } })).map(toSigningKey)
  })
}

/** Signs with a new key from now on. Files signed before stay valid: programs must know the new public key before they get theirs. */
export function rotateSigningKey(operator: OperatorCtx): Promise<SigningKey> {
  return asSystem(async (db) => {
    await lockKeys(db)
    const retired = { status: 'retired', retiredAt: new Date() }
    await db.licenceSigningKey.updateMany({ where: { status: 'active' }, data: retired })
    const row = await make(db)
    const entry = { action: 'licences.rotate-signing-key', subjectType: 'signing_key', subjectId: row.kid }
    await recordDeed(db, operator, null, entry)
    return toSigningKey(row)
  })
}

async function activeRow(db: SystemDb) {
  const active = { where: { status: 'active' } }
  const found = await db.licenceSigningKey.findFirst(active)
  if (found) return found
  await lockKeys(db)
  return (await db.licenceSigningKey.findFirst(active)) ?? make(db)
}

/** Two first needs at once, or two rotations, come one after the other. */
async function lockKeys(db: SystemDb): Promise<void> {
  await db.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('facteur.licence-signing-keys'))`)
}

async function make(db: SystemDb) {
  const pair = generateKeyPairSync('ed25519')
  const kid = randomBytes(8).toString('base64url')
  const pkcs8 = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
  const privateKey = await sealSecret(db, place(kid), pkcs8)
  const publicKey = pair.publicKey.export({ format: 'jwk' }).x ?? ''
  return db.licenceSigningKey.create({ data: { kid, publicKey, privateKey } })
}

function place(kid: string) {
  return { organisationId: PLATFORM, table: 'LicenceSigningKey', column: 'privateKey', row: kid }
}

type Row = { kid: string; status: string; createdAt: Date; retiredAt: Date | null }

function toSigningKey({ kid, status, createdAt, retiredAt }: Row): SigningKey {
  return {
    kid,
    status: status as SigningKey['status'],
    createdAt: createdAt.toISOString(),
    retiredAt: retiredAt?.toISOString() ?? null,
  }
}
