import { anySession, type CurrentSession } from '#server/kernel/auth'
import { AppError } from '#server/kernel/errors'

/** The signed-in person, who may be an operator without a company, or still have to set up their second step. */
export async function signedInPerson(): Promise<CurrentSession> {
  const session = await anySession()
  if (session && !session.mustChangePassword) return session
  throw new AppError('unauthenticated', {
    fr: 'Votre session a pris fin : reconnectez-vous.',
    en: 'Your session has ended: sign in again.',
  })
}
