import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asSystem, sql } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { forgetKeysOf } from '#server/kernel/identity'
import { currentLicence } from './company-licence.ts'
import { forgetCounts } from './count-again.ts'
import { decide } from './rules.ts'
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
  await forgetKeysOf(ctx)
  return currentLicence(ctx)
}

/**
 * Takes the company from under its licence: the default plan holds. 409 unless it is fully in force, days of grace
 * not included: that is no way out of becoming read-only. The licence stays the company's, to be pasted again.
 */
export async function removeLicence(ctx: Ctx): Promise<CompanyLicence> {
  await asSystem(async (db) => {
    // An operator may be taking it away, or the company pasting another one: what they leave is looked at.
    await db.$queryRaw(sql`
      SELECT l.id FROM "Licence" l JOIN "Organisation" o ON o."licenceId" = l.id
      WHERE o.id = ${ctx.organisationId}::uuid FOR UPDATE OF l`)
    const terms = await termsOf(db, ctx)
    const { licenceId } = terms
    if (!licenceId) throw conflict('Votre entreprise n’a pas de licence.', 'Your company has no licence.')
    if (decide(terms, {}, new Date()).code !== 'VALID') {
      throw conflict(
        'Votre licence n’est plus en vigueur : saisissez-en une autre, ou faites-la renouveler.',
        'Your licence is not in force any more: enter another one, or have it renewed.',
      )
    }
    const { count } = await db.organisation.updateMany({
      where: { id: ctx.organisationId, licenceId },
      data: { licenceId: null, readOnlyFrom: null },
    })
    if (count === 0)
      throw conflict(
        'Votre licence vient de changer : rechargez la page.',
        'Your licence has just changed: reload the page.',
      )
    await forgetCounts(db, { organisationId: ctx.organisationId })
    const entry = { action: 'licences.remove', subjectType: 'licence', subjectId: licenceId }
    await audit(db, ctx, entry)
  })
  await forgetKeysOf(ctx)
  return currentLicence(ctx)
}

function conflict(fr: string, en: string): AppError {
  return new AppError('conflict', { fr, en })
}
