import type { Visitor } from '#server/kernel/auth'
import { networkOf } from '#server/kernel/client-ip'
import { asSystem, isUniqueViolation } from '#server/kernel/db'
import type { Locale } from '#server/kernel/errors'
import { limit } from '#server/kernel/rate-limit'
import { createOrganisation } from '#server/organisations/index'
import { PLATFORM, queueMail } from '#server/system-mail/index'
import { hashNewPassword } from './password.ts'
import type { SignUp } from './schema.ts'

/**
 * Creates a company and its owner. An address that has an account already gets the same answer, and a mail that
 * says so: the page never tells who has an account.
 */
export async function signUp(input: SignUp, visitor: Visitor & { locale: Locale }): Promise<void> {
  if (visitor.ip) await limit(`sign-up:ip:${networkOf(visitor.ip)}`, { max: 100, windowSeconds: 3600 })
  const passwordHash = await hashNewPassword(input.password)
  try {
    await createOwner(input, passwordHash, visitor)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    await asSystem((db) =>
      queueMail(db, { kind: 'account_exists', email: input.email, organisationId: PLATFORM }),
    )
  }
}

function createOwner(
  { email, name, organisationName }: SignUp,
  passwordHash: string,
  { locale, ip }: Visitor & { locale: Locale },
) {
  return asSystem(async (db) => {
    const owner = await db.user.create({
      data: { email, name, locale, passwordHash },
      select: { id: true, name: true, locale: true },
    })
    await createOrganisation(db, { name: organisationName, owner, ip })
  })
}
