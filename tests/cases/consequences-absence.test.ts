import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { sendMails } from '#server/campaigns/index'
import { SendInput } from '#server/campaigns/schema'
import { getContact } from '#server/contacts/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import { instantsOf } from '../../src/server/campaigns/zone.ts'
import { undoConsequence } from '../../src/server/inboxes/undo-consequence.ts'
import { consequencesOf, mailOf, receiveNow, sendDue, stateOf, type TestBox } from '../support/inbox.ts'
import { makeStage, type Stage, WAITING } from '../support/sequences.ts'
import '../support/seed.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let ctx: Ctx
let box: TestBox
let stage: Stage

beforeAll(async () => {
  stage = await makeStage()
  ;({ ctx, box } = stage)
})

afterEach(() => {
  vi.useRealTimers()
})

const away = (from: string, returnDate: string | null, more = {}) =>
  receiveNow(ctx, box, { from, classification: 'auto_reply', verdict: { returnDate }, ...more })
const dayIn = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)
const awayUntil = async (campaignId: string, email: string) => {
  const { contactId } = await mailOf(ctx, campaignId, email)
  return (await getContact(ctx, contactId!)).awayUntil
}
const dueOf = async (campaignId: string, email: string, position = 2) =>
  (await mailOf(ctx, campaignId, email, position)).dueAt.toISOString()

describe('an absence', () => {
  test('puts off what is due before the return, to that day by the campaign’s clock, for its contact alone', async () => {
    const { campaign, at, domain } = await stage.running(2)
    const tokyo = await stage.running(2, { domain, timeZone: 'Asia/Tokyo' })
    const before = await dueOf(campaign.id, at(1))
    const day = dayIn(20)
    const id = await away(at(0), day, { inReplyTo: await stage.idOf(campaign, at(0)) })
    expect(await awayUntil(campaign.id, at(0))).toBe(day)
    expect(await awayUntil(campaign.id, at(1))).toBeNull()
    const paris = new Date(await dueOf(campaign.id, at(0)))
    expect(
      new Intl.DateTimeFormat('sv', {
        timeZone: 'Europe/Paris',
        dateStyle: 'short',
        timeStyle: 'medium',
      }).format(paris),
    ).toBe(`${day} 00:00:00`)
    expect(await dueOf(tokyo.campaign.id, at(0))).toBe(
      new Date(Date.parse(`${day}T00:00:00Z`) - 9 * HOUR).toISOString(),
    )
    expect(await dueOf(campaign.id, at(1))).toBe(before)
    expect(await stateOf(ctx, campaign.id)).toEqual({ [at(0)]: WAITING, [at(1)]: WAITING })
    expect(await consequencesOf(ctx, id)).toMatchObject([
      { kind: 'absence', email: at(0), details: { returnDate: day } },
    ])
  })

  test('leaves what is due later where it is', async () => {
    const { campaign, at } = await stage.running(1)
    const before = await dueOf(campaign.id, at(0))
    await away(at(0), dayIn(1))
    expect(await dueOf(campaign.id, at(0))).toBe(before)
    expect((await mailOf(ctx, campaign.id, at(0), 2)).originalDueAt).toBeNull()
  })

  test('without a day, in Junk, or for years on changes nothing; the latest return wins', async () => {
    const { campaign, at } = await stage.running(1)
    const before = await dueOf(campaign.id, at(0))
    await away(at(0), null)
    await away(at(0), dayIn(10), { folder: 'junk' })
    await away(at(0), dayIn(3000))
    await away(at(0), '2027-02-31')
    expect(await awayUntil(campaign.id, at(0))).toBeNull()
    expect(await dueOf(campaign.id, at(0))).toBe(before)
    await away(at(0), dayIn(30))
    await away(at(0), dayIn(10))
    expect(await awayUntil(campaign.id, at(0))).toBe(dayIn(30))
  })

  test('is the writer’s when the writer is known, else of whom it answers', async () => {
    const { campaign, at } = await stage.running(3)
    await away(at(1), dayIn(20), { inReplyTo: await stage.idOf(campaign, at(0)) })
    await away('alias@ailleurs.example', dayIn(20), { inReplyTo: await stage.idOf(campaign, at(2)) })
    await away('inconnue@ailleurs.example', dayIn(20))
    expect(await awayUntil(campaign.id, at(0))).toBeNull()
    expect(await awayUntil(campaign.id, at(1))).toBe(dayIn(20))
    expect(await awayUntil(campaign.id, at(2))).toBe(dayIn(20))
  })

  test('holds a campaign that is launched afterwards, and not a mail that a person writes', async () => {
    const first = await stage.running(1)
    const day = dayIn(20)
    await away(first.at(0), day)
    const later = await stage.running(1, { domain: first.domain })
    expect(await stateOf(ctx, later.campaign.id)).toEqual({
      [first.at(0)]: { enrolment: 'active', mails: ['1 planned'] },
    })
    const mail = await mailOf(ctx, later.campaign.id, first.at(0))
    expect(mail.originalDueAt).not.toBeNull()
    expect(mail.dueAt.toISOString()).toBe(await dueOf(first.campaign.id, first.at(0)))
    const { mailboxId } = stage
    await sendMails(
      ctx,
      SendInput.parse({ mailboxId, to: first.at(0), subject: 'Bonjour', html: '<p>Bonjour</p>' }),
    )
    expect(await sendDue(ctx, { mailboxId, campaign: null })).toHaveLength(1)
  })

  test('holds at the last moment what was planned without knowing of it', async () => {
    const { campaign, at, domain } = await stage.running(2, { sentAt: null })
    const { contactId } = await mailOf(ctx, campaign.id, at(0))
    // As a launch sees it that began before the absence was known.
    await asTenant(ctx, (db) =>
      db.contact.updateMany({
        where: { id: contactId! },
        data: { awayUntil: new Date(`${dayIn(9)}T00:00:00Z`) },
      }),
    )
    await sendDue(ctx, { mailboxId: stage.mailboxId, campaign })
    expect(await stateOf(ctx, campaign.id)).toEqual({
      [`p0@${domain}`]: { enrolment: 'active', mails: ['1 planned'] },
      [`p1@${domain}`]: WAITING,
    })
    expect((await dueOf(campaign.id, at(0), 1)).slice(0, 10) >= dayIn(8)).toBe(true)
  })

  test('taken back, leaves those that still stand, and else every mail on its own day', async () => {
    const { campaign, at } = await stage.running(1)
    const before = await dueOf(campaign.id, at(0))
    const ids = [await away(at(0), dayIn(10)), await away(at(0), dayIn(30)), await away(at(0), dayIn(20))]
    const rows = await Promise.all(ids.map(async (id) => (await consequencesOf(ctx, id))[0]!.id))
    await undoConsequence(ctx, { id: rows[1]! })
    expect(await awayUntil(campaign.id, at(0))).toBe(dayIn(20))
    expect((await dueOf(campaign.id, at(0))) < `${dayIn(20)}T12`).toBe(true)
    await undoConsequence(ctx, { id: rows[0]! })
    await undoConsequence(ctx, { id: rows[2]! })
    expect(await awayUntil(campaign.id, at(0))).toBeNull()
    expect(await dueOf(campaign.id, at(0))).toBe(before)
    expect((await mailOf(ctx, campaign.id, at(0), 2)).originalDueAt).toBeNull()
  })
})

const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'Pacific/Auckland',
  'Asia/Kolkata',
  'America/Havana',
  'Atlantic/Azores',
  'UTC',
]

test('a return begins with the first instant of its day by the campaign’s clock, also where midnight comes twice or never', async () => {
  // Havana: no midnight on 14 March, two on 7 November; the Azores: two on 31 October.
  const days = ['2027-03-14', '2027-03-28', '2027-06-01', '2027-10-31', '2027-11-01', '2027-11-07']
  for (const zone of [...ZONES, 'Pacific/Tongatapu', 'Pacific/Pago_Pago', '+05:30', '-11:00']) {
    for (const day of days) {
      const [row] = await asTenant(ctx, (db) =>
        db.$queryRaw<{ start: Date }[]>(sql`SELECT day_start(${day}::date, ${zone}) AS start`),
      )
      const [first] = instantsOf(zone, Date.parse(day) / DAY, 0, DAY)
      expect(row!.start.toISOString(), `${day} in ${zone}`).toBe(new Date(first![0]).toISOString())
    }
  }
})

/** Before the clocks of Paris, New York, Havana, the Azores and Auckland change, in spring and in autumn. */
const Launch = fc
  .record({
    season: fc.constantFrom(Date.UTC(2027, 2, 1), Date.UTC(2027, 8, 20)),
    hours: fc.integer({ min: 0, max: 45 * 24 }),
  })
  .map(({ season, hours }) => season + hours * HOUR)
/**
 * In steps of six hours from the launch on. What is heard at the last one keeps the first mail for six days, and two more
 * follow, three days after each other: by then (30 + 24 + 2 * 12, and what zones add) all have left.
 */
const LAST_EVENT = 30
const LAST_TICK = 84
type Heard = { tick: number; contact: number; days: number; undoAfter: number | null }
const Event: fc.Arbitrary<Heard> = fc.record({
  tick: fc.integer({ min: 0, max: LAST_EVENT }),
  contact: fc.integer({ min: 0, max: 1 }),
  days: fc.integer({ min: -1, max: 6 }),
  undoAfter: fc.option(fc.integer({ min: 1, max: 8 }), { nil: null }),
})

/** The first mail is put off again and again: the last one leaves three weeks after the launch. */
const FOUND: [string, number, Heard[]] = [
  'Europe/Paris',
  Date.UTC(2027, 3, 5, 7),
  [
    { tick: 0, contact: 0, days: 4, undoAfter: null },
    { tick: 5, contact: 0, days: 4, undoAfter: null },
    { tick: 17, contact: 0, days: 5, undoAfter: null },
    { tick: 30, contact: 0, days: 6, undoAfter: null },
    { tick: 30, contact: 1, days: 6, undoAfter: null },
  ],
]

test('nothing leaves before the return, whatever comes when, and nothing is kept longer', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ZONES),
      Launch,
      fc.array(Event, { maxLength: 5 }),
      async (timeZone, from, events) => {
        vi.useFakeTimers({ toFake: ['Date'], now: from })
        const { campaign, at } = await stage.running(2, { timeZone, sentAt: null })
        const civil = (instant: number) =>
          new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' }).format(new Date(instant))
        const standing = new Map<string, { contact: number; day: string }>()
        const ends: { tick: number; id: string }[] = []
        const backOn = (contact: number) =>
          [...standing.values()]
            .filter((each) => each.contact === contact)
            .map(({ day }) => day)
            .sort()
            .at(-1) ?? ''
        for (let tick = 0; tick <= LAST_TICK; tick += 1) {
          vi.setSystemTime(from + tick * 6 * HOUR)
          for (const event of events.filter((each) => each.tick === tick)) {
            const day = new Date(Date.now() + event.days * DAY).toISOString().slice(0, 10)
            const id = (await consequencesOf(ctx, await away(at(event.contact), day)))[0]!.id
            standing.set(id, { contact: event.contact, day })
            if (event.undoAfter) ends.push({ tick: tick + event.undoAfter, id })
          }
          for (const { id } of ends.filter((each) => each.tick === tick)) {
            await undoConsequence(ctx, { id })
            standing.delete(id)
          }
          const sent = await sendDue(ctx, { mailboxId: stage.mailboxId, campaign })
          const mails = await asTenant(ctx, (db) =>
            db.message.findMany({ where: { campaignId: campaign.id } }),
          )
          const today = civil(Date.now())
          for (const mail of mails) {
            const back = backOn(mail.email === at(0) ? 0 : 1)
            if (sent.includes(mail.id))
              expect(today >= back, `${mail.email} on ${today}, back on ${back}`).toBe(true)
            const due = (mail.originalDueAt ?? mail.dueAt).getTime() <= Date.now()
            if (mail.status === 'planned' && due)
              expect(today < back, `${mail.email} kept on ${today}, back on ${back}`).toBe(true)
          }
        }
        expect(Object.values(await stateOf(ctx, campaign.id)).map(({ enrolment }) => enrolment)).toEqual([
          'completed',
          'completed',
        ])
      },
    ),
    // A counterexample is short as it is; to shorten it takes minutes in which a limit of time may swallow it.
    { numRuns: 12, endOnFailure: true, examples: [FOUND] },
  )
}, 900_000)
