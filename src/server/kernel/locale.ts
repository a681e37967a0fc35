import type { Locale } from './errors.ts'

export const LOCALES = ['fr', 'en'] as const satisfies readonly Locale[]
export const LOCALE_COOKIE = 'locale'

/** The cookie wins, then the first language of Accept-Language that is spoken here, then French. */
export function pickLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  const wanted = [cookie ?? '', ...preferredLanguages(acceptLanguage ?? '')]
  for (const tag of wanted) {
    const found = LOCALES.find((locale) => tag.toLowerCase().split('-')[0] === locale)
    if (found) return found
  }
  return 'fr'
}

function preferredLanguages(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.map((text) => text.trim()).find((text) => text.startsWith('q='))
      return { tag, quality: quality ? Number(quality.slice(2)) : 1 }
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}
