import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  campaignWakeUps,
  drainLane,
  listMessages,
  resumeCampaign,
  sendMails,
  testSend,
} from '#server/campaigns/index'
import { createSuppression } from '#server/contacts/index'
import type { Ctx } from '#server/kernel/context'
import { asSystem, asTenant, sql } from '#server/kernel/db'
import type { AppError } from '#server/kernel/errors'
import { changePlan, currentLicence, renewLicence } from '#server/licences/index'
import { makeCampaign, makeCompany, makeList, makeMailbox, messagesOf } from '../support/campaigns.ts'
import { launchNow } from '../support/inbox.ts'
import { expire, inDays, license, makePlan, operator } from '../support/licences.ts'
import { codeOf } from '../support/people.ts'
import { type Sink, startSink, type Verdict } from '../support/sink.ts'

const signal = new AbortController().signal
let sink: Sink
let judge: (to: string, attempt: number) => Verdict = () => ({ accept: true })

beforeAll(async () => {
  sink = await startSink({ judge: (to, attempt) => judge(to, attempt) })
})
afterAll(() => sink.stop())

/** A company whose plan allows so many mails a month, and its boxes. */
async function equipped(sendsPerMonth: number | null, { boxes = 1, name = 'a' } = {}) {
  const ctx = await makeCompany()
  const plan = await makePlan({ sendsPerMonth })
  const licence = await license(ctx, { plan, expiresAt: inDays(200), graceDays: 5 })
  const mailboxIds: string[] = []
  for (let n = 0; n < boxes; n += 1)
    mailboxIds.push(await makeMailbox(ctx, { port: sink.port, address: `${name}${n}@atelier.example` }))
  const drain = () => Promise.all(mailboxIds.map((mailboxId) => drainLane(ctx, { mailboxId }, { signal })))
  const arrived = () => sink.received.filter(({ to }) => to.endsWith(`@${name}.example`)).length
  return { ctx, plan, licence, mailboxIds, drain, arrived }
}

/** The same with a launched campaign. */
async function launched(sendsPerMonth: number | null, { contacts = 40, boxes = 1, name = 'a' } = {}) {
  const company = await equipped(sendsPerMonth, { boxes, name })
  const { ctx, mailboxIds } = company
  const listId = await makeList(ctx, contacts, { domain: `${name}.example` })
  const { id } = await makeCampaign(ctx, { listIds: [listId], mailboxIds })
  await launchNow(ctx, id)
  // Its first wake-ups are answered below.
  await asTenant(ctx, (db) => db.outbox.deleteMany())
  return { ...company, id }
}

const usageOf = async (ctx: Ctx) => (await asTenant(ctx, (db) => db.licenceUsage.findFirst()))?.sends ?? null
const statusesOf = async (ctx: Ctx, id: string) => {
  const counts: Record<string, number> = {}
  for (const { status } of await messagesOf(ctx, id)) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

describe('mails a month', () => {
  test('lanes that send at once keep to the limit together, say why they wait, and go on when it is raised', async () => {
    const { ctx, id, plan, drain, arrived, mailboxIds } = await launched(25, { boxes: 3, name: 'mois' })
    await drain()
    expect(arrived()).toBe(25)
    expect(await usageOf(ctx)).toBe(25)
    expect(await statusesOf(ctx, id)).toEqual({ sent: 25, planned: 15 })
    const waiting = await listMessages(ctx, { campaignId: id, status: 'planned', limit: 50 })
    const why = waiting.data.map(({ whyNotYet }) => whyNotYet)
    expect(new Set(why.map((each) => each?.code))).toEqual(new Set(['sends_limit']))
    const next = new Date(why[0]!.until!)
    expect(why[0]?.params).toEqual({ limit: 25 })
    expect(
      new Intl.DateTimeFormat('en-GB', { day: 'numeric', hour: 'numeric', timeZone: 'Europe/Paris' }).format(
        next,
      ),
    ).toMatch(/^1\b.*00/)
    expect(next.getTime()).toBeGreaterThan(Date.now())
    // Each lane that still has mails looks again within minutes, in case the licence is widened.
    const wakeUps = await asSystem((db) =>
      db.outbox.findMany({
        where: { organisationId: ctx.organisationId, job: 'mailboxes.drain', runAt: { gt: new Date() } },
      }),
    )
    expect(wakeUps.length).toBeGreaterThan(0)
    for (const { runAt } of wakeUps) expect(runAt.getTime()).toBeLessThan(Date.now() + 6 * 60_000)
    expect(await codeOf(sendMails(ctx, single(mailboxIds[0]!)))).toBe('limit_reached')
    expect((await currentLicence(ctx)).use.sendsPerMonth).toEqual({ used: 25, limit: 25 })

    await changePlan(operator, { id: plan.id, limits: { ...plan.limits, sendsPerMonth: 32 } })
    await drain()
    expect(arrived()).toBe(32)
    await changePlan(operator, { id: plan.id, limits: { ...plan.limits, sendsPerMonth: null } })
    await drain()
    expect(arrived()).toBe(40)
    expect(await statusesOf(ctx, id)).toEqual({ sent: 40 })
    // Without a limit nothing is counted, and what was is forgotten: it would be too little when one comes back.
    expect(await usageOf(ctx)).toBeNull()
    const times = new Map<string, number>()
    for (const { to } of sink.received.filter((each) => each.to.endsWith('@mois.example')))
      times.set(to, (times.get(to) ?? 0) + 1)
    expect([...times.values()].every((n) => n === 1)).toBe(true)
  })

  test('a limit set in the middle of a month counts what has left already; another month begins anew', async () => {
    const { ctx, id, plan, drain, arrived } = await launched(null, { contacts: 10, name: 'milieu' })
    await drain()
    expect(arrived()).toBe(10)
    expect(await usageOf(ctx)).toBeNull()
    await changePlan(operator, { id: plan.id, limits: { ...plan.limits, sendsPerMonth: 14 } })
    expect((await currentLicence(ctx)).use.sendsPerMonth).toEqual({ used: 10, limit: 14 })
    const more = await makeCampaign(ctx, {
      listIds: [await makeList(ctx, 10, { domain: 'suite.example', name: 'Suite' })],
      mailboxIds: (await asTenant(ctx, (db) => db.mailbox.findMany())).map((box) => box.id),
    })
    await launchNow(ctx, more.id)
    await drain()
    expect(await statusesOf(ctx, more.id)).toEqual({ sent: 4, planned: 6 })
    expect(await usageOf(ctx)).toBe(14)
    // As it will be next month.
    await asTenant(ctx, async (db) => {
      await db.$executeRaw(sql`UPDATE "LicenceUsage" SET month = (month - interval '1 month')::date`)
      await db.$executeRaw(sql`UPDATE "CampaignMinute" SET minute = minute - interval '40 days'`)
    })
    await drain()
    expect(await statusesOf(ctx, more.id)).toEqual({ sent: 10 })
    expect(
      await asTenant(ctx, (db) => db.licenceUsage.findMany({ orderBy: { month: 'asc' } })),
    ).toMatchObject([{ sends: 14 }, { sends: 6 }])
    expect(await statusesOf(ctx, id)).toEqual({ sent: 10 })
  })

  test('what a server puts off, and what never reached it, is given back', async () => {
    judge = (to) => (to.startsWith('p1@retour') ? { reject: 451, text: 'Later' } : { accept: true })
    const { ctx, id, drain } = await launched(20, { contacts: 10, name: 'retour' })
    await drain()
    expect(await statusesOf(ctx, id)).toEqual({ sent: 9, planned: 1 })
    expect(await usageOf(ctx)).toBe(9)
    judge = () => ({ accept: true })
    const down = await launched(20, { contacts: 10, name: 'absent' })
    await asTenant(down.ctx, (db) => db.mailbox.updateMany({ data: { smtpPort: 1 } }))
    await down.drain()
    expect(await statusesOf(down.ctx, down.id)).toEqual({ planned: 10 })
    expect(await usageOf(down.ctx)).toBe(0)
  })

  test('single mails, a whole batch, and tests of a campaign count too', async () => {
    const { ctx, id, mailboxIds, drain } = await launched(7, { contacts: 2, name: 'unite' })
    await drain()
    const messages = ['a', 'b', 'c', 'd', 'e', 'f'].map((to) => ({
      to: `${to}@unite.example`,
      subject: 'Lot',
      html: '<p>x</p>',
    }))
    const mailboxId = mailboxIds[0]!
    expect(await codeOf(sendMails(ctx, { mailboxId, messages }))).toBe('limit_reached')
    await sendMails(ctx, { mailboxId, messages: messages.slice(0, 4) })
    await drain()
    expect(await usageOf(ctx)).toBe(6)
    await testSend(ctx, { id, to: 'moi@atelier.example', mailboxId })
    expect(await usageOf(ctx)).toBe(7)
    expect(await codeOf(testSend(ctx, { id, to: 'moi@atelier.example', mailboxId }))).toBe('limit_reached')
    expect(await codeOf(sendMails(ctx, single(mailboxId)))).toBe('limit_reached')
  })
})

describe('a mail outside campaigns', () => {
  test('of fifty at once as many are accepted as the month has left; they leave, and the others are told what to do', async () => {
    const { ctx, drain, arrived, mailboxIds } = await equipped(5, { name: 'seuls' })
    const errors: AppError[] = []
    const send = (n: number) =>
      sendMails(ctx, { ...single(mailboxIds[0]!), to: `n${n}@seuls.example` }).catch((error) => {
        errors.push(error)
      })
    await Promise.all(Array.from({ length: 50 }, (_, n) => send(n)))
    expect(errors).toHaveLength(45)
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['limit_reached']))
    expect(await usageOf(ctx)).toBe(5)
    const text = errors[0]!.text
    expect(text.fr).toMatch(
      /^Rien n’est envoyé : votre forfait permet 5 envois par mois, il n’en reste aucun jusqu’au 1er \p{L}+ \d{4}\. Attendez cette date, ou demandez un forfait plus large\. Voyez Paramètres › Licence\.$/u,
    )
    expect(text.en).toMatch(/none is left until 1 \w+ \d{4}\. Wait until then/)
    await drain()
    expect(arrived()).toBe(5)
    expect(await usageOf(ctx)).toBe(5)
  })

  test('has its place among what campaigns send, whose lanes stop at the rest of the month', async () => {
    const { ctx, id, drain, arrived, mailboxIds } = await launched(6, { contacts: 10, name: 'place' })
    const mails = (names: string[]) =>
      names.map((name) => ({ to: `${name}@place.example`, subject: 'Devis', html: '<p>x</p>' }))
    const mailboxId = mailboxIds[0]!
    await asTenant(ctx, (db) => db.mailbox.updateMany({ data: { status: 'paused' } }))
    await sendMails(ctx, { mailboxId, messages: mails(['a', 'b']) })
    // A batch is refused whole, and takes nothing.
    const refused = await sendMails(ctx, { mailboxId, messages: mails(['c', 'd', 'e', 'f', 'g']) }).catch(
      (e) => e,
    )
    expect(refused.code).toBe('limit_reached')
    expect(refused.text.fr).toMatch(
      /il en reste 4 jusqu’au 1er .* et vous en demandez 5\. Envoyez-en moins, attendez/,
    )
    expect(await usageOf(ctx)).toBe(2)
    await asTenant(ctx, (db) => db.mailbox.updateMany({ data: { status: 'active' } }))
    await drain()
    expect(await statusesOf(ctx, id)).toEqual({ sent: 4, planned: 6 })
    expect(arrived()).toBe(6)
    const [waiting] = (await listMessages(ctx, { campaignId: id, status: 'planned', limit: 1 })).data
    expect(waiting?.whyNotYet).toMatchObject({ code: 'sends_limit', params: { limit: 6 } })
    expect(await codeOf(sendMails(ctx, single(mailboxId)))).toBe('limit_reached')
  })

  test('is accepted while lanes send: together they never pass the limit, and what was accepted arrives', async () => {
    const { ctx, id, drain, arrived, mailboxIds } = await launched(30, {
      contacts: 40,
      boxes: 2,
      name: 'foule',
    })
    const send = (n: number) =>
      codeOf(sendMails(ctx, { ...single(mailboxIds[n % 2]!), to: `seul${n}@foule.example` }))
    const [codes] = await Promise.all([Promise.all(Array.from({ length: 20 }, (_, n) => send(n))), drain()])
    await drain()
    const accepted = codes.filter((code) => code === 'nothing was thrown').length
    expect(codes.filter((code) => code === 'limit_reached')).toHaveLength(20 - accepted)
    const alone = sink.received.filter(({ to }) => /^seul\d+@foule\.example$/.test(to))
    expect(alone).toHaveLength(accepted)
    expect(arrived()).toBe(30)
    expect(await usageOf(ctx)).toBe(30)
    expect(await statusesOf(ctx, id)).toEqual({ sent: 30 - accepted, planned: 10 + accepted })
  })

  test('that was accepted leaves though the month is used up before its turn, and one that is refused at once takes no place', async () => {
    const { ctx, plan, drain, arrived, mailboxIds } = await equipped(3, { name: 'tour' })
    const mailboxId = mailboxIds[0]!
    const to = (name: string) => ({ to: `${name}@tour.example`, subject: 'Devis', html: '<p>x</p>' })
    await createSuppression(ctx, { email: 'non@tour.example', reason: 'manual' })
    await sendMails(ctx, { mailboxId, messages: [to('a'), to('non'), to('b')] })
    expect(await usageOf(ctx)).toBe(2)
    // Narrowed below what was accepted: campaigns have nothing left, these two have their place.
    await changePlan(operator, { id: plan.id, limits: { ...plan.limits, sendsPerMonth: 1 } })
    await drain()
    expect(arrived()).toBe(2)
    expect(await usageOf(ctx)).toBe(2)
  })
})

describe('a licence that has ended', () => {
  test('stops sending without losing anything; renewed, lanes are woken and go on', async () => {
    const { ctx, id, licence, drain, arrived, mailboxIds } = await launched(null, {
      contacts: 6,
      name: 'fin',
    })
    await expire(licence.id, 2)
    await drain()
    expect(arrived()).toBe(6)
    const more = await makeCampaign(ctx, {
      listIds: [await makeList(ctx, 5, { domain: 'apres.example', name: 'Après' })],
      mailboxIds,
    })
    await launchNow(ctx, more.id)
    await expire(licence.id, 6)
    await drain()
    expect(await statusesOf(ctx, more.id)).toEqual({ planned: 5 })
    const waiting = await listMessages(ctx, { campaignId: more.id, limit: 5 })
    expect(waiting.data[0]?.whyNotYet).toMatchObject({ code: 'licence_expired', until: null })
    expect(await codeOf(resumeCampaign(ctx, { id }))).toBe('conflict')
    const woken = async () => {
      await asSystem((db) => db.outbox.deleteMany({ where: { organisationId: ctx.organisationId } }))
      const found = await asSystem(campaignWakeUps)
      return found.filter(({ organisationId }) => organisationId === ctx.organisationId).length
    }
    expect(await woken()).toBe(0)
    await renewLicence(operator, { id: licence.id, expiresAt: inDays(30) })
    expect(await woken()).toBe(1)
    await drain()
    expect(await statusesOf(ctx, more.id)).toEqual({ sent: 5 })
  })
})

function single(mailboxId: string) {
  return { mailboxId, to: 'seul@client.example', subject: 'Devis', html: '<p>x</p>' }
}
