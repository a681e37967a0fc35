import { asSystem } from '#server/kernel/db'
import { AppError, notFound } from '#server/kernel/errors'
import { createOrganisation } from '#server/organisations/index'

type Who = { userId: string; sessionId: string; ip: string | null }

/** Goes on working in another company of one's own. */
export async function switchOrganisation(
  { userId, sessionId }: Omit<Who, 'ip'>,
  organisationId: string,
): Promise<void> {
  await asSystem(async (db) => {
    const member = await db.membership.findFirst({ where: { organisationId, userId }, select: { id: true } })
    if (!member) throw notFound({ fr: 'Entreprise', en: 'Company' })
    await db.session.updateMany({ where: { id: sessionId, userId }, data: { currentOrgId: organisationId } })
  })
}

const MAX_OWNED = 50

/** One more company for somebody who has an account; they go on in it, as its owner. */
export async function addOrganisation(
  { userId, sessionId, ip }: Who,
  name: string,
): Promise<{ organisationId: string }> {
  return asSystem(async (db) => {
    const owned = await db.membership.count({ where: { userId, role: 'owner' } })
    if (owned >= MAX_OWNED) {
      throw new AppError('conflict', {
        fr: `Vous possédez déjà ${MAX_OWNED} entreprises, la limite par personne.`,
        en: `You already own ${MAX_OWNED} companies, the limit for one person.`,
      })
    }
    const owner = await db.user.findUniqueOrThrow({
      where: { id: userId },
      select: { id: true, name: true, locale: true },
    })
    const { id } = await createOrganisation(db, { name, owner, ip })
    await db.session.updateMany({ where: { id: sessionId, userId }, data: { currentOrgId: id } })
    return { organisationId: id }
  })
}
