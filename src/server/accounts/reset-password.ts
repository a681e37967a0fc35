import type { Visitor } from '#server/kernel/auth'
import { networkOf } from '#server/kernel/client-ip'
import { asSystem } from '#server/kernel/db'
import { AppError, notFound, type Text } from '#server/kernel/errors'
import { limit } from '#server/kernel/rate-limit'
import { PLATFORM, queueMail } from '#server/system-mail/index'
import { unlock } from './failures.ts'
import { auditPerson } from './open-session.ts'
import { hashNewPassword } from './password.ts'
import { createResetLink, hashToken } from './reset-link.ts'
import { linkFault } from './rules.ts'

const FAULTS: Record<'unknown' | 'used' | 'expired', Text> = {
  unknown: {
    fr: 'Ce lien n’est pas valable : demandez-en un nouveau.',
    en: 'This link is not valid: ask for a new one.',
  },
  used: {
    fr: 'Ce lien a déjà servi : demandez-en un nouveau.',
    en: 'This link was already used: ask for a new one.',
  },
  expired: {
    fr: 'Ce lien a expiré : demandez-en un nouveau.',
    en: 'This link has expired: ask for a new one.',
  },
}

/** Asks for a reset mail. Same answer and same work for every address: whether somebody has it is seen later, by the mail job. */
export async function requestReset(email: string, visitor: Visitor): Promise<void> {
  if (visitor.ip) await limit(`reset:ip:${networkOf(visitor.ip)}`, { max: 100, windowSeconds: 3600 })
  await limit(`reset:address:${hashToken(email)}`, { max: 10, windowSeconds: 3600 })
  await asSystem((db) => queueMail(db, { kind: 'reset', email, organisationId: PLATFORM }))
}

/** A reset link for the operator to hand over in person (command line). */
export function makeResetLink(email: string): Promise<{ email: string; link: string }> {
  return asSystem(async (db) => {
    const person = await db.user.findUnique({ where: { email }, select: { id: true, name: true } })
    if (!person) throw notFound({ fr: `Utilisateur ${email}`, en: `User ${email}` })
    await auditPerson(db, { id: person.id, name: 'Facteur' }, null, 'accounts.reset-link')
    return { email, link: await createResetLink(db, person.id) }
  })
}

/** Why a reset link no longer works, or null. */
export function resetLinkFault(token: string): Promise<Text | null> {
  return asSystem(async (db) => {
    const reset = await db.passwordReset.findUnique({ where: { tokenHash: hashToken(token) } })
    const fault = linkFault(reset, new Date())
    return fault && FAULTS[fault]
  })
}

/** Sets a new password with a link of the mail: once, and every open session ends. */
export async function resetPassword(
  token: string,
  password: string,
  visitor: Visitor,
): Promise<{ email: string }> {
  const passwordHash = await hashNewPassword(password)
  const email = await asSystem(async (db) => {
    const reset = await db.passwordReset.findUnique({
      where: { tokenHash: hashToken(token) },
      include: { user: { select: { name: true } } },
    })
    const fault = linkFault(reset, new Date())
    if (fault || !reset) throw new AppError('gone', FAULTS[fault ?? 'unknown'])
    // The row lock lets one of two simultaneous uses through.
    const used = await db.passwordReset.updateMany({
      where: { id: reset.id, usedAt: null },
      data: { usedAt: new Date() },
    })
    if (used.count !== 1) throw new AppError('gone', FAULTS.used)
    await db.passwordReset.updateMany({
      where: { userId: reset.userId, usedAt: null },
      data: { usedAt: new Date() },
    })
    await db.session.deleteMany({ where: { userId: reset.userId } })
    const person = await db.user.update({
      where: { id: reset.userId },
      data: { passwordHash, mustChangePassword: false, sessionVersion: { increment: 1 } },
      select: { id: true, email: true, name: true },
    })
    await auditPerson(db, person, visitor.ip, 'accounts.reset-password')
    await queueMail(db, { kind: 'password_changed', email: person.email, organisationId: PLATFORM })
    return person.email
  })
  await unlock(email)
  return { email }
}
