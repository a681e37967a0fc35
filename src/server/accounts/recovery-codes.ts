import { randomInt } from 'node:crypto'
import type { SystemDb } from '#server/kernel/db'
import { signToken } from '#server/kernel/secrets'
import { lockPerson } from './lock-person.ts'

export const RECOVERY_CODES = 10
// No look-alikes: they are read from paper. Twelve of them are 59 bits.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const LENGTH = 12

/** Ten new codes in place of those there were, told this once (`abcd-efgh-jkmn`). */
export async function makeRecoveryCodes(db: SystemDb, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newCode)
  await lockPerson(db, userId)
  await db.recoveryCode.deleteMany({ where: { userId } })
  await db.recoveryCode.createMany({ data: codes.map((code) => ({ userId, hash: hashOf(userId, code) })) })
  return codes.map((code) => code.replace(/.{4}(?=.)/g, '$&-'))
}

/** Uses a code up: whether it was one that had not served. */
export async function takeRecoveryCode(db: SystemDb, userId: string, code: string): Promise<boolean> {
  const taken = await db.recoveryCode.updateMany({
    where: { userId, hash: hashOf(userId, code), usedAt: null },
    data: { usedAt: new Date() },
  })
  return taken.count === 1
}

/** How many have not served yet. */
export function recoveryCodesLeft(db: SystemDb, userId: string): Promise<number> {
  return db.recoveryCode.count({ where: { userId, usedAt: null } })
}

function newCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

/** Keyed, so that the table alone does not let anybody try them all. */
function hashOf(userId: string, code: string): string {
  return signToken('recovery-code', `${userId}|${code}`)
}
