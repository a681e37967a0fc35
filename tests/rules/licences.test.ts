import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endsOfKey, hashLicenceKey, newLicenceKey } from '../../src/server/licences/key-format.ts'
import { readLicenceKey } from '../../src/server/licences/key-schema.ts'
import {
  daysLeft,
  decide,
  dueNotice,
  effective,
  graceEnd,
  needlessNotices,
  readOnlyFrom,
  stateOf,
  type Terms,
} from '../../src/server/licences/rules.ts'

const DAY = 86_400_000
const T0 = Date.parse('2027-01-01T00:00:00Z')
const at = (ms: number) => new Date(T0 + ms)

const span = fc.integer({ min: -400 * DAY, max: 400 * DAY })
const terms = fc.record({
  status: fc.constantFrom('active', 'suspended', 'revoked'),
  startsAt: span.map(at),
  length: fc.option(fc.integer({ min: 1, max: 400 * DAY })),
  graceDays: fc.integer({ min: 0, max: 60 }),
  machines: fc.option(fc.integer({ min: 1, max: 5 })),
  features: fc.subarray(['campaigns', 'inbox', '*']),
})
const licence = terms.map(
  ({ length, ...rest }): Terms => ({
    ...rest,
    expiresAt: length === null ? null : new Date(rest.startsAt.getTime() + length),
  }),
)
const ask = fc.record(
  {
    machine: fc.record({
      name: fc.option(fc.constant('m')),
      activated: fc.boolean(),
      used: fc.integer({ min: 0, max: 6 }),
    }),
    feature: fc.constantFrom('campaigns', 'connector'),
    limit: fc.record({
      allowed: fc.option(fc.integer({ min: 0, max: 6 })),
      used: fc.integer({ min: 0, max: 6 }),
      more: fc.integer({ min: 0, max: 3 }),
    }),
  },
  { requiredKeys: [] },
)

describe('the ladder', () => {
  test('`valid` is VALID or GRACE, and nothing else', () => {
    fc.assert(
      fc.property(licence, ask, span, (l, a, now) => {
        const { valid, code } = decide(l, a, at(now))
        expect(valid).toBe(code === 'VALID' || code === 'GRACE')
      }),
    )
  })

  test('no licence is NOT_FOUND whatever is asked; revoked beats everything, then suspended', () => {
    fc.assert(
      fc.property(licence, ask, span, (l, a, now) => {
        expect(decide(null, a, at(now)).code).toBe('NOT_FOUND')
        expect(decide({ ...l, status: 'revoked' }, a, at(now)).code).toBe('REVOKED')
        expect(decide({ ...l, status: 'suspended' }, a, at(now)).code).toBe('SUSPENDED')
      }),
    )
  })

  test('time goes one way: not started, valid, grace, expired, and never back', () => {
    const order = ['NOT_STARTED', 'VALID', 'GRACE', 'EXPIRED']
    fc.assert(
      fc.property(licence, span, span, (l, a, b) => {
        const active = { ...l, status: 'active' }
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((ms) => decide(active, {}, at(ms)).code)
        expect(order.indexOf(early!)).toBeGreaterThanOrEqual(0)
        expect(order.indexOf(late!)).toBeGreaterThanOrEqual(order.indexOf(early!))
      }),
    )
  })

  test('the boundaries are exact to the millisecond', () => {
    fc.assert(
      fc.property(licence, (l) => {
        fc.pre(l.expiresAt !== null)
        const active = { ...l, status: 'active' }
        const code = (instant: Date, ms: number) => decide(active, {}, new Date(instant.getTime() + ms)).code
        const end = l.expiresAt!
        const over = new Date(end.getTime() + l.graceDays * DAY)
        expect(code(l.startsAt, -1)).toBe('NOT_STARTED')
        expect(code(l.startsAt, 0)).toBe('VALID')
        expect(code(end, -1)).toBe('VALID')
        expect(code(end, 0)).toBe(l.graceDays > 0 ? 'GRACE' : 'EXPIRED')
        expect(code(over, -1)).toBe(l.graceDays > 0 ? 'GRACE' : 'VALID')
        expect(code(over, 0)).toBe('EXPIRED')
      }),
    )
  })

  test('renewing never takes anything away, asking for less never refuses more', () => {
    fc.assert(
      fc.property(licence, ask, span, fc.integer({ min: 0, max: 400 * DAY }), (l, a, now, longer) => {
        const renewed = { ...l, expiresAt: l.expiresAt && new Date(l.expiresAt.getTime() + longer) }
        if (decide(l, a, at(now)).valid) {
          expect(decide(renewed, a, at(now)).valid).toBe(true)
          expect(decide(l, {}, at(now)).valid).toBe(true)
        }
      }),
    )
  })

  test('machines: none needed without a number; a machine with a place keeps it; the number is never passed', () => {
    fc.assert(
      fc.property(licence, fc.boolean(), fc.integer({ min: 0, max: 8 }), (l, activated, used) => {
        const now = l.startsAt
        const fresh = { ...l, status: 'active' }
        const code = (name: string | null, machines: number | null) =>
          decide({ ...fresh, machines }, { machine: { name, activated, used } }, now).code
        expect(code(null, null)).toBe('VALID')
        expect(code(null, 3)).toBe('MACHINE_REQUIRED')
        expect(code('m', 3)).toBe(activated || used < 3 ? 'VALID' : 'TOO_MANY_MACHINES')
      }),
    )
  })

  test('features and limits: all with a star, none beyond the list, exactly the limit fits', () => {
    const l: Terms = {
      status: 'active',
      startsAt: at(0),
      expiresAt: null,
      graceDays: 0,
      machines: null,
      features: ['inbox'],
    }
    expect(decide(l, { feature: 'inbox' }, at(0)).code).toBe('VALID')
    expect(decide(l, { feature: 'connector' }, at(0)).code).toBe('FEATURE_MISSING')
    expect(decide({ ...l, features: ['*'] }, { feature: 'connector' }, at(0)).code).toBe('VALID')
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), fc.nat(100), (allowed, used, more) => {
        const { code } = decide(l, { limit: { allowed, used, more } }, at(0))
        expect(code).toBe(used + more <= allowed ? 'VALID' : 'LIMIT_REACHED')
        expect(decide(l, { limit: { allowed: null, used, more } }, at(0)).code).toBe('VALID')
      }),
    )
  })

  test('read-only begins where the ladder begins to refuse for good, and not before', () => {
    fc.assert(
      fc.property(licence, span, span, (l, now, changed) => {
        fc.pre(now >= l.startsAt.getTime() - T0)
        const since = readOnlyFrom({ ...l, statusAt: at(changed) })
        if (l.status === 'active')
          expect(since !== null && at(now) >= since).toBe(!decide(l, {}, at(now)).valid)
        else if (now >= changed) expect(since !== null && since <= at(now)).toBe(true)
      }),
    )
  })
})

describe('days and notices', () => {
  test('days left count down to 0 and end with the licence', () => {
    expect(daysLeft(at(30 * DAY), at(0))).toBe(30)
    expect(daysLeft(at(DAY), at(1))).toBe(0)
    expect(daysLeft(at(0), at(0))).toBeNull()
    expect(daysLeft(null, at(0))).toBeNull()
  })

  test('the nearest notice whose day has come, none before 30 days nor after the end', () => {
    const due = (left: number) => dueNotice(at(left), at(0))
    expect(due(30 * DAY + 1)).toBeNull()
    expect(due(30 * DAY)).toBe(30)
    expect(due(7 * DAY + 1)).toBe(30)
    expect(due(7 * DAY)).toBe(7)
    expect(due(DAY + 1)).toBe(7)
    expect(due(DAY)).toBe(1)
    expect(due(1)).toBe(1)
    expect(due(0)).toBeNull()
    expect(dueNotice(null, at(0))).toBeNull()
  })

  test('an end that is set now needs no notice whose day has come already, or comes before its beginning', () => {
    const needless = (begins: number, ends: number | null) =>
      needlessNotices({ startsAt: at(begins), expiresAt: ends === null ? null : at(ends) }, at(0))
    expect(needless(0, 365 * DAY)).toEqual([])
    expect(needless(0, 30 * DAY + 1)).toEqual([])
    expect(needless(0, 30 * DAY)).toEqual([30])
    expect(needless(0, 7 * DAY)).toEqual([30, 7])
    expect(needless(0, DAY)).toEqual([30, 7, 1])
    expect(needless(60 * DAY, 80 * DAY)).toEqual([30])
    expect(needless(-300 * DAY, 6 * DAY)).toEqual([30, 7])
    expect(needless(0, null)).toEqual([])
  })

  test('the name of a state agrees with the ladder', () => {
    fc.assert(
      fc.property(licence, span, (l, now) => {
        const { valid } = decide(l, {}, at(now))
        expect(['active', 'expiring', 'grace'].includes(stateOf(l, at(now)))).toBe(valid)
      }),
    )
    expect(graceEnd({ expiresAt: at(0), graceDays: 2 })).toEqual(at(2 * DAY))
  })

  test('what a licence has of its own goes over its plan', () => {
    const plan = { features: ['inbox'], limits: { mailboxes: 5 } }
    expect(effective(plan, null)).toEqual({
      features: ['inbox'],
      limits: { mailboxes: 5, sendsPerMonth: null, boxes: null, seats: null },
    })
    expect(effective(plan, { features: ['*'], limits: { mailboxes: null, seats: 3 } })).toEqual({
      features: ['*'],
      limits: { mailboxes: null, sendsPerMonth: null, boxes: null, seats: 3 },
    })
  })
})

describe('keys', () => {
  const key = fc.constant(null).map(newLicenceKey)
  const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

  test('a new key reads back, however it is typed', () => {
    fc.assert(
      fc.property(key, (k) => {
        expect(k).toMatch(/^FACT(-[0-9A-HJKMNP-TV-Z]{5}){5}$/)
        expect(readLicenceKey(k)).toBe(k)
        const typed = ` ${k.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `
        expect(readLicenceKey(typed)).toBe(k)
        expect(hashLicenceKey(readLicenceKey(typed)!)).toBe(hashLicenceKey(k))
      }),
    )
    expect(new Set(Array.from({ length: 1000 }, newLicenceKey)).size).toBe(1000)
  })

  test('any one wrong character and any two swapped are noticed', () => {
    const place = fc.integer({ min: 0, max: 24 })
    const body = (k: string) => [...k.slice(5).replaceAll('-', '')]
    fc.assert(
      fc.property(key, place, place, fc.constantFrom(...ALPHABET), (k, i, j, other) => {
        const wrong = body(k)
        wrong[i] = other
        expect(readLicenceKey(`FACT${wrong.join('')}`) !== null).toBe(other === body(k)[i])
        const swapped = body(k)
        ;[swapped[i], swapped[j]] = [swapped[j]!, swapped[i]!]
        expect(readLicenceKey(`FACT${swapped.join('')}`) !== null).toBe(body(k)[i] === body(k)[j])
      }),
      { numRuns: 1000 },
    )
  })

  test('what is no key is none; what is kept of one does not tell it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readLicenceKey(text)).toBeNull()
      }),
    )
    const k = newLicenceKey()
    expect(readLicenceKey(k.slice(0, -1))).toBeNull()
    expect(readLicenceKey(`${k}0`)).toBeNull()
    const { keyStart, keyEnd } = endsOfKey(k)
    expect(keyStart).toBe(k.slice(0, 10))
    expect(keyEnd).toHaveLength(4)
  })
})
