import type { CurrentSession, Visitor } from '#server/kernel/auth'
import { asSystem } from '#server/kernel/db'
import { type AppError, invalidField } from '#server/kernel/errors'
import { PLATFORM, queueMail } from '#server/system-mail/index'
import { demandProof } from './demand-proof.ts'
import { lockPerson } from './lock-person.ts'
import { auditPerson } from './open-session.ts'
import type { Proof } from './schema.ts'

/**
 * Turns the second step off, against a code or the password. Where codes protect more than the person's own account, for
 * an operator and in a company that asks for them, it takes a code: the password would stand in for each of them otherwise.
 * The person is told by mail, in case it was not them.
 */
export async function disableTwoFactor(
  { userId }: Pick<CurrentSession, 'userId'>,
  proof: Proof,
  visitor: Visitor,
): Promise<void> {
  const person = await asSystem((db) =>
    db.user.findUniqueOrThrow({
      where: { id: userId },
      select: { id: true, name: true, email: true, passwordHash: true },
    }),
  )
  if (proof.code === undefined && (await protectsOthers(userId))) throw codeWanted()
  await demandProof(person, proof, visitor.ip)
  await asSystem(async (db) => {
    await lockPerson(db, userId)
    const off = await db.user.updateMany({
      where: { id: userId, twoFactorSince: { not: null } },
      data: { twoFactorSince: null },
    })
    await db.authenticator.deleteMany({ where: { userId } })
    await db.recoveryCode.deleteMany({ where: { userId } })
    if (off.count === 0) return
    await auditPerson(db, person, visitor.ip, 'accounts.two-factor-off')
    await queueMail(db, { kind: 'two_factor_off', email: person.email, organisationId: PLATFORM })
  })
}

async function protectsOthers(userId: string): Promise<boolean> {
  const strict = { organisation: { OR: [{ twoFactorFrom: { not: null } }, { addressStepUp: true }] } }
  const where = { id: userId, OR: [{ isOperator: true }, { memberships: { some: strict } }] }
  return (await asSystem((db) => db.user.count({ where }))) > 0
}

function codeWanted(): AppError {
  return invalidField('password', 'code_wanted', {
    fr: 'Ici le mot de passe ne suffit pas, car vos codes protègent aussi votre entreprise ou la plateforme : saisissez un code de votre application, ou un code de secours.',
    en: 'The password is not enough here, since your codes also protect your company or the platform: type a code of your app, or a recovery code.',
  })
}
