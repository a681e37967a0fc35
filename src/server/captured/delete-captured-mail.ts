import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { notFound } from '#server/kernel/errors'

/** Throws one captured mail away. */
export async function deleteCapturedMail(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const { count } = await asTenant(ctx, (db) => db.capturedMail.deleteMany({ where: { id } }))
  if (count === 0) throw notFound({ fr: 'Mail capturé', en: 'Captured mail' })
}
