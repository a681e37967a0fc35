import type { CurrentSession, Ticket, Visitor } from '#server/kernel/auth'
import { asSystem } from '#server/kernel/db'
import { invalidField } from '#server/kernel/errors'
import { PLATFORM, queueMail } from '#server/system-mail/index'
import { demandPassword } from './demand-password.ts'
import { auditPerson } from './open-session.ts'
import { hashNewPassword } from './password.ts'
import type { ChangePassword } from './schema.ts'

type Who = Pick<CurrentSession, 'userId' | 'sessionId'>

/** Changes one's own password. Every other session ends; this one goes on with the ticket that is returned. */
export async function changePassword(
  who: Who,
  { currentPassword, password }: ChangePassword,
  visitor: Visitor,
): Promise<Ticket> {
  const person = await asSystem((db) =>
    db.user.findUniqueOrThrow({
      where: { id: who.userId },
      select: { id: true, email: true, passwordHash: true },
    }),
  )
  await demandPassword(person, { field: 'currentPassword', password: currentPassword, ip: visitor.ip })
  if (password === currentPassword) {
    throw invalidField('password', 'unchanged', {
      fr: 'Le nouveau mot de passe doit être différent de l’actuel.',
      en: 'The new password must differ from the current one.',
    })
  }
  const passwordHash = await hashNewPassword(password)
  return asSystem(async (db) => {
    const changed = await db.user.update({
      where: { id: person.id },
      data: { passwordHash, mustChangePassword: false, sessionVersion: { increment: 1 } },
      select: { id: true, name: true, email: true, sessionVersion: true },
    })
    await db.session.deleteMany({ where: { userId: person.id, id: { not: who.sessionId } } })
    await db.session.updateMany({ where: { id: who.sessionId }, data: { version: changed.sessionVersion } })
    await db.passwordReset.updateMany({
      where: { userId: person.id, usedAt: null },
      data: { usedAt: new Date() },
    })
    await auditPerson(db, changed, visitor.ip, 'accounts.change-password')
    await queueMail(db, { kind: 'password_changed', email: changed.email, organisationId: PLATFORM })
    return { uid: person.id, sid: who.sessionId, version: changed.sessionVersion }
  })
}
