import { SignIn, signIn, takeSecondStep } from '#server/accounts/index'
import { authHandler, type Ticket, type Visitor } from '#server/kernel/auth'
import { AppError } from '#server/kernel/errors'
import { parseInput } from '#server/kernel/validation'

const handler = authHandler(async ({ code, ...credentials }, visitor) => {
  const opened = await signIn(parseInput(SignIn, credentials), visitor)
  return 'challenge' in opened ? withCode(opened.challenge, code, visitor) : opened
})

function withCode(challenge: string, code: string, visitor: Visitor): Promise<Ticket> {
  if (code) return takeSecondStep({ challenge, code }, visitor)
  throw new AppError('step_up_required', {
    fr: 'Ce compte demande aussi un code : connectez-vous depuis la page de connexion.',
    en: 'This account takes a code as well: sign in on the sign-in page.',
  })
}

export { handler as GET, handler as POST }
