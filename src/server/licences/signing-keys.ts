import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { asSystem, type SystemDb, sql } from '#server/kernel/db'
import type { OperatorCtx } from '#server/kernel/operator'
import { openSecret, sealSecret } from '#server/kernel/secrets'
import { PLATFORM } from '#server/system-mail/index'
import { FILE_DAYS } from './offline.ts'
import { recordDeed } from './operator-log.ts'
import type { SigningKey } from './schema.ts'

/** A public key as JSON Web Key (RFC 8037). */
export type PublicJwk = { kty: 'OKP'; crv: 'Ed25519'; x: string; kid: string; use: 'sig'; alg: 'EdDSA' }

/** A retired key is published this much longer: twice as long as any file that it signed lives. */
const RETIRED_DAYS = 2 * FILE_DAYS

/**
 * The public keys: the one that signs, the one that will sign next, and those that signed what may still be about. So
 * a program that read them before the last change knows what signs now.
 */
export function licenceKeys(): Promise<{ keys: PublicJwk[] }> {
  return asSystem(async (db) => {
    await activeRow(db)
    const retiredAt = { gt: new Date(Date.now() - RETIRED_DAYS * 86_400_000) }
    const rows = await db.licenceSigningKey.findMany({
      where: { OR: [{ status: { in: ['active', 'next'] } }, { retiredAt }] },
      orderBy: [{ status: 'asc' }, { createdAt: 'desc' }],
    })
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

/** What signs licence files now; the first keys are made when they are first needed. */
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

/** Signs with the next key from now on, which was published long before, and makes another next one. Files signed before stay valid. */
export function rotateSigningKey(operator: OperatorCtx): Promise<SigningKey> {
  return asSystem(async (db) => {
    await activeRow(db)
    await lockKeys(db)
    const retired = { status: 'retired', retiredAt: new Date() }
    await db.licenceSigningKey.updateMany({ where: { status: 'active' }, data: retired })
    const next = await db.licenceSigningKey.findFirstOrThrow({ where: { status: 'next' } })
    const row = await db.licenceSigningKey.update({ where: { kid: next.kid }, data: { status: 'active' } })
    await make(db, 'next')
    const entry = { action: 'licences.rotate-signing-key', subjectType: 'signing_key', subjectId: row.kid }
    await recordDeed(db, operator, null, entry)
    return toSigningKey(row)
  })
}

/** The key that signs; makes it, and the next one, where there is none. */
async function activeRow(db: SystemDb) {
  const signing = { where: { status: { in: ['active', 'next'] } } }
  const found = await db.licenceSigningKey.findMany(signing)
  const known = (status: string) => found.find((row) => row.status === status)
  const active = known('active')
  if (active && known('next')) return active
  await lockKeys(db)
  const again = await db.licenceSigningKey.findMany(signing)
  const made = (status: 'active' | 'next') => again.find((row) => row.status === status) ?? make(db, status)
  await made('next')
  return made('active')
}

/** Two first needs at once, or two rotations, come one after the other. */
async function lockKeys(db: SystemDb): Promise<void> {
  await db.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('facteur.licence-signing-keys'))`)
}

async function make(db: SystemDb, status: 'active' | 'next') {
  const pair = generateKeyPairSync('ed25519')
  const kid = randomBytes(8).toString('base64url')
  const pkcs8 = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
  const privateKey = await sealSecret(db, place(kid), pkcs8)
  const publicKey = pair.publicKey.export({ format: 'jwk' }).x ?? ''
  return db.licenceSigningKey.create({ data: { kid, publicKey, privateKey, status } })
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
