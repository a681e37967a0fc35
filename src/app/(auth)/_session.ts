import { cookies } from 'next/headers'
import type { OpenedSession } from '#server/accounts/index'
import { writeSessionCookie } from '#server/kernel/auth'
import { LOCALE_COOKIE } from '../_i18n/locales'

/** Hands the browser a session that was just opened, and goes on in its person's language. */
export async function startSession(session: OpenedSession): Promise<void> {
  await writeSessionCookie(session)
  await writeLocaleCookie(session.locale)
}

export async function writeLocaleCookie(locale: string): Promise<void> {
  ;(await cookies()).set(LOCALE_COOKIE, locale, { path: '/', sameSite: 'lax', maxAge: 365 * 86_400 })
}
