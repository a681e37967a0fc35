import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { copyLine } from '#server/contacts/import-line'
import { rowReader, splitName, splitTags } from '#server/contacts/import-row'
import { applyMapping, checkTargets, recognise } from '#server/contacts/mapping'
import { SeenAddresses } from '#server/contacts/seen-addresses'
import { normaliseDomain, normaliseEmail } from '#server/kernel/email-address'

describe('an address', () => {
  test.each([
    [' Jean.Dupont@Exemple.FR ', 'jean.dupont@exemple.fr'],
    ['contact@Société.fr', 'contact@xn--socit-esab.fr'],
    ['<a@b.fr>', 'a@b.fr'],
    ['mailto:a@b.fr', 'a@b.fr'],
    ["o'hara+tag@sub.exemple.co.uk", "o'hara+tag@sub.exemple.co.uk"],
  ])('%j is written %j', (raw, email) => {
    expect(normaliseEmail(raw)).toEqual({ ok: true, email })
  })

  test.each([
    ['', 'required'],
    ['nobody', 'invalid'],
    ['a@b', 'invalid'],
    ['a b@c.fr', 'invalid'],
    ['a@b.fr\r\nBcc: x@y.fr', 'invalid'],
    ['a@@b.fr', 'invalid'],
    ['.a@b.fr', 'invalid'],
    ['a..b@c.fr', 'invalid'],
    ['a@-b.fr', 'invalid'],
    ['a@b.fr, c@d.fr', 'invalid'],
    ['zoé@exemple.fr', 'non_ascii'],
    [`${'a'.repeat(65)}@b.fr`, 'too_long'],
    [
      `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(20)}.fr`,
      'too_long',
    ],
  ])('%j is refused as %s', (raw, code) => {
    expect(normaliseEmail(raw)).toEqual({ ok: false, code })
  })

  test('what is accepted is safe in SMTP, and written the same when read again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string(), fc.string({ unit: 'binary' })), (raw) => {
        const result = normaliseEmail(raw)
        if (!result.ok) return
        expect(result.email).toMatch(/^[\x21-\x7e]+@[a-z0-9.-]+\.[a-z0-9-]+$/)
        expect(result.email.length).toBeLessThanOrEqual(254)
        expect(normaliseEmail(result.email)).toEqual(result)
      }),
    )
  })

  test('a domain', () => {
    expect(normaliseDomain('@Exemple.FR.')).toBe('exemple.fr')
    expect(normaliseDomain('société.fr')).toBe('xn--socit-esab.fr')
    for (const wrong of ['', 'fr', 'a b.fr', 'http://x.fr', 'x.fr/y', '127.0.0.1'])
      expect(normaliseDomain(wrong)).toBeNull()
  })
})

describe('a row', () => {
  const read = rowReader(['email', 'fullName', 'tags', 'field:ville', 'ignore'])

  test('is made ready', () => {
    expect(read(['A@B.fr', 'Jean DUPONT', 'Client; VIP, client', ' Lyon\u0000\n3 ', 'x'])).toEqual({
      email: 'a@b.fr',
      firstName: 'Jean',
      lastName: 'DUPONT',
      company: '',
      phone: '',
      tags: ['Client', 'VIP', 'client'],
      fields: { ville: 'Lyon 3' },
    })
  })

  test('without a good address is refused with its value; an empty one is nobody', () => {
    expect(read(['pas une adresse', 'X'])).toEqual({
      field: 'email',
      code: 'invalid',
      value: 'pas une adresse',
    })
    expect(read(['', 'X'])).toEqual({ field: 'email', code: 'required', value: '' })
    expect(read(['', ' ', ''])).toBeNull()
  })

  test('names', () => {
    expect(splitName('Dupont, Jean')).toEqual({ firstName: 'Jean', lastName: 'Dupont' })
    expect(splitName('DE LA TOUR Anne')).toEqual({ firstName: 'Anne', lastName: 'DE LA TOUR' })
    expect(splitName('Anne Marie Petit')).toEqual({ firstName: 'Anne', lastName: 'Marie Petit' })
    expect(splitName('Petit')).toEqual({ firstName: '', lastName: 'Petit' })
  })

  test('tags', () => {
    expect(splitTags(' a | b;;a ')).toEqual(['a', 'b'])
    expect(splitTags('')).toEqual([])
  })

  test('a text that is cut keeps whole characters: PostgreSQL takes no half of one in JSON', () => {
    const long = rowReader(['email', 'lastName', 'tags', 'field:note'])
    const row = long([
      'a@b.fr',
      `${'n'.repeat(299)}😀`,
      `${'t'.repeat(59)}😀`,
      `${'x'.repeat(1999)}😀 et la suite`,
    ])
    expect(row).toMatchObject({
      lastName: 'n'.repeat(299),
      tags: ['t'.repeat(59)],
      fields: { note: 'x'.repeat(1999) },
    })
  })

  test('goes through COPY as one line of eight cells, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (firstName, value) => {
        const row = {
          email: 'a@b.fr',
          firstName,
          lastName: '',
          company: '',
          phone: '',
          tags: [value],
          fields: { k: value },
        }
        const text = copyLine(row, 1)
        expect(text.match(/\n/g)).toHaveLength(1)
        expect(text.split('\t')).toHaveLength(8)
      }),
    )
  })

  test('an address is met for the first time once', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (emails) => {
        const seen = new SeenAddresses()
        const first = emails.filter((email) => seen.add(email))
        expect(first).toEqual([...new Set(emails)])
      }),
    )
    const many = new SeenAddresses()
    const once = Array.from({ length: 300_000 }, (_, i) => `contact${i}@exemple${i % 7}.fr`).filter((e) =>
      many.add(e),
    )
    expect(once).toHaveLength(300_000)
    expect(many.add('contact299999@exemple6.fr')).toBe(299_999 % 7 !== 6)
    expect(many.add(`contact4@exemple4.fr`)).toBe(false)
  })
})

describe('a mapping', () => {
  const header = ['Adresse', 'Ville', 'Nom']
  const guessed = recognise([header, ['x', 'Lyon', 'Petit']], true).targets

  test('in either direction', () => {
    expect(applyMapping(header, guessed, '{"Adresse":"email"}')).toEqual(['email', 'field:ville', 'lastName'])
    expect(applyMapping(header, guessed, '{"email":"adresse","ville":"ignore"}')).toEqual([
      'email',
      'ignore',
      'lastName',
    ])
    expect(applyMapping(header, guessed, '{"0":"email","1":"fields.city"}')).toEqual([
      'email',
      'field:city',
      'lastName',
    ])
  })

  test('a column that is not there is an error', () => {
    expect(() => applyMapping(header, guessed, '{"email":"Courriel"}')).toThrow(/invalid/)
    expect(() => applyMapping(header, guessed, 'not json')).toThrow(/invalid/)
  })

  test.each([
    ['{"Courriel":"email"}', /"Courriel" is not a column/],
    ['{"email":"Courriel"}', /"Courriel" is not a column/],
    ['{"fields.ville":"Cité"}', /"Cité" is not a column/],
    ['{"Adresse":5}', /"5" is not a field/],
    ['{"Adresse":"fields.a b"}', /"fields.a b" is not a field/],
  ])('%s: the error names what is wrong in it', (mapping, wrong) => {
    expect(() => applyMapping(header, guessed, mapping)).toThrow(wrong)
  })

  test('without an address column the error names those there are', () => {
    expect(() => checkTargets(header, guessed)).toThrow(/"email" column.*Adresse/)
    expect(() => checkTargets(null, ['email', 'email'])).toThrow(/Two columns/)
  })
})
