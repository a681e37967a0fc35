import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brokenPasswordRules, linkFault, safeNextPath } from '../../src/server/accounts/rules.ts'

describe('a password', () => {
  test.each([
    ['', ['too_short', 'no_upper_case', 'no_digit']],
    ['abcdefgh', ['no_upper_case', 'no_digit']],
    ['Abcdefgh', ['no_digit']],
    ['Abcdef1', ['too_short']],
    ['Abcdefg1', []],
    ['Éàçdefg1', []],
    ['a😀b😀c😀D1', []],
  ])('%s breaks %j', (password, broken) => {
    expect(brokenPasswordRules(password)).toEqual(broken)
  })

  test('whatever it is, it is good exactly when it is long enough and has an upper case and a digit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (password) => {
        const good = [...password].length >= 8 && /\p{Lu}/u.test(password) && /\p{Nd}/u.test(password)
        expect(brokenPasswordRules(password).length === 0).toBe(good)
      }),
    )
  })
})

describe('a one-time link', () => {
  const now = new Date('2026-11-21T12:00:00Z')
  const later = new Date(now.getTime() + 1)
  test.each([
    [null, 'unknown'],
    [{ expiresAt: later, usedAt: now }, 'used'],
    [{ expiresAt: now, usedAt: null }, 'expired'],
    [{ expiresAt: later, usedAt: null }, null],
  ])('%j: %s', (link, fault) => {
    expect(linkFault(link, now)).toBe(fault)
  })
})

describe('where sign-in goes on to', () => {
  test('a path of this site', () => {
    expect(safeNextPath('/settings/members?x=1#y')).toBe('/settings/members?x=1#y')
    expect(safeNextPath(null)).toBe('/')
  })

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\tevil',
    'javascript:alert(1)',
    '',
  ])('never %j', (next) => {
    expect(safeNextPath(next)).toBe('/')
  })

  test('whatever is given, it stays on this site', () => {
    const starts = fc.constantFrom('/', '//', '/\\', '\\', 'http://', '/ /', '/%2F/')
    fc.assert(
      fc.property(starts, fc.string(), (start, rest) => {
        const target = new URL(safeNextPath(start + rest), 'https://facteur.example')
        expect(target.origin).toBe('https://facteur.example')
      }),
    )
  })
})
