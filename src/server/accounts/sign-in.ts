import type { Visitor } from '#server/kernel/auth'
import { asSystem, type SystemDb } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { countTry, forgetTries, lockedError } from './failures.ts'
import type { OpenedSession } from './open-session.ts'
import { passwordMatches } from './password.ts'
import type { SignIn } from './schema.ts'
import { openOrAsk, type SecondStep } from './second-step.ts'

/**
 * Checks a password and opens a session, or the way to the second step for whoever has one. An unknown address costs the
 * same time and gets the same answers.
 */
export async function signIn(
  { email, password }: SignIn,
  visitor: Visitor,
): Promise<OpenedSession | SecondStep> {
  const person = await checkPassword({ email, password }, visitor)
  return asSystem((db) => openOrAsk(db, person, visitor))
}

/** The person whose password it is; counts the try, and throws the one answer for a wrong one or a locked address. */
export async function checkPassword({ email, password }: SignIn, visitor: Visitor) {
  const { locked } = await countTry('password', email, visitor.ip)
  const person = await asSystem((db) => findPerson(db, email))
  const genuine = await passwordMatches(person?.passwordHash, password)
  if (locked > 0) throw lockedError('password', locked)
  if (!person || !genuine) throw wrongCredentials()
  await asSystem((db) => forgetTries('password', db, email, visitor.ip))
  return person
}

function findPerson(db: SystemDb, email: string) {
  return db.user.findUnique({
    where: { email },
    select: { id: true, email: true, name: true, locale: true, passwordHash: true, sessionVersion: true },
  })
}

function wrongCredentials(): AppError {
  return new AppError('unauthenticated', {
    fr: 'Adresse ou mot de passe incorrect.',
    en: 'Wrong address or password.',
  })
}
