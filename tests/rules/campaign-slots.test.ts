import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Head, pickHead } from '../../src/server/campaigns/heads.ts'
import { paceOf } from '../../src/server/campaigns/policy.ts'
import { Policy } from '../../src/server/campaigns/schema.ts'
import { type LaneHistory, nextSlot } from '../../src/server/campaigns/slots.ts'
import { dayAt, isoDay, offsetAt } from '../../src/server/campaigns/zone.ts'

const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'America/Havana',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/St_Johns',
  'Africa/Casablanca',
  'UTC',
]
const MINUTE = 60_000

/** The wall clock as a person would read it: nothing in common with the code under test. */
const clocks = new Map<string, Intl.DateTimeFormat>()
function wall(zone: string, at: number) {
  const format =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  clocks.set(zone, format)
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    time: `${parts.hour}:${parts.minute}`,
    day: `${parts.year}-${parts.month}-${parts.day}`,
    weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.weekday ?? '') + 1,
  }
}

function isOpen(policy: Policy, at: number): boolean {
  const { time, weekday } = wall(policy.timeZone, at)
  return policy.days.includes(weekday) && policy.windows.some(({ start, end }) => time >= start && time < end)
}

const time = (minutes: number) =>
  minutes === 1440 ? '24:00' : new Date(minutes * MINUTE).toISOString().slice(11, 16)

const windows = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 6 })
  .map((marks) => {
    const sorted = marks.sort((a, b) => a - b)
    const made = []
    for (let n = 0; n + 1 < sorted.length; n += 2)
      made.push({ start: time(sorted[n]! * 15), end: time(sorted[n + 1]! * 15) })
    return made
  })

const policies = fc
  .record({
    gap: fc.constantFrom('PT0S', 'PT1S', 'PT7M', 'PT30M', 'PT5H', 'P2D'),
    windows: fc.oneof(windows, fc.constant([{ start: '00:00', end: '24:00' }])),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    dailyLimit: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 4 })),
    timeZone: fc.constantFrom(...ZONES),
  })
  .map((policy) => Policy.parse(policy))

// Around the changes of clocks of both hemispheres, and anywhere.
const CHANGES = [
  '2026-03-29T01:00Z',
  '2026-10-25T01:00Z',
  '2026-03-08T07:00Z',
  '2026-11-01T06:00Z',
  '2026-04-04T15:00Z',
]
const instants = fc.oneof(
  fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -36 * 60, max: 36 * 60 }))
    .map(([change, minutes]) => Date.parse(change) + minutes * MINUTE),
  fc.integer({ min: Date.parse('2025-01-01Z'), max: Date.parse('2030-01-01Z') }),
)

const idle: LaneHistory = { lastSentAt: null, sentOn: () => 0 }

describe('the wall clock', () => {
  test('is the one of Intl, at any instant of any zone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instants, (zone, at) => {
        expect(isoDay(dayAt(zone, at))).toBe(wall(zone, at).day)
        expect(new Date(at + offsetAt(zone, at)).toISOString().slice(11, 16)).toBe(wall(zone, at).time)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the next slot', () => {
  test('is permitted, and no earlier minute was', () => {
    fc.assert(
      fc.property(policies, instants, (policy, now) => {
        const slot = nextSlot(paceOf(policy), idle, now, now)
        if (slot === null) {
          // Only a window that the clocks leave out on every permitted day: none of ours is.
          throw new Error('no slot')
        }
        expect(slot.at).toBeGreaterThanOrEqual(now)
        expect(isOpen(policy, slot.at)).toBe(true)
        // Looking at each quarter of an hour before it: windows begin on quarters, clocks change on them.
        for (let at = now; at < slot.at; at = (Math.floor(at / (15 * MINUTE)) + 1) * 15 * MINUTE)
          expect(isOpen(policy, at), new Date(at).toISOString()).toBe(false)
      }),
      { numRuns: 400 },
    )
  })

  const paris = (windows: Policy['windows'], extra: Partial<Policy> = {}) =>
    paceOf(Policy.parse({ gap: 'PT0S', windows, days: [1, 2, 3, 4, 5, 6, 7], dailyLimit: null, ...extra }))
  const at = (text: string) => Date.parse(text)
  const slotAfter = (pace: ReturnType<typeof paris>, now: string, lane = idle) => {
    const slot = nextSlot(pace, lane, at(now), at(now))
    return slot && { at: new Date(slot.at).toISOString(), hold: slot.hold }
  }

  test('the hour that does not exist is skipped to the next day', () => {
    const pace = paris([{ start: '02:00', end: '03:00' }])
    expect(slotAfter(pace, '2026-03-29T00:30:00Z')).toEqual({
      at: '2026-03-30T00:00:00.000Z',
      hold: 'window_closed',
    })
  })

  test('the hour that comes twice is open twice', () => {
    const pace = paris([{ start: '02:00', end: '02:30' }])
    expect(slotAfter(pace, '2026-10-25T00:10:00Z')).toEqual({ at: '2026-10-25T00:10:00.000Z', hold: null })
    expect(slotAfter(pace, '2026-10-25T00:40:00Z')).toEqual({
      at: '2026-10-25T01:00:00.000Z',
      hold: 'window_closed',
    })
  })

  test('a full day waits for midnight of its own zone', () => {
    const pace = paris([{ start: '00:00', end: '24:00' }], { dailyLimit: 2 })
    const lane = { lastSentAt: null, sentOn: (_: string, day: string) => (day === '2026-06-10' ? 2 : 0) }
    expect(slotAfter(pace, '2026-06-10T12:00:00Z', lane)).toEqual({
      at: '2026-06-10T22:00:00.000Z',
      hold: 'daily_limit',
    })
  })

  test('a weekend waits for Monday, and says that it is the day', () => {
    const pace = paris([{ start: '09:00', end: '17:00' }], { days: [1, 2, 3, 4, 5] })
    expect(slotAfter(pace, '2026-06-12T15:30:00Z')).toEqual({
      at: '2026-06-15T07:00:00.000Z',
      hold: 'window_closed',
    })
    expect(slotAfter(pace, '2026-06-13T08:00:00Z')).toEqual({
      at: '2026-06-15T07:00:00.000Z',
      hold: 'day_off',
    })
  })

  test('the gap counts from the last mail and is told apart', () => {
    const pace = paris([{ start: '09:00', end: '17:00' }], { gap: 'PT30M' })
    const lane = { ...idle, lastSentAt: at('2026-06-10T08:00:00Z') }
    expect(slotAfter(pace, '2026-06-10T08:10:00Z', lane)).toEqual({
      at: '2026-06-10T08:30:00.000Z',
      hold: 'gap',
    })
  })
})

describe('a lane, whatever its campaigns and its clock', () => {
  const mails = fc.array(
    fc.record({
      campaign: fc.nat({ max: 2 }),
      contact: fc.nat({ max: 12 }),
      due: fc.integer({ min: 0, max: 3 * 24 * 60 }),
      suppressed: fc.boolean(),
    }),
    { maxLength: 25 },
  )
  /** How long the worker takes, sleeps in, or is down between two looks. */
  const delays = fc.array(fc.integer({ min: 0, max: 7 * 60 }), { minLength: 1, maxLength: 10 })

  test('sends nothing outside window or day, closer than the gap, above the limit, twice, or to a suppressed address', () => {
    fc.assert(
      fc.property(
        fc.array(policies, { minLength: 3, maxLength: 3 }),
        instants,
        mails,
        delays,
        (pacing, start, audience, late) => {
          const sent = simulate(pacing, start, audience, late)
          const seen = new Set<string>()
          let last: number | null = null
          const perDay = new Map<string, number>()
          for (const { mail, at } of sent) {
            const policy = pacing[mail.campaign]!
            expect(isOpen(policy, at)).toBe(true)
            if (last !== null) expect(at - last).toBeGreaterThanOrEqual(paceOf(policy).gapMs)
            last = at
            for (const zone of new Set(pacing.map((each) => each.timeZone))) {
              const day = `${zone} ${wall(zone, at).day}`
              perDay.set(day, (perDay.get(day) ?? 0) + 1)
            }
            const count = perDay.get(`${policy.timeZone} ${wall(policy.timeZone, at).day}`) ?? 0
            if (policy.dailyLimit !== null) expect(count).toBeLessThanOrEqual(policy.dailyLimit)
            const key = `${mail.campaign} ${mail.contact}`
            expect(seen.has(key)).toBe(false)
            seen.add(key)
            expect(mail.suppressed).toBe(false)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  type Mail = { campaign: number; contact: number; due: number; suppressed: boolean }

  /** The loop of drain-lane over a table in memory: unique planned rows, a claim that skips the suppressed. */
  function simulate(pacing: Policy[], start: number, audience: Mail[], late: number[]) {
    const planned = new Map(audience.map((mail) => [`${mail.campaign} ${mail.contact}`, mail]))
    const paces = pacing.map(paceOf)
    const zones = new Set(paces.map(({ timeZone }) => timeZone))
    const days = new Map<string, number>()
    const sent: { mail: Mail; at: number }[] = []
    let lastSentAt: number | null = null
    let now = start
    for (let turn = 0; planned.size > 0 && turn < 500; turn += 1) {
      const heads: (Head & { key: string })[] = [...planned].map(([key, mail]) => ({
        key,
        id: key,
        campaignId: String(mail.campaign),
        dueAt: start + mail.due * MINUTE,
        pace: paces[mail.campaign]!,
      }))
      const lane = { lastSentAt, sentOn: (zone: string, day: string) => days.get(`${zone} ${day}`) ?? 0 }
      const next = pickHead(heads, lane, now)
      if (!next) break
      if (next.slot.at > now) {
        now = next.slot.at + late[turn % late.length]! * MINUTE
        continue
      }
      const mail = planned.get(next.head.key)!
      planned.delete(next.head.key)
      if (mail.suppressed) continue
      for (const zone of zones) {
        const day = `${zone} ${isoDay(dayAt(zone, now))}`
        days.set(day, (days.get(day) ?? 0) + 1)
      }
      lastSentAt = now
      sent.push({ mail, at: now })
    }
    return sent
  }
})
