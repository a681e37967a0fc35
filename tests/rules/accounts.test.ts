import fc from 'fast-check'
import decodeQR from 'qr/decode.js'
import { describe, expect, test } from 'vitest'
import { qrOf } from '../../src/server/accounts/qr.ts'
import { brokenPasswordRules, linkFault, safeNextPath } from '../../src/server/accounts/rules.ts'
import { codeOfStep, newTotpSecret, stepAt, stepOfCode, totpUri } from '../../src/server/accounts/totp.ts'

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

describe('a code of an authenticator app', () => {
  // The secret and the last six digits of RFC 6238's table for SHA-1 (appendix B).
  const RFC = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [20000000000, '353130'],
  ])('at second %i it is %s', (second, code) => {
    expect(codeOfStep(RFC, stepAt(new Date(second * 1000)))).toBe(code)
  })

  const now = new Date('2026-11-26T12:00:10Z')
  const step = stepAt(now)
  const read = (at: number, lastStep = 0) => stepOfCode(RFC, codeOfStep(RFC, at), { now, lastStep })

  test('is taken one step early or late, and no more', () => {
    expect([-1, 0, 1].map((off) => read(step + off))).toEqual([step - 1, step, step + 1])
    expect([-3, -2, 2, 3].map((off) => read(step + off))).toEqual(['wrong', 'wrong', 'wrong', 'wrong'])
  })

  test('is taken once, and none before it any more', () => {
    expect(read(step, step)).toBe('used')
    expect(read(step - 1, step)).toBe('used')
    expect(read(step + 1, step)).toBe(step + 1)
  })

  test.each(['', '28708', '2870820', 'abcdef', '28708é'])('%j is wrong', (code) => {
    expect(stepOfCode(RFC, code, { now, lastStep: 0 })).toBe('wrong')
  })

  test('comes of a secret of 160 bits, which the QR code tells with the address', () => {
    const secret = newTotpSecret()
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    const uri = new URL(totpUri(secret, 'claire@example.fr'))
    expect(uri.href).toMatch(/^otpauth:\/\/totp\/Facteur:claire/)
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({
      secret,
      issuer: 'Facteur',
      digits: '6',
      period: '30',
    })
  })
})

test('the QR code that is drawn is read back as what it was made of', () => {
  const uri = totpUri(newTotpSecret(), 'une.adresse.assez.longue@menuiserie-dubois.example')
  const { size, path } = qrOf(uri)
  // Four pixels a module, as a screen shows them.
  const side = size * 4
  const data = new Uint8Array(side * side * 4).fill(255)
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let dy = 0; dy < 4; dy += 1)
      for (let dx = 0; dx < 4; dx += 1)
        data.fill(
          0,
          ((Number(y) * 4 + dy) * side + Number(x) * 4 + dx) * 4,
          ((Number(y) * 4 + dy) * side + Number(x) * 4 + dx) * 4 + 3,
        )
  expect(decodeQR({ width: side, height: side, data })).toBe(uri)
})
