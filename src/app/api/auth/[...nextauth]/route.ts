import { SignIn, signIn } from '#server/accounts/index'
import { authHandler } from '#server/kernel/auth'
import { parseInput } from '#server/kernel/validation'

const handler = authHandler((credentials, visitor) => signIn(parseInput(SignIn, credentials), visitor))

export { handler as GET, handler as POST }
