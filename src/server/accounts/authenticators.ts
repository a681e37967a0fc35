import type { SystemDb } from '#server/kernel/db'
import { openSecret, type SecretPlace, sealSecret } from '#server/kernel/secrets'
import { PLATFORM } from '#server/system-mail/index'
import { lockPerson } from './lock-person.ts'
import { stepOfCode } from './totp.ts'

/** How long a QR code that is shown can be confirmed, in minutes. */
const PENDING_MINUTES = 60

/** A secret that waits for its first code, in place of an earlier one that still did. */
export async function addPending(db: SystemDb, userId: string, secret: string): Promise<void> {
  await lockPerson(db, userId)
  await db.authenticator.deleteMany({ where: { userId, confirmedAt: null } })
  const { id } = await db.authenticator.create({ data: { userId, secret: '' }, select: { id: true } })
  const sealed = await sealSecret(db, placeOf(id), secret)
  await db.authenticator.update({ where: { id }, data: { secret: sealed }, select: { id: true } })
}

/** Makes the waiting one count, by its first code, in place of the one before. `none`: nothing waits, or for too long. */
export async function confirmPending(
  db: SystemDb,
  userId: string,
  code: string,
): Promise<'confirmed' | 'wrong' | 'none'> {
  const since = new Date(Date.now() - PENDING_MINUTES * 60_000)
  const pending = await db.authenticator.findFirst({
    where: { userId, confirmedAt: null, createdAt: { gt: since } },
  })
  if (!pending) return 'none'
  const secret = await openSecret(db, placeOf(pending.id), pending.secret)
  const step = stepOfCode(secret, code, { now: new Date(), lastStep: pending.lastStep })
  if (typeof step !== 'number') return 'wrong'
  await db.authenticator.deleteMany({ where: { userId, confirmedAt: { not: null } } })
  const confirmed = await db.authenticator.updateMany({
    where: { id: pending.id, confirmedAt: null },
    data: { confirmedAt: new Date(), lastStep: step },
  })
  return confirmed.count === 1 ? 'confirmed' : 'none'
}

/** Takes a code of the person's app. Of two who give the same one at once, one is told that it was used. */
export async function takeAppCode(
  db: SystemDb,
  userId: string,
  code: string,
): Promise<'taken' | 'wrong' | 'used'> {
  const app = await db.authenticator.findFirst({ where: { userId, confirmedAt: { not: null } } })
  if (!app) return 'wrong'
  const secret = await openSecret(db, placeOf(app.id), app.secret)
  const step = stepOfCode(secret, code, { now: new Date(), lastStep: app.lastStep })
  if (typeof step !== 'number') return step
  const taken = await db.authenticator.updateMany({
    where: { id: app.id, lastStep: { lt: step } },
    data: { lastStep: step },
  })
  return taken.count === 1 ? 'taken' : 'used'
}

function placeOf(row: string): SecretPlace {
  return { organisationId: PLATFORM, table: 'Authenticator', column: 'secret', row }
}
