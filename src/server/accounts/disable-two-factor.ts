import type { CurrentSession, Visitor } from '#server/kernel/auth'
import { asSystem } from '#server/kernel/db'
import { PLATFORM, queueMail } from '#server/system-mail/index'
import { demandProof } from './demand-proof.ts'
import { auditPerson } from './open-session.ts'
import type { Proof } from './schema.ts'

/** Turns the second step off, against a code or the password. The person is told by mail, in case it was not them. */
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
  await demandProof(person, proof, visitor.ip)
  await asSystem(async (db) => {
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
