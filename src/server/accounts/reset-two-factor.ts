import { asSystem } from '#server/kernel/db'
import { AppError, notFound } from '#server/kernel/errors'
import { PLATFORM, queueMail } from '#server/system-mail/index'
import { forgetTries } from './failures.ts'
import { auditPerson } from './open-session.ts'

/**
 * Takes the second step off the account of somebody who lost their phone and their recovery codes (command line; the
 * operator has made sure that it is them). Every session ends; their password is asked for as before, and a mail tells them.
 */
export function resetTwoFactor(email: string): Promise<{ email: string }> {
  return asSystem(async (db) => {
    const person = await db.user.findUnique({
      where: { email },
      select: { id: true, twoFactorSince: true },
    })
    if (!person) throw notFound({ fr: `Utilisateur ${email}`, en: `User ${email}` })
    if (!person.twoFactorSince) {
      throw new AppError('conflict', {
        fr: `${email} se connecte déjà sans deuxième étape : il n’y a rien à retirer.`,
        en: `${email} signs in without a second step already: there is nothing to take off`,
      })
    }
    const userId = person.id
    await db.user.update({ where: { id: userId }, data: { twoFactorSince: null }, select: { id: true } })
    await db.authenticator.deleteMany({ where: { userId } })
    await db.recoveryCode.deleteMany({ where: { userId } })
    await db.session.deleteMany({ where: { userId } })
    await forgetTries('code', db, email, null)
    await auditPerson(db, { id: userId, name: 'Facteur' }, null, 'accounts.two-factor-reset')
    await queueMail(db, { kind: 'two_factor_reset', email, organisationId: PLATFORM })
    return { email }
  })
}
