import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { pickLocale } from '../../src/app/_i18n/locales.ts'
import { frenchSpacing } from '../../src/app/_i18n/typography.ts'

const root = new URL('../../src/app/_i18n/messages/', import.meta.url)
const names = readdirSync(new URL('fr/', root))

describe('messages', () => {
  it('has the same files in both languages', () => {
    expect(readdirSync(new URL('en/', root))).toEqual(names)
  })

  it.each(names)('%s says the same things with the same values', (name) => {
    const french = textsOf('fr', name)
    const english = textsOf('en', name)
    expect(Object.keys(english).sort()).toEqual(Object.keys(french).sort())
    for (const [key, text] of Object.entries(french)) {
      expect(valuesOf(english[key] ?? ''), key).toEqual(valuesOf(text))
    }
  })
})

describe('French spacing', () => {
  it('makes the spaces of punctuation unbreakable, and leaves code alone', () => {
    const before = {
      a: 'Actions sur « {name} » : oui ?',
      b: { c: '<code>?limit=</code> ; {n, plural, one {# : un} other {#}}' },
    }
    expect(frenchSpacing(before)).toEqual({
      a: 'Actions sur «\u00a0{name}\u00a0»\u00a0: oui\u00a0?',
      b: { c: '<code>?limit=</code>\u00a0; {n, plural, one {#\u00a0: un} other {#}}' },
    })
  })
})

describe('language of a visitor', () => {
  it.each([
    ['en', 'fr-FR', 'en'],
    [undefined, 'en-GB,en;q=0.8', 'en'],
    [undefined, 'de,en;q=0.5,fr;q=0.9', 'fr'],
    [undefined, 'fr;q=0,en;q=0.1', 'en'],
    ['xx', 'de', 'fr'],
    [undefined, null, 'fr'],
  ])('cookie %s, header %s: %s', (cookie, header, locale) => {
    expect(pickLocale(cookie, header)).toBe(locale)
  })
})

function textsOf(locale: string, name: string): Record<string, string> {
  return flatten(JSON.parse(readFileSync(new URL(`${locale}/${name}`, root), 'utf8')))
}

function flatten(node: unknown, path = ''): Record<string, string> {
  if (typeof node === 'string') return { [path]: node }
  const entries = Object.entries(node as object)
  return Object.assign({}, ...entries.map(([key, value]) => flatten(value, path ? `${path}.${key}` : key)))
}

/** The names of the values and tags a text is filled with. */
function valuesOf(text: string): string[] {
  // A brace after `one`, `other`, `=0` opens a branch of a plural: words, not a value.
  const found = [...text.matchAll(/(?<!(?:one|other|=\d+) )\{\s*(\w+)\s*[,}]|<(\w+)>/g)].map(
    ([, value, tag]) => value ?? `<${tag}>`,
  )
  return [...new Set(found)].sort()
}
