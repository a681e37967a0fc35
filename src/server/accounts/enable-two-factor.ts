import type { CurrentSession, Visitor } from '#server/kernel/auth'
import { asSystem, type SystemDb } from '#server/kernel/db'
import { AppError, invalidField } from '#server/kernel/errors'
import { demandFreshProof } from '#server/kernel/step-up'
import { PLATFORM, queueMail } from '#server/system-mail/index'
import { addPending, confirmPending } from './authenticators.ts'
import { countTry, forgetTries, lockedError } from './failures.ts'
import { lockPerson } from './lock-person.ts'
import { auditPerson } from './open-session.ts'
import { qrOf } from './qr.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'
import type { Enrolment } from './schema.ts'
import { newTotpSecret, totpUri } from './totp.ts'

type Who = Pick<CurrentSession, 'userId' | 'sessionId'>

/**
 * A new secret to show: it counts for nothing until a first code comes of it. Asks for a proof that is not older than ten
 * minutes, sign-in included: a session that was stolen must not put a lock of its own on the account.
 */
export function startTwoFactor({ userId, sessionId }: Who): Promise<Enrolment> {
  return asSystem(async (db) => {
    const { email } = await provedPerson(db, { userId, sessionId })
    const secret = newTotpSecret()
    await addPending(db, userId, secret)
    const uri = totpUri(secret, email)
    return { secret, uri, qr: qrOf(uri) }
  })
}

/**
 * Turns the second step on with the first code, or moves it to another app. The other sessions end, since they were opened
 * without it. Returns the ten recovery codes, told this once.
 */
export async function enableTwoFactor(
  { userId, sessionId }: Who,
  { code }: { code: string },
  visitor: Visitor,
): Promise<{ recoveryCodes: string[] }> {
  const select = { email: true } as const
  const { email } = await asSystem((db) => db.user.findUniqueOrThrow({ where: { id: userId }, select }))
  // What one session shows may be confirmed in another: a stolen one must not get to guess.
  const { locked } = await countTry('code', email, visitor.ip)
  if (locked > 0) throw lockedError('code', locked)
  return asSystem(async (db) => {
    await lockPerson(db, userId)
    const outcome = await confirmPending(db, userId, code.replace(/\s/g, ''))
    if (outcome === 'none') throw tooLate()
    if (outcome === 'wrong') throw wrongFirstCode()
    const person = await db.user.update({
      where: { id: userId },
      data: { twoFactorSince: new Date() },
      select: { id: true, name: true, email: true },
    })
    await db.session.deleteMany({ where: { userId, id: { not: sessionId } } })
    await db.session.updateMany({ where: { id: sessionId }, data: { steppedUpAt: new Date() } })
    await auditPerson(db, person, visitor.ip, 'accounts.two-factor-on')
    await queueMail(db, { kind: 'two_factor_on', email: person.email, organisationId: PLATFORM })
    await forgetTries('code', db, email, visitor.ip)
    return { recoveryCodes: await makeRecoveryCodes(db, userId) }
  })
}

async function provedPerson(db: SystemDb, { userId, sessionId }: Who) {
  const session = await db.session.findFirst({
    where: { id: sessionId, userId },
    select: { createdAt: true, steppedUpAt: true, user: { select: { email: true } } },
  })
  const steppedUpAt = session?.steppedUpAt ?? session?.createdAt ?? null
  demandFreshProof(
    { actor: { type: 'user', id: userId, label: '' }, steppedUpAt },
    {
      fr: 'Confirmez votre identité avant de configurer la validation en deux étapes.',
      en: 'Confirm your identity before setting up two-step sign-in.',
    },
  )
  return session!.user
}

function wrongFirstCode(): AppError {
  return invalidField('code', 'wrong', {
    fr: 'Ce code n’est pas le bon. Vérifiez que l’heure du téléphone est réglée automatiquement, puis recopiez le code affiché en ce moment.',
    en: 'This is not the right code. Check that the phone sets its clock by itself, then copy the code that it shows now.',
  })
}

function tooLate(): AppError {
  return new AppError('conflict', {
    fr: 'Ce QR code n’est plus valable : fermez cette fenêtre et recommencez pour en afficher un nouveau.',
    en: 'This QR code is no longer valid: close this window and start again to see a new one.',
  })
}
