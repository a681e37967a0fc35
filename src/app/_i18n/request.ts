import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { LOCALE_COOKIE, pickLocale } from './locales'
import { loadMessages } from './messages'

export default getRequestConfig(async () => {
  const cookie = (await cookies()).get(LOCALE_COOKIE)?.value
  const locale = pickLocale(cookie, (await headers()).get('accept-language'))
  return {
    locale,
    messages: await loadMessages(locale),
    timeZone: 'Europe/Paris',
    now: new Date(),
  }
})
