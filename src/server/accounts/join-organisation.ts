import type { CurrentSession, Visitor } from '#server/kernel/auth'
import { asSystem, isUniqueViolation } from '#server/kernel/db'
import { AppError, type Locale } from '#server/kernel/errors'
import {
  acceptInvitation,
  findInvitation,
  type OpenedInvitation,
  usableInvitation,
} from '#server/organisations/index'
import { type OpenedSession, openSession } from './open-session.ts'
import { hashNewPassword } from './password.ts'
import type { AcceptInvitation } from './schema.ts'
import { hasSecondStep, openOrAsk, type SecondStep } from './second-step.ts'
import { checkPassword } from './sign-in.ts'

/** What the page of an invitation link shows: the invitation, and whether its address has an account. */
export async function readInvitation(
  token: string,
): Promise<(OpenedInvitation & { hasAccount: boolean }) | null> {
  const invitation = await findInvitation(token)
  if (!invitation) return null
  const person = await asSystem((db) =>
    db.user.findUnique({ where: { email: invitation.email }, select: { id: true } }),
  )
  return { ...invitation, hasAccount: person !== null }
}

/**
 * Joins with a password: that of the account the address already has, or of the account made now. Whoever has a second step
 * takes it first, and joins as the signed-in person.
 */
export async function joinWithPassword(
  input: AcceptInvitation,
  visitor: Visitor & { locale: Locale },
): Promise<OpenedSession | SecondStep> {
  const { locale, ...place } = visitor
  const { email } = await asSystem((db) => usableInvitation(db, input.token))
  const known = await asSystem((db) => db.user.findUnique({ where: { email }, select: { id: true } }))
  if (!known) return createAndJoin(input, email, place, locale)
  const person = await checkPassword({ email, password: input.password }, place)
  return asSystem(async (db) => {
    if (await hasSecondStep(db, person.id)) return openOrAsk(db, person, place)
    const { organisationId } = await acceptInvitation(db, input.token, { ...person, ip: place.ip })
    return openSession(db, person, place, organisationId)
  })
}

/** Joins as the signed-in person. */
export function joinSignedIn(session: CurrentSession, token: string, ip: string | null): Promise<void> {
  return asSystem(async (db) => {
    const { organisationId } = await acceptInvitation(db, token, {
      id: session.userId,
      name: session.name,
      email: session.email,
      ip,
    })
    await db.session.updateMany({ where: { id: session.sessionId }, data: { currentOrgId: organisationId } })
  })
}

async function createAndJoin(
  input: AcceptInvitation,
  email: string,
  visitor: Visitor,
  locale: Locale,
): Promise<OpenedSession> {
  const passwordHash = await hashNewPassword(input.password)
  const name = input.name ?? email.split('@')[0] ?? email
  try {
    return await asSystem(async (db) => {
      const person = await db.user.create({
        data: { email, name, locale, passwordHash },
        select: { id: true, email: true, name: true, locale: true, sessionVersion: true },
      })
      const { organisationId } = await acceptInvitation(db, input.token, { ...person, ip: visitor.ip })
      return openSession(db, person, visitor, organisationId)
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new AppError('conflict', {
      fr: 'Un compte vient d’être créé pour cette adresse : rechargez la page et connectez-vous.',
      en: 'An account was just created for this address: reload the page and sign in.',
    })
  }
}
