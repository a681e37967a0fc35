import type { Ctx } from '#server/kernel/context'
import type { TenantDb } from '#server/kernel/db'
import { demandFreshProof } from '#server/kernel/step-up'

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
  if (!addressStepUp) return
  demandFreshProof(ctx, {
    fr: 'Votre entreprise demande de confirmer votre identité avant de créer une adresse.',
    en: 'Your company asks you to confirm your identity before an address is made.',
  })
}
