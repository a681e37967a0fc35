import { hash, verify } from '@node-rs/argon2'
import { AppError, type FieldError, type Text } from '#server/kernel/errors'
import { brokenPasswordRules, PASSWORD_MIN, type PasswordRule } from './rules.ts'

// argon2id (the package's default algorithm) at OWASP's first setting.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const RULE_TEXT: Record<PasswordRule, Text> = {
  too_short: {
    fr: `Le mot de passe doit compter au moins ${PASSWORD_MIN} caractères.`,
    en: `The password needs at least ${PASSWORD_MIN} characters.`,
  },
  no_upper_case: {
    fr: 'Le mot de passe doit contenir au moins une majuscule.',
    en: 'The password needs at least one upper-case letter.',
  },
  no_digit: {
    fr: 'Le mot de passe doit contenir au moins un chiffre.',
    en: 'The password needs at least one digit.',
  },
}

/** Hashes a new password; refuses a weak one and names each rule it breaks. */
export async function hashNewPassword(password: string, field = 'password'): Promise<string> {
  const fields: FieldError[] = brokenPasswordRules(password).map((code) => ({
    field,
    code,
    message: RULE_TEXT[code],
  }))
  if (fields.length > 0) throw new AppError('invalid', join(fields.map(({ message }) => message)), { fields })
  return hash(password, COST)
}

/** Checks a password; without a hash (unknown person) it takes the same time and says no. */
export async function passwordMatches(stored: string | null | undefined, password: string): Promise<boolean> {
  const genuine = await verify(stored ?? (await dummyHash()), password)
  return stored ? genuine : false
}

let dummy: Promise<string> | undefined

function dummyHash(): Promise<string> {
  dummy ??= hash('nobody has this password', COST)
  return dummy
}

function join(texts: Text[]): Text {
  return { fr: texts.map(({ fr }) => fr).join(' '), en: texts.map(({ en }) => en).join(' ') }
}
