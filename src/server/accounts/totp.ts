import { timingSafeEqual } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

/** RFC 6238 as every authenticator app has it by default: SHA-1, six digits, a new code each half minute. */
const STEP_SECONDS = 30
/** A telephone's clock may be one step off, either way. */
const STEPS_OFF = 1

/** A new secret, 160 bits in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What the QR code says to the app: whose account it is, and the secret. */
export function totpUri(secret: string, email: string): string {
  return new TOTP({ issuer: 'Facteur', label: email, secret }).toString()
}

/** The step an instant is in, counted from 1970. */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / STEP_SECONDS)
}

/** The code of a step. */
export function codeOfStep(secret: string, step: number): string {
  return new TOTP({ secret }).generate({ timestamp: step * STEP_SECONDS * 1000 })
}

type When = { now: Date; lastStep: number }

/**
 * Which step a code is of: this one or a neighbour, and later than `lastStep`, that of the code taken last. `used`: it is
 * right, but was taken already. Every step is compared, in constant time, whichever fits.
 */
export function stepOfCode(secret: string, code: string, { now, lastStep }: When): number | 'wrong' | 'used' {
  const current = stepAt(now)
  const steps = Array.from({ length: 2 * STEPS_OFF + 1 }, (_, index) => current - STEPS_OFF + index)
  const fitting = steps.filter((step) => isSame(codeOfStep(secret, step), code))
  if (fitting.length === 0) return 'wrong'
  return fitting.findLast((step) => step > lastStep) ?? 'used'
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}
