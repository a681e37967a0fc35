import { z } from 'zod'
import { issue } from '#server/kernel/validation'

export { brokenPasswordRules } from './rules.ts'

/** An address as it is stored: no spaces around, lower case. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email())
const PersonName = z.string().trim().min(1).max(120)
// Long enough for any passphrase, short enough that hashing it is no attack.
const Password = z.string().min(1).max(200)
const Locale = z.enum(['fr', 'en'])

export const SignUp = z.object({
  organisationName: z.string().trim().min(1).max(120),
  name: PersonName,
  email: Email,
  password: Password,
})
export type SignUp = z.infer<typeof SignUp>

export const SignIn = z.object({ email: Email, password: Password })
export type SignIn = z.infer<typeof SignIn>

// Six digits of the app, or a recovery code, however they are spaced.
const Code = z.string().trim().min(1).max(40)
export const CodeInput = z.object({ code: Code })
/** What proves that somebody is the person: a code of their second step, or their password. */
export const Proof = z.object({ password: Password.optional(), code: Code.optional() })
export type Proof = z.infer<typeof Proof>

/** Whether signing in takes a code as well, and how many recovery codes have not served. */
export type TwoFactorState = { since: string | null; recoveryCodes: number }
/**
 * What an app must be told to make somebody's codes: the secret, an address that opens an app on the same phone, and the
 * QR code, whose `path` is drawn in a square of `size` units.
 */
export type Enrolment = { secret: string; uri: string; qr: { size: number; path: string } }

export const RequestReset = z.object({ email: Email })
export const ResetPassword = z.object({ token: z.string().min(1).max(200), password: Password })
export const ChangePassword = z.object({ currentPassword: Password, password: Password })
export type ChangePassword = z.infer<typeof ChangePassword>
export const Profile = z.object({ name: PersonName, locale: Locale })
export type Profile = z.infer<typeof Profile>

export const AcceptInvitation = z.object({
  token: z.string().min(1).max(200),
  name: PersonName.optional(),
  password: Password,
})
export type AcceptInvitation = z.infer<typeof AcceptInvitation>

const FutureInstant = z.iso.datetime({ offset: true }).superRefine((at, context) => {
  if (Date.parse(at) > Date.now()) return
  const text = { fr: 'La fin doit être dans l’avenir.', en: 'The end must be in the future.' }
  context.addIssue(issue('too_early', text))
})

export const NewOperatorKey = z.object({
  name: z.string().trim().min(1).max(120),
  /** Null: it holds until it is revoked. */
  expiresAt: FutureInstant.nullable().default(null),
})
export type NewOperatorKey = z.infer<typeof NewOperatorKey>

/** A key as operators see it: never the key itself. */
export const OperatorKey = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string(),
  /** Whose it is; it counts while they are an operator. */
  operator: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
  /** Whether it is taken now; if not, it was revoked, its end has come, or its person is no operator any more. */
  usable: z.boolean(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  createdAt: z.string(),
})
export type OperatorKey = z.infer<typeof OperatorKey>
