import type { CurrentSession } from '#server/kernel/auth'
import { asSystem } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { demandFreshProof } from '#server/kernel/step-up'
import { PLATFORM, queueMail } from '#server/system-mail/index'
import { auditPerson } from './open-session.ts'
import { makeRecoveryCodes, recoveryCodesLeft } from './recovery-codes.ts'
import type { TwoFactorState } from './schema.ts'

type Who = Pick<CurrentSession, 'userId' | 'sessionId'> & { ip: string | null }

/** Whether somebody has a second step, and what they still have to get in without their phone. */
export function twoFactorState({ userId }: Pick<Who, 'userId'>): Promise<TwoFactorState> {
  return asSystem(async (db) => {
    const where = { id: userId }
    const { twoFactorSince } = await db.user.findUniqueOrThrow({ where, select: { twoFactorSince: true } })
    return {
      since: twoFactorSince?.toISOString() ?? null,
      recoveryCodes: await recoveryCodesLeft(db, userId),
    }
  })
}

/** Ten new recovery codes, told this once; the earlier ones are worth nothing any more. Asks for a code first. */
export function renewRecoveryCodes({ userId, sessionId, ip }: Who): Promise<{ recoveryCodes: string[] }> {
  return asSystem(async (db) => {
    const session = await db.session.findFirst({
      where: { id: sessionId, userId },
      select: {
        steppedUpAt: true,
        user: { select: { id: true, name: true, email: true, twoFactorSince: true } },
      },
    })
    demandFreshProof(
      { actor: { type: 'user', id: userId, label: '' }, steppedUpAt: session?.steppedUpAt ?? null },
      {
        fr: 'Confirmez votre identité avant d’obtenir de nouveaux codes de secours.',
        en: 'Confirm your identity before getting new recovery codes.',
      },
    )
    const person = session?.user
    if (!person?.twoFactorSince) {
      throw new AppError('conflict', {
        fr: 'La validation en deux étapes n’est pas activée : activez-la d’abord.',
        en: 'Two-step sign-in is off: turn it on first.',
      })
    }
    await auditPerson(db, person, ip, 'accounts.recovery-codes')
    await queueMail(db, { kind: 'recovery_codes_renewed', email: person.email, organisationId: PLATFORM })
    return { recoveryCodes: await makeRecoveryCodes(db, userId) }
  })
}
