/** What a password must have; the code of each unmet rule. */
export type PasswordRule = 'too_short' | 'no_upper_case' | 'no_digit'

export const PASSWORD_MIN = 8

/** Sign-in: after this many failures in a row an address is locked, whether somebody has it or not. */
export const LOCK = { failures: 5, minutes: 15, forgetAfterHours: 24 } as const
/** One place trying many addresses is stopped as well. */
export const IP_LOCK = { failures: 100, minutes: 15 } as const

export const SESSION_MINUTES = 480
/** How long the code may follow the password. */
export const SECOND_STEP_MINUTES = 10
export const RESET_MINUTES = 60

/** Every rule that the password breaks, in the order they are shown. */
export function brokenPasswordRules(password: string): PasswordRule[] {
  const broken: PasswordRule[] = []
  if ([...password].length < PASSWORD_MIN) broken.push('too_short')
  if (!/\p{Lu}/u.test(password)) broken.push('no_upper_case')
  if (!/\p{Nd}/u.test(password)) broken.push('no_digit')
  return broken
}

/** The instant after which a link or a session made now no longer works. */
export function expiry(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000)
}

type Usable = { expiresAt: Date; usedAt: Date | null }

/** Why a one-time link no longer works, or null when it does. */
export function linkFault(link: Usable | null, now: Date): 'unknown' | 'used' | 'expired' | null {
  if (!link) return 'unknown'
  if (link.usedAt) return 'used'
  if (link.expiresAt <= now) return 'expired'
  return null
}

/** A path of this site to go on to after sign-in; anything that could lead elsewhere becomes the front page. */
export function safeNextPath(next: string | null | undefined): string {
  if (!next || !/^\/(?![/\\])/.test(next) || /[\\\s]/.test(next)) return '/'
  return next
}
