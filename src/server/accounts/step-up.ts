import type { CurrentSession } from '#server/kernel/auth'
import { asSystem } from '#server/kernel/db'
import { invalidField } from '#server/kernel/errors'
import { demandCode } from './demand-code.ts'
import { demandPassword } from './demand-password.ts'
import { auditPerson } from './open-session.ts'
import type { Proof } from './schema.ts'

type Who = Pick<CurrentSession, 'userId' | 'sessionId'> & { ip: string | null }

/**
 * Proves anew that a session is its person's: by a code when they have a second step, which their password does not stand
 * in for; by their password when they have none. It holds for ten minutes.
 */
export async function stepUp({ userId, sessionId, ip }: Who, proof: Proof): Promise<void> {
  const person = await asSystem((db) =>
    db.user.findUniqueOrThrow({
      where: { id: userId },
      select: { id: true, name: true, email: true, passwordHash: true, twoFactorSince: true },
    }),
  )
  if (person.twoFactorSince) await demandCode(person, wanted('code', proof), ip)
  else await demandPassword(person, { field: 'password', password: wanted('password', proof), ip })
  await asSystem(async (db) => {
    await db.session.updateMany({ where: { id: sessionId, userId }, data: { steppedUpAt: new Date() } })
    await auditPerson(db, person, ip, 'accounts.step-up')
  })
}

function wanted(field: 'code' | 'password', proof: Proof): string {
  const typed = proof[field]
  if (typed !== undefined) return typed
  throw invalidField(field, 'required', WANTED[field])
}

const WANTED = {
  code: {
    fr: 'Saisissez le code de votre application d’authentification, ou un code de secours.',
    en: 'Type the code of your authenticator app, or a recovery code.',
  },
  password: { fr: 'Saisissez votre mot de passe.', en: 'Type your password.' },
}
