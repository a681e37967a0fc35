import type { Ctx } from '#server/kernel/context'
import type { TenantDb } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'

const MINUTES = 10

/**
 * 403 `step_up_required` for a person who has not proved within ten minutes that it is them, when the company asks for
 * that before an address is made. A program's key is its own proof.
 */
export async function demandStepUp(db: TenantDb, ctx: Ctx): Promise<void> {
  if (ctx.actor.type !== 'user') return
  const { addressStepUp } = await db.organisation.findFirstOrThrow({
    where: { id: ctx.organisationId },
    select: { addressStepUp: true },
  })
  const since = ctx.steppedUpAt?.getTime() ?? 0
  if (!addressStepUp || since > Date.now() - MINUTES * 60_000) return
  throw new AppError('step_up_required', {
    fr: 'Votre entreprise demande de confirmer votre identité avant de créer une adresse : saisissez votre mot de passe.',
    en: 'Your company asks you to confirm your identity before an address is made: type your password.',
  })
}
