import { createHash } from 'node:crypto'
import type { SystemDb } from '#server/kernel/db'
import { env } from '#server/kernel/env'
import { signToken } from '#server/kernel/secrets'
import { expiry, RESET_MINUTES } from './rules.ts'

/** A new one-hour link for choosing a password. The table keeps the hash of its secret only. */
export async function createResetLink(db: SystemDb, userId: string): Promise<string> {
  const { id } = await db.passwordReset.create({
    data: { userId, tokenHash: crypto.randomUUID(), expiresAt: expiry(new Date(), RESET_MINUTES) },
    select: { id: true },
  })
  const token = signToken('password-reset', id)
  await db.passwordReset.update({ where: { id }, data: { tokenHash: hashToken(token) } })
  return appLink(`/reset-password/${token}`)
}

/** What the tables keep of a link's secret. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** An absolute address of this installation. */
export function appLink(path: string): string {
  return new URL(path, env().APP_URL).href
}
