import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { invalidField } from '#server/kernel/errors'
import { demandFreshProof } from '#server/kernel/step-up'
import { organisationRow } from './queries.ts'
import { TWO_FACTOR_DAYS } from './rules.ts'
import type { OrganisationChange } from './schema.ts'

/**
 * Changes the settings that are given and leaves the others. What protects the company is let go only by somebody who just
 * proved that it is them; a second step is asked of everybody only by somebody who has one (a program's key is not a person).
 */
export function changeOrganisation(ctx: Ctx, { requireTwoFactor, ...change }: OrganisationChange) {
  return asTenant(ctx, async (db) => {
    const before = await organisationRow(db, ctx.organisationId)
    const letsGo =
      (before.addressStepUp && change.addressStepUp === false) ||
      (before.requireTwoFactor && requireTwoFactor === false)
    if (letsGo) demandFreshProof(ctx, LET_GO)
    const begins = requireTwoFactor === true && !before.requireTwoFactor
    if (begins) await demandOwnSecondStep(db, ctx)
    const data = { ...change, ...(change.address !== undefined && { address: change.address || null }) }
    const twoFactorFrom = begins ? inDays(TWO_FACTOR_DAYS) : requireTwoFactor === false ? null : undefined
    await db.organisation.updateMany({ where: { id: ctx.organisationId }, data: { ...data, twoFactorFrom } })
    await audit(db, ctx, {
      action: 'organisation.change',
      subjectType: 'organisation',
      subjectId: ctx.organisationId,
      details: { ...data, ...(requireTwoFactor !== undefined && { requireTwoFactor }) },
    })
    return organisationRow(db, ctx.organisationId)
  })
}

const LET_GO = {
  fr: 'Confirmez votre identité : ce réglage protège l’entreprise.',
  en: 'Confirm your identity: this setting protects the company.',
}

/** Whoever asked everybody for what they do not have would be the first to be shut out. */
async function demandOwnSecondStep(db: TenantDb, ctx: Ctx): Promise<void> {
  if (ctx.actor.type !== 'user' || !ctx.userId) return
  const own = await db.user.findFirst({ where: { id: ctx.userId }, select: { twoFactorSince: true } })
  if (own?.twoFactorSince) return
  throw invalidField('requireTwoFactor', 'own_missing', {
    fr: 'Activez d’abord la validation en deux étapes pour vous-même, dans Paramètres › Mon compte.',
    en: 'First turn two-step sign-in on for yourself, in Settings › My account.',
  })
}

function inDays(days: number): Date {
  return new Date(Date.now() + days * 86_400_000)
}
