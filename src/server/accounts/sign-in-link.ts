import { randomBytes } from 'node:crypto'
import type { Visitor } from '#server/kernel/auth'
import { asSystem } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import type { OpenedSession } from './open-session.ts'
import { appLink, hashToken } from './reset-link.ts'
import { expiry } from './rules.ts'
import { openOrAsk, type SecondStep } from './second-step.ts'

const LINK_MINUTES = 7 * 24 * 60

/** A link that signs a person in once (the demo company's, printed at start). */
export async function createSignInLink(userId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const data = { tokenHash: hashToken(token), userId, expiresAt: expiry(new Date(), LINK_MINUTES) }
  await asSystem((db) => db.signInLink.create({ data }))
  return appLink(`/sign-in/link/${token}`)
}

/** Uses a sign-in link up. It stands for the password only: whoever has a second step is still asked for it. */
export function redeemSignInLink(token: string, visitor: Visitor): Promise<OpenedSession | SecondStep> {
  return asSystem(async (db) => {
    const tokenHash = hashToken(token)
    const used = await db.signInLink.updateMany({
      where: { tokenHash, usedAt: null, expiresAt: { gt: new Date() } },
      data: { usedAt: new Date() },
    })
    const link = used.count === 1 ? await db.signInLink.findUnique({ where: { tokenHash } }) : null
    const person =
      link &&
      (await db.user.findUnique({
        where: { id: link.userId },
        select: { id: true, name: true, locale: true, sessionVersion: true },
      }))
    if (!person) {
      throw new AppError('gone', {
        fr: 'Ce lien de connexion a déjà servi ou a expiré.',
        en: 'This sign-in link was already used or has expired.',
      })
    }
    return openOrAsk(db, person, visitor)
  })
}
