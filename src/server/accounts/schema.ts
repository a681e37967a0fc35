import { z } from 'zod'

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
