export type { Locale } from '#server/kernel/errors'
export { LOCALE_COOKIE, LOCALES, pickLocale } from '#server/kernel/locale'
