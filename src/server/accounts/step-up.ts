import type { Ctx } from '#server/kernel/context'
import { asSystem } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { demandPassword } from './demand-password.ts'
import { auditPerson } from './open-session.ts'

/** Proves anew that a session is its person's, by their password; wrong ones count as failed sign-ins do. */
export async function stepUp(ctx: Ctx, { password }: { password: string }): Promise<void> {
  const { userId, sessionId, ip } = ctx
  if (!userId || !sessionId)
    throw new AppError('forbidden', { fr: 'Connectez-vous d’abord.', en: 'Sign in first.' })
  const person = await asSystem((db) =>
    db.user.findUniqueOrThrow({
      where: { id: userId },
      select: { id: true, name: true, email: true, passwordHash: true },
    }),
  )
  await demandPassword(person, { field: 'password', password, ip })
  await asSystem(async (db) => {
    await db.session.updateMany({ where: { id: sessionId, userId }, data: { steppedUpAt: new Date() } })
    await auditPerson(db, person, ip, 'accounts.step-up')
  })
}
