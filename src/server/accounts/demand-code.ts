import { asSystem, type SystemDb } from '#server/kernel/db'
import { invalidField } from '#server/kernel/errors'
import { PLATFORM, queueMail } from '#server/system-mail/index'
import { takeAppCode } from './authenticators.ts'
import { countTry, forgetTries, lockedError } from './failures.ts'
import { auditPerson } from './open-session.ts'
import { takeRecoveryCode } from './recovery-codes.ts'

type Person = { id: string; name: string; email: string }

/**
 * Takes a code of the person's app (six digits), or a recovery code (anything else); 422 on `code` for a wrong one or one
 * that has served. Tries are counted apart from those of passwords, by the same rule: whoever knows the password does not
 * start the count anew by typing it.
 */
export async function demandCode(person: Person, code: string, ip: string | null): Promise<void> {
  const { locked } = await countTry('code', person.email, ip)
  if (locked > 0) throw lockedError('code', locked)
  const typed = code.replace(/[\s-]/g, '').toLowerCase()
  const outcome = await asSystem((db) =>
    /^\d{6}$/.test(typed) ? takeAppCode(db, person.id, typed) : takeSpare(db, person, typed, ip),
  )
  if (outcome === 'used') {
    throw invalidField('code', 'used', {
      fr: 'Ce code a déjà servi : attendez que l’application en montre un nouveau, dans 30 secondes au plus.',
      en: 'This code was used already: wait until the app shows a new one, within 30 seconds.',
    })
  }
  if (outcome === 'wrong') {
    throw invalidField('code', 'wrong', {
      fr: 'Ce code n’est pas le bon : recopiez celui que l’application montre en ce moment, ou un code de secours qui n’a pas servi.',
      en: 'This is not the right code: copy the one that the app shows now, or a recovery code that has not been used.',
    })
  }
  await asSystem((db) => forgetTries('code', db, person.email, ip))
}

async function takeSpare(
  db: SystemDb,
  person: Person,
  code: string,
  ip: string | null,
): Promise<'taken' | 'wrong'> {
  if (!(await takeRecoveryCode(db, person.id, code))) return 'wrong'
  await auditPerson(db, person, ip, 'accounts.recovery-code-used')
  await queueMail(db, { kind: 'recovery_code_used', email: person.email, organisationId: PLATFORM })
  return 'taken'
}
