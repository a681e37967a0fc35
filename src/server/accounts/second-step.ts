import type { Visitor } from '#server/kernel/auth'
import { asSystem, type SystemDb } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { signToken, tokenIsGenuine } from '#server/kernel/secrets'
import { demandCode } from './demand-code.ts'
import { lockPerson } from './lock-person.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import { expiry, SECOND_STEP_MINUTES } from './rules.ts'

type Person = { id: string; name: string; locale: string; sessionVersion: number }

/** A password that was right, and a code that is still missing: `challenge` must come with it. */
export type SecondStep = { challenge: string }

/** Opens a session for whoever proved their password; who has a second step is handed what leads to it instead. */
export async function openOrAsk(
  db: SystemDb,
  person: Person,
  visitor: Visitor,
): Promise<OpenedSession | SecondStep> {
  if (!(await hasSecondStep(db, person.id))) return openSession(db, person, visitor)
  const until = expiry(new Date(), SECOND_STEP_MINUTES).getTime()
  const said = `${person.id}.${person.sessionVersion}.${until}`
  return { challenge: `${said}.${signToken('second-step', said)}` }
}

/**
 * Whether a password is not enough. Held until the transaction ends: whoever turns the second step on meanwhile ends the
 * session that is opened by then, and after that none is opened without a code.
 */
export async function hasSecondStep(db: SystemDb, userId: string): Promise<boolean> {
  await lockPerson(db, userId)
  const person = await db.user.findUnique({ where: { id: userId }, select: { twoFactorSince: true } })
  return person?.twoFactorSince != null
}

/** Opens the session of somebody whose password was right, by a code; 410 when that was too long ago, or no longer holds. */
export async function takeSecondStep(
  { challenge, code }: SecondStep & { code: string },
  visitor: Visitor,
): Promise<OpenedSession> {
  const { userId, version } = readChallenge(challenge)
  const person = await asSystem((db) =>
    db.user.findUnique({
      where: { id: userId, sessionVersion: version, twoFactorSince: { not: null } },
      select: { id: true, email: true, name: true, locale: true, sessionVersion: true },
    }),
  )
  if (!person) throw startAnew()
  await demandCode(person, code, visitor.ip)
  return asSystem((db) => openSession(db, person, visitor))
}

function readChallenge(challenge: string): { userId: string; version: number } {
  const [userId = '', version = '', until = '', signature = ''] = challenge.split('.')
  const genuine = tokenIsGenuine('second-step', `${userId}.${version}.${until}`, signature)
  if (!genuine || Number(until) <= Date.now()) throw startAnew()
  return { userId, version: Number(version) }
}

function startAnew(): AppError {
  return new AppError('gone', {
    fr: 'Trop de temps a passé depuis votre mot de passe : revenez à la connexion et saisissez-le de nouveau.',
    en: 'Too much time has passed since your password: go back to sign-in and type it again.',
  })
}
