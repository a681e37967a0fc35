'use server'

import { z } from 'zod'
import {
  AcceptInvitation,
  addOrganisation,
  ChangePassword,
  CodeInput,
  changePassword,
  endSession,
  joinSignedIn,
  joinWithPassword,
  RequestReset,
  ResetPassword,
  requestReset,
  resetPassword,
  SignIn,
  SignUp,
  signIn,
  signUp,
  switchOrganisation,
  takeSecondStep,
} from '#server/accounts/index'
import {
  anySession,
  clearSessionCookie,
  readSecondStep,
  writeSecondStep,
  writeSessionCookie,
} from '#server/kernel/auth'
import { AppError } from '#server/kernel/errors'
import { defineVisitorAction } from '#server/kernel/visitor-action'
import { takeHandOver } from '#server/mailboxes/index'
import { NewOrganisation } from '#server/organisations/index'
import { signedInPerson } from '../_step-up/signed-in'
import { proceed, startSession } from './_session'

export const signInAction = defineVisitorAction({
  name: 'accounts.sign-in',
  input: SignIn,
  run: async ({ ip, userAgent }, input) => proceed(await signIn(input, { ip, userAgent })),
})

export const secondStepAction = defineVisitorAction({
  name: 'accounts.second-step',
  input: CodeInput,
  run: async ({ ip, userAgent }, { code }) => {
    const challenge = (await readSecondStep()) ?? ''
    await startSession(await takeSecondStep({ challenge, code }, { ip, userAgent }))
    await writeSecondStep(null)
  },
})

export const signUpAction = defineVisitorAction({
  name: 'accounts.sign-up',
  input: SignUp,
  run: (visitor, input) => signUp(input, visitor),
})

export const takeHandOverAction = defineVisitorAction({
  name: 'mailboxes.take-hand-over',
  input: z.object({ token: z.string().max(200) }),
  run: takeHandOver,
})

export const forgotPasswordAction = defineVisitorAction({
  name: 'accounts.request-reset',
  input: RequestReset,
  run: (visitor, { email }) => requestReset(email, visitor),
})

export const resetPasswordAction = defineVisitorAction({
  name: 'accounts.reset-password',
  input: ResetPassword,
  run: async (visitor, { token, password }) => {
    await resetPassword(token, password, visitor)
  },
})

export const acceptInvitationAction = defineVisitorAction({
  name: 'invitations.accept',
  input: AcceptInvitation,
  run: async (visitor, input) => proceed(await joinWithPassword(input, visitor)),
})

export const joinAction = defineVisitorAction({
  name: 'invitations.join',
  input: z.object({ token: z.string().min(1).max(200) }),
  run: async ({ ip }, { token }) => joinSignedIn(await signedIn(), token, ip),
})

export const changeGivenPasswordAction = defineVisitorAction({
  name: 'accounts.change-given-password',
  input: ChangePassword,
  run: async ({ ip, userAgent }, input) => {
    await writeSessionCookie(await changePassword(await signedIn(), input, { ip, userAgent }))
  },
})

export const createCompanyAction = defineVisitorAction({
  name: 'organisation.create',
  input: NewOrganisation,
  run: async ({ ip }, { name }) => {
    const session = await signedInPerson()
    return addOrganisation({ userId: session.userId, sessionId: session.sessionId, ip }, name)
  },
})

export const goOnInAction = defineVisitorAction({
  name: 'organisation.switch',
  input: z.object({ organisationId: z.uuid() }),
  run: async (_visitor, { organisationId }) => switchOrganisation(await signedInPerson(), organisationId),
})

/** Ends the session in the database as well as in the browser. */
export async function signOutAction(): Promise<void> {
  const session = await anySession()
  if (session) await endSession(session.sessionId)
  await clearSessionCookie()
}

async function signedIn() {
  const session = await anySession()
  if (!session) throw ended()
  return session
}

function ended(): AppError {
  return new AppError('unauthenticated', {
    fr: 'Votre session a pris fin : reconnectez-vous.',
    en: 'Your session has ended: sign in again.',
  })
}
