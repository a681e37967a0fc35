import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matcherOf, matchPeople } from '../../src/server/connectors/match-people.ts'
import { keysOf, likenessOf, profileOf, WORTH_SHOWING } from '../../src/server/connectors/names.ts'

const FIRST = ['Jean', 'Jean-Pierre', 'Zoé', 'Amélie', 'François', 'Noël', 'Loïc', 'Hélène', 'Élodie', 'Marc']
const LAST = [
  'Dupont',
  'Dupond',
  'Le Gall',
  'de La Tour',
  'Müller',
  'N’Guyen',
  'O’Brien',
  'd’Artagnan',
  'Ben Saïd',
]
const person = fc.record({
  first: fc.constantFrom(...FIRST),
  last: fc.constantFrom(...LAST),
  email: fc.option(fc.emailAddress(), { nil: null }),
})
const anyone = fc.record({
  name: fc.option(fc.string({ unit: 'grapheme' }), { nil: null }),
  email: fc.option(fc.oneof(fc.string(), fc.emailAddress()), { nil: null }),
})

const like = (one: string, other: string) => likenessOf(named(one), named(other)).score
const named = (name: string, email: string | null = null) => profileOf({ name, email })
const upper = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()

describe('two people', () => {
  test('are compared alike from both sides, between 0 and 1, whatever is typed', () => {
    fc.assert(
      fc.property(anyone, anyone, (one, other) => {
        const there = likenessOf(profileOf(one), profileOf(other))
        expect(there).toEqual(likenessOf(profileOf(other), profileOf(one)))
        expect(there.score).toBeGreaterThanOrEqual(0)
        expect(there.score).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('are one whatever the case, the accents, the hyphens and the order of the names', () => {
    fc.assert(
      fc.property(person, ({ first, last }) => {
        const plain = `${first} ${last}`
        expect(like(plain, `${last} ${first}`)).toBeGreaterThan(0.93)
        expect(like(plain, `${upper(last)} ${first}`)).toBeGreaterThan(0.93)
        expect(
          like(plain, `M. ${last}, ${first.replace('-', ' ')}`.replace('M. ', 'Monsieur ')),
        ).toBeGreaterThan(0.93)
      }),
    )
  })

  test('that are alike have a key in common', () => {
    fc.assert(
      fc.property(person, person, (one, other) => {
        const a = named(`${one.first} ${one.last}`, one.email)
        const b = named(`${other.last} ${other.first[0]}.`, other.email)
        const keys = keysOf(a)
        if (likenessOf(a, b).score >= WORTH_SHOWING)
          expect([...keysOf(b)].some((key) => keys.has(key))).toBe(true)
      }),
    )
  })

  test.each([
    ['Le Gall Yann', 'Yann LEGALL', 0.94],
    ['DE LA TOUR Anne', 'Anne Tour', 0.94],
    ['d’Artagnan Charles', 'CHARLES D ARTAGNAN', 0.9],
    ['Jean-Pierre Martin', 'MARTIN Jeanpierre', 0.94],
    ['Jean Dupont', 'Jean Dupond', 0.85],
    ['J. Dupont', 'Dupont Jean', 0.7],
    ['Jean Pierre Dupont', 'Jean Dupont', 0.7],
    ['Alex Martin', 'Alexandre Martin', 0.7],
    ['Dupont', 'Jean Dupont', 0.5],
  ])('« %s » may be « %s »', (one, other, least) => {
    expect(like(one, other)).toBeGreaterThanOrEqual(least)
  })

  test.each([
    ['Jean Dupont', 'Jean Martin'],
    ['Jean Dupont', 'Marie Dupont'],
    ['Marc Petit', 'Marie Petit'],
    ['Paul', 'Pauline Martin-Durand'],
    ['', 'Jean Dupont'],
    ['Léa Roy', 'Léo Roy'],
  ])('« %s » is not « %s »', (one, other) => {
    expect(like(one, other)).toBeLessThan(0.7)
  })

  test('an address in common says more than a name; its local part says whose it may be', () => {
    const of = (name: string | null, email: string | null) => profileOf({ name, email })
    expect(likenessOf(of('A. B.', 'Jean@x.fr'), of('Chef', 'jean@X.fr'))).toEqual({
      score: 1,
      reason: 'email',
    })
    for (const [local, least] of [
      ['jean.dupont', 0.85],
      ['dupont-jean', 0.85],
      ['jeandupont', 0.85],
      ['jdupont', 0.7],
      ['dupontj', 0.7],
      ['j.dupont2', 0.5],
    ] as const) {
      const found = likenessOf(of('Dupont Jean', null), of(null, `${local}@chantiers.fr`))
      expect(found).toMatchObject({ reason: 'email_name' })
      expect(found.score, local).toBeGreaterThanOrEqual(least)
    }
    expect(likenessOf(of('Dupont Jean', null), of(null, 'contact@chantiers.fr')).score).toBe(0)
  })
})

const user = (id: string, name: string | null, email: string | null = null) => ({ id, name, email })
const employee = (code: string, name: string, email: string | null = null) => ({ code, name, email })
const pairs = (found: ReturnType<typeof matchPeople>) =>
  found.sure.map(
    (match) => `${(match.employee as { code: string }).code}=${(match.user as { id: string }).id}`,
  )

describe('accepting in bulk', () => {
  const employees = fc.uniqueArray(
    fc.record({
      code: fc.uuid(),
      name: fc.constantFrom(...FIRST.flatMap((f) => LAST.map((l) => `${l} ${f}`))),
      email: fc.constant(null),
    }),
    { selector: ({ code }) => code, maxLength: 40 },
  )
  const users = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      name: fc.constantFrom(...FIRST.flatMap((f) => LAST.map((l) => `${f} ${l}`))),
      email: fc.option(fc.emailAddress(), { nil: null }),
    }),
    { selector: ({ id }) => id, maxLength: 40 },
  )

  test('gives a user to one employee at most, each employee one user at most, and forgets nobody', () => {
    fc.assert(
      fc.property(employees, users, (some, others) => {
        const { sure, ambiguous, unmatched } = matchPeople(some, others)
        expect(new Set(sure.map((each) => each.user.id)).size).toBe(sure.length)
        expect(sure.length + ambiguous.length + unmatched.length).toBe(some.length)
        const codes = [...sure.map((each) => each.employee), ...ambiguous, ...unmatched].map(
          ({ code }) => code,
        )
        expect(new Set(codes).size).toBe(some.length)
      }),
    )
  })

  test('does not depend on the order in which people come', () => {
    fc.assert(
      fc.property(employees, users, (some, others) => {
        const there = pairs(matchPeople(some, others)).sort()
        expect(pairs(matchPeople([...some].reverse(), [...others].reverse())).sort()).toEqual(there)
      }),
    )
  })

  test('is not of somebody who has a namesake, on either side', () => {
    fc.assert(
      fc.property(employees, users, (some, others) => {
        const { sure } = matchPeople(some, others)
        for (const {
          employee: { code, name },
          user: { id },
        } of sure.slice(0, 3)) {
          const twin = { code: 'twin', name, email: null }
          expect(pairs(matchPeople([...some, twin], others))).not.toContain(`${code}=${id}`)
          const shadow = {
            ...(others.find((each) => each.id === id) as (typeof others)[number]),
            id: 'shadow',
          }
          expect(pairs(matchPeople(some, [...others, shadow]))).not.toContain(`${code}=${id}`)
        }
      }),
    )
  })

  test('tells near names apart where each has its own, and leaves what is unclear to a person', () => {
    const everybody = [
      employee('1', 'Dupont Jean'),
      employee('2', 'Dupond Jean'),
      employee('3', 'Martin J.'),
      employee('4', 'Petit Paul'),
      employee('5', 'Inconnu Total'),
    ]
    const accounts = [
      user('a', 'Jean Dupont'),
      user('b', 'Jean Dupond'),
      user('c', 'Julie Martin'),
      user('d', 'Jacques Martin'),
      user('e', null, 'ppetit@chantiers.fr'),
    ]
    const found = matchPeople(everybody, accounts)
    expect(pairs(found)).toEqual(['1=a', '2=b', '4=e'])
    expect(found.ambiguous.map(({ code }) => code)).toEqual(['3'])
    expect(found.unmatched.map(({ code }) => code)).toEqual(['5'])
    expect(matcherOf(accounts)(employee('3', 'Martin J.')).map(({ user: { id } }) => id)).toEqual(['c', 'd'])
  })

  test('2,000 employees and 2,000 users are matched within a few seconds', () => {
    const letters = 'abcdefghijklmnoprstuvz'
    const word = (seed: number) =>
      Array.from(
        { length: 6 },
        (_, index) =>
          letters[Math.abs(Math.imul(seed + 7, 2654435761 + index * 40503) >> 7) % letters.length],
      ).join('')
    const many = Array.from({ length: 2000 }, (_, index) => `${word(index)} ${word(index + 5000)}`)
    const started = performance.now()
    const { sure } = matchPeople(
      many.map((name, index) => employee(String(index), name)),
      many.map((name, index) => user(String(index), name)),
    )
    expect(sure.length).toBeGreaterThan(1900)
    expect(performance.now() - started).toBeLessThan(30_000)
  })
})
