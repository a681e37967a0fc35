import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asSystem } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { currentLicence } from './company-licence.ts'
import type { CompanyLicence } from './schema.ts'
import { settleCompany } from './settle-company.ts'
import { termsOf } from './terms.ts'

/** Looks at the licence anew: what its operator changed counts from now on, whatever was missed. */
export async function refreshLicence(ctx: Ctx): Promise<CompanyLicence> {
  await asSystem(async (db) => {
    const { licenceId } = await termsOf(db, ctx)
    if (!licenceId) return
    await db.licence.update({ where: { id: licenceId }, data: { lastValidatedAt: new Date() } })
    await settleCompany(db, licenceId)
  })
  return currentLicence(ctx)
}

/**
 * Takes the company from under its licence: the default plan holds. 409 once it has run out or was taken away: that is
 * no way out of being read-only. The licence stays the company's, to be pasted again.
 */
export async function removeLicence(ctx: Ctx): Promise<CompanyLicence> {
  await asSystem(async (db) => {
    const { licenceId, readOnlyFrom } = await termsOf(db, ctx)
    if (!licenceId) throw conflict('Votre entreprise n’a pas de licence.', 'Your company has no licence.')
    if (readOnlyFrom && readOnlyFrom <= new Date()) {
      throw conflict(
        'Votre licence n’est plus en vigueur : saisissez-en une autre, ou faites-la renouveler.',
        'Your licence is not in force any more: enter another one, or have it renewed.',
      )
    }
    await db.organisation.update({
      where: { id: ctx.organisationId },
      data: { licenceId: null, readOnlyFrom: null },
    })
    const entry = { action: 'licences.remove', subjectType: 'licence', subjectId: licenceId }
    await audit(db, ctx, entry)
  })
  return currentLicence(ctx)
}

function conflict(fr: string, en: string): AppError {
  return new AppError('conflict', { fr, en })
}
