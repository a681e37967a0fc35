import { randomInt } from 'node:crypto'
import { asSystem, isUniqueViolation } from '#server/kernel/db'
import { hashNewPassword } from './password.ts'
import { brokenPasswordRules } from './rules.ts'

const OPERATOR_EMAIL = 'operateur@facteur.local'
// No look-alikes: the password is read from a terminal and typed.
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'

/**
 * The first operator account, at first start: its generated password is returned this once and must be changed at
 * the first sign-in. Null when there is an operator already.
 */
export async function ensureOperator(): Promise<{ email: string; password: string } | null> {
  if (await asSystem((db) => db.user.findFirst({ where: { isOperator: true }, select: { id: true } })))
    return null
  const password = generatePassword()
  const passwordHash = await hashNewPassword(password)
  const data = {
    email: OPERATOR_EMAIL,
    name: 'Opérateur',
    passwordHash,
    isOperator: true,
    mustChangePassword: true,
  }
  try {
    await asSystem((db) => db.user.create({ data, select: { id: true } }))
  } catch (error) {
    // Another process of the same first start was faster.
    if (isUniqueViolation(error)) return null
    throw error
  }
  return { email: OPERATOR_EMAIL, password }
}

function generatePassword(): string {
  const password = Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return brokenPasswordRules(password).length === 0 ? password : generatePassword()
}
