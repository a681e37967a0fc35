import { cookies } from 'next/headers'
import { type OpenedSession, SECOND_STEP_MINUTES, type SecondStep } from '#server/accounts/index'
import { writeSecondStep, writeSessionCookie } from '#server/kernel/auth'
import { LOCALE_COOKIE } from '../_i18n/locales'

/** Hands the browser a session that was just opened, and goes on in its person's language. */
export async function startSession(session: OpenedSession): Promise<void> {
  await writeSessionCookie(session)
  await writeLocaleCookie(session.locale)
}

/** Goes on after the password: to the session, or to the page that asks for the code (`secondStep`). */
export async function proceed(opened: OpenedSession | SecondStep): Promise<{ secondStep: boolean }> {
  if ('challenge' in opened) {
    await writeSecondStep(opened.challenge, SECOND_STEP_MINUTES)
    return { secondStep: true }
  }
  await startSession(opened)
  return { secondStep: false }
}

export async function writeLocaleCookie(locale: string): Promise<void> {
  ;(await cookies()).set(LOCALE_COOKIE, locale, { path: '/', sameSite: 'lax', maxAge: 365 * 86_400 })
}
