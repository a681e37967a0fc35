import { asSystem } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { createOrganisation } from '#server/organisations/index'
import { hashNewPassword, passwordMatches } from './password.ts'

type NewCompany = {
  organisationName: string
  email: string
  name: string
  password: string
  locale?: 'fr' | 'en'
  demo?: boolean
  /** How the caller names the password, for the errors. */
  passwordField?: string
}

/**
 * Creates a company from the command line or the seed. Somebody who has an account already becomes its owner,
 * provided the password is theirs.
 */
export async function createCompanyWithOwner(
  input: NewCompany,
): Promise<{ organisationId: string; userId: string }> {
  const { email, name, organisationName, locale = 'fr', demo } = input
  const select = { id: true, name: true, locale: true, passwordHash: true } as const
  const known = await asSystem((db) => db.user.findUnique({ where: { email }, select }))
  if (known && !(await passwordMatches(known.passwordHash, input.password))) {
    throw new AppError('conflict', {
      fr: `${email} a déjà un compte, dont ce n’est pas le mot de passe.`,
      en: `${email} already has an account, and this is not its password`,
    })
  }
  const passwordHash = known ? '' : await hashNewPassword(input.password, input.passwordField)
  return asSystem(async (db) => {
    const owner = known ?? (await db.user.create({ data: { email, name, locale, passwordHash }, select }))
    const { id } = await createOrganisation(db, { name: organisationName, owner, demo })
    return { organisationId: id, userId: owner.id }
  })
}
