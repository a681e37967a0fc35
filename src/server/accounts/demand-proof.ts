import { invalidField } from '#server/kernel/errors'
import { demandCode } from './demand-code.ts'
import { demandPassword } from './demand-password.ts'
import type { Proof } from './schema.ts'

type Person = { id: string; name: string; email: string; passwordHash: string }

/** 422 unless what was given is a code of the person's second step, or their password. Tries count as failed sign-ins do. */
export async function demandProof(
  person: Person,
  { code, password }: Proof,
  ip: string | null,
): Promise<void> {
  if (code !== undefined) return demandCode(person, code, ip)
  if (password !== undefined) return demandPassword(person, { field: 'password', password, ip })
  throw invalidField('code', 'required', {
    fr: 'Saisissez le code de votre application, ou votre mot de passe.',
    en: 'Type the code of your app, or your password.',
  })
}
