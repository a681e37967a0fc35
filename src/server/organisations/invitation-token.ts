import { createHash } from 'node:crypto'
import { signToken } from '#server/kernel/secrets'

/**
 * The secret of an invitation's link. It is derived when the mail is made, so that neither table nor queue holds it;
 * a new expiry makes a new one.
 */
export function invitationToken({ id, expiresAt }: { id: string; expiresAt: Date }): string {
  return signToken('invitation', `${id}|${expiresAt.toISOString()}`)
}

/** What the table keeps of a link's secret. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
