import { asSystem } from '#server/kernel/db'
import { invalidField } from '#server/kernel/errors'
import { countTry, forgetTries, lockedError } from './failures.ts'
import { passwordMatches } from './password.ts'

type Typed = { field: string; password: string; ip: string | null }

/** 422 on `field` for a wrong password. A stolen session must not allow guessing: tries count as failed sign-ins do. */
export async function demandPassword(
  person: { email: string; passwordHash: string },
  { field, password, ip }: Typed,
): Promise<void> {
  const { locked } = await countTry('password', person.email, ip)
  const genuine = await passwordMatches(person.passwordHash, password)
  if (locked > 0) throw lockedError('password', locked)
  if (!genuine) {
    throw invalidField(field, 'wrong', {
      fr: 'Le mot de passe actuel est incorrect.',
      en: 'The current password is wrong.',
    })
  }
  await asSystem((db) => forgetTries('password', db, person.email, ip))
}
