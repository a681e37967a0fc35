import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  campaignReport,
  launchCampaign,
  listMessages,
  pauseCampaign,
  resolveUncertain,
  resumeCampaign,
  sendMails,
  stopCampaign,
} from '#server/campaigns/index'
import { createSuppression } from '#server/contacts/index'
import { asTenant, sql } from '#server/kernel/db'
import { type Runtime, startRuntime } from '#workers/runtime'
import {
  campaignUntil,
  FULL_SPEED,
  makeCampaign,
  makeCompany,
  makeList,
  makeMailbox,
  messagesOf,
} from '../support/campaigns.ts'
import { type Judge, type Sink, startSink } from '../support/sink.ts'

let runtime: Runtime
const sinks: Sink[] = []

async function sinkWith(judge?: Judge): Promise<Sink> {
  const sink = await startSink({ ...(judge && { judge }) })
  sinks.push(sink)
  return sink
}

beforeAll(async () => {
  runtime = await startRuntime()
})

afterAll(async () => {
  await runtime.stop()
  for (const sink of sinks) await sink.stop()
})

async function launched(count: number, sink: Sink, extra: object = {}) {
  const ctx = await makeCompany()
  const mailboxId = await makeMailbox(ctx, { port: sink.port })
  const listId = await makeList(ctx, count)
  const { id } = await makeCampaign(ctx, { listIds: [listId], mailboxIds: [mailboxId], ...extra })
  await launchCampaign(ctx, { id })
  return { ctx, id, mailboxId }
}

describe('what a server answers', () => {
  test('5xx ends that contact with the words of the server; 4xx is planned again, later; a cut is uncertain', async () => {
    const sink = await sinkWith((to) => {
      if (to.startsWith('p1@')) return { reject: 550, text: 'No such user here' }
      if (to.startsWith('p2@')) return { reject: 451, text: 'Try again later' }
      if (to.startsWith('p3@')) return { cut: true }
      return { accept: true }
    })
    const { ctx, id } = await launched(10, sink)
    await campaignUntil(
      ctx,
      id,
      ({ counts }) => counts.sent === 7 && counts.failed === 1 && counts.uncertain === 1,
    )
    await until(async () => (await messagesOf(ctx, id)).some(({ reason }) => reason === 'smtp_451'))
    const rows = new Map((await messagesOf(ctx, id)).map((row) => [row.email.split('@')[0], row]))
    expect(rows.get('p1')).toMatchObject({ status: 'failed', reason: 'smtp_550' })
    expect(rows.get('p1')?.response).toContain('No such user here')
    expect(rows.get('p2')).toMatchObject({ status: 'planned', reason: 'smtp_451', attempts: 1 })
    expect(rows.get('p2')!.dueAt.getTime()).toBeGreaterThan(Date.now() + 4 * 60_000)
    expect(rows.get('p3')).toMatchObject({ status: 'uncertain', reason: 'connection_lost' })
    const enrolments = await asTenant(ctx, (db) =>
      db.enrolment.groupBy({ by: ['status', 'reason'], _count: true }),
    )
    expect(enrolments.find(({ reason }) => reason === 'failed')).toMatchObject({
      status: 'stopped',
      _count: 1,
    })
    const waiting = await listMessages(ctx, { campaignId: id, status: 'planned', limit: 10 })
    expect(waiting.data[0]?.whyNotYet).toMatchObject({ code: 'retry', params: { attempt: 2 } })

    // Its time comes: the second attempt is accepted, and the same Message-ID is used.
    sink.attempts.clear()
    const uncertain = rows.get('p3')!
    const again = await resolveUncertain(ctx, { messageId: uncertain.id, resolution: 'mark_sent' })
    expect(again).toMatchObject({ status: 'sent', reason: 'marked_sent' })
    await expect(
      resolveUncertain(ctx, { messageId: uncertain.id, resolution: 'send_again' }),
    ).rejects.toThrow(/conflict/)
  })

  test('temporary refusals end after six attempts', async () => {
    const sink = await sinkWith(() => ({ reject: 450, text: 'Greylisted' }))
    const { ctx, id } = await launched(1, sink)
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      await until(() => sink.attempts.size > 0 && [...sink.attempts.values()][0] === attempt)
      await until(async () => (await messagesOf(ctx, id))[0]?.attempts === attempt)
      if (attempt < 6) {
        await asTenant(ctx, (db) => db.$executeRaw(sql`UPDATE "Message" SET "dueAt" = now()`))
        await pauseCampaign(ctx, { id })
        await resumeCampaign(ctx, { id })
      }
    }
    const done = await campaignUntil(ctx, id, ({ status }) => status === 'completed')
    expect(done.counts).toMatchObject({ failed: 1, sent: 0 })
    expect((await messagesOf(ctx, id))[0]).toMatchObject({ reason: 'retries_exhausted' })
  })

  test('a server that is down stops the lane and not the contacts', async () => {
    const ctx = await makeCompany()
    const mailboxId = await makeMailbox(ctx, { port: 1 })
    const { id } = await makeCampaign(ctx, { listIds: [await makeList(ctx, 20)], mailboxIds: [mailboxId] })
    await launchCampaign(ctx, { id })
    await until(async () => ((await mailboxOf(ctx, mailboxId))?.laneFailures ?? 0) > 0)
    const held = await campaignUntil(ctx, id, ({ counts }) => counts.planned === 20)
    expect(held).toMatchObject({ status: 'running', counts: { failed: 0, uncertain: 0 } })
    expect((await messagesOf(ctx, id)).every(({ attempts }) => attempts === 0)).toBe(true)
    const waiting = await listMessages(ctx, { campaignId: id, limit: 1 })
    expect(waiting.data[0]?.whyNotYet).toMatchObject({ code: 'lane_back_off' })

    // It comes back: everything leaves.
    const sink = await sinkWith()
    await asTenant(ctx, (db) =>
      db.$executeRaw(
        sql`UPDATE "Mailbox" SET "smtpPort" = ${sink.port}, "laneRetryAt" = NULL WHERE id = ${mailboxId}::uuid`,
      ),
    )
    await pauseCampaign(ctx, { id })
    await resumeCampaign(ctx, { id })
    const done = await campaignUntil(ctx, id, ({ status }) => status === 'completed')
    expect(done.counts.sent).toBe(20)
    const box = await mailboxOf(ctx, mailboxId)
    expect(box).toMatchObject({ laneFailures: 0, lastError: null })
  })
})

describe('a person in command', () => {
  test('pause holds, resume goes on, nobody is written to twice', async () => {
    const sink = await sinkWith()
    sink.hold(100)
    const { ctx, id } = await launched(600, sink)
    await campaignUntil(ctx, id, ({ counts }) => counts.sent === 100)
    await pauseCampaign(ctx, { id })
    sink.release()
    const paused = await campaignUntil(ctx, id, ({ counts }) => counts.sending === 0)
    await sleep(400)
    const still = await campaignUntil(ctx, id, () => true)
    expect(still.counts.sent).toBe(paused.counts.sent)
    expect(still.counts.planned).toBeGreaterThan(0)
    await resumeCampaign(ctx, { id })
    await campaignUntil(ctx, id, ({ status }) => status === 'completed')
    expect(sink.received).toHaveLength(600)
    expect([...sink.counts().values()].filter((n) => n > 1)).toEqual([])
  })

  test('stop skips what was planned, with its reason', async () => {
    const sink = await sinkWith()
    sink.hold(50)
    const { ctx, id } = await launched(500, sink)
    await campaignUntil(ctx, id, ({ counts }) => counts.sent === 50)
    await stopCampaign(ctx, { id })
    sink.release()
    const ended = await campaignUntil(ctx, id, ({ counts }) => counts.sending === 0 && counts.planned === 0)
    expect(ended.status).toBe('stopped')
    expect(ended.counts.sent + ended.counts.skipped).toBe(500)
    expect(sink.received).toHaveLength(ended.counts.sent)
    const skipped = await listMessages(ctx, { campaignId: id, status: 'skipped', limit: 1 })
    expect(skipped.data[0]).toMatchObject({ reason: 'stopped' })
  })

  test('an address suppressed during the run gets nothing more', async () => {
    const sink = await sinkWith()
    sink.hold(30)
    const { ctx, id } = await launched(400, sink)
    await campaignUntil(ctx, id, ({ counts }) => counts.sent === 30)
    const late = (await messagesOf(ctx, id)).filter(({ status }) => status === 'planned').at(-1)!
    await createSuppression(ctx, { email: late.email, reason: 'manual' })
    sink.release()
    const done = await campaignUntil(ctx, id, ({ status }) => status === 'completed')
    expect(done.counts).toMatchObject({ sent: 399, skipped: 1 })
    expect(sink.counts().has(late.email)).toBe(false)
  })

  test('a sequence goes on by the same mailbox after its delay, and the report adds up', async () => {
    const sink = await sinkWith()
    const ctx = await makeCompany()
    const boxes = [
      await makeMailbox(ctx, { port: sink.port, address: 'un@atelier.example' }),
      await makeMailbox(ctx, { port: sink.port, address: 'deux@atelier.example' }),
    ]
    const { id } = await makeCampaign(ctx, {
      listIds: [await makeList(ctx, 20)],
      mailboxIds: boxes,
      steps: [
        { subject: 'Premier', html: '<p>1</p>' },
        { subject: 'Second', html: '<p>2</p>', delay: 'PT1S' },
      ],
    })
    await launchCampaign(ctx, { id })
    const done = await campaignUntil(ctx, id, ({ status }) => status === 'completed')
    expect(done.counts).toMatchObject({ sent: 40, planned: 0 })
    const senders = new Map<string, Set<string>>()
    for (const { to, raw } of sink.received)
      senders.set(to, (senders.get(to) ?? new Set()).add(/^from: *(.*)$/im.exec(raw)?.[1] ?? ''))
    expect([...senders.values()].every((set) => set.size === 1)).toBe(true)
    const report = await campaignReport(ctx, { id })
    expect(report.steps.map(({ counts }) => counts.sent)).toEqual([20, 20])
    expect(report.mailboxes.map(({ counts }) => counts.sent)).toEqual([20, 20])
    expect(report.curve.points.reduce((sum, { sent }) => sum + sent, 0)).toBe(40)
  })

  test('a pace is kept: gap between two mails, limit of the day', async () => {
    const sink = await sinkWith()
    const policy = { ...FULL_SPEED, gap: 'PT1S', dailyLimit: 3 }
    const { ctx, id } = await launched(5, sink, { policy })
    await campaignUntil(ctx, id, ({ counts }) => counts.sent === 3)
    await sleep(1500)
    expect(sink.received).toHaveLength(3)
    for (let n = 1; n < 3; n += 1)
      expect(sink.received[n]!.at - sink.received[n - 1]!.at).toBeGreaterThanOrEqual(1000)
    const waiting = await listMessages(ctx, { campaignId: id, status: 'planned', limit: 10 })
    expect(waiting.data.map(({ whyNotYet }) => whyNotYet?.code)).toEqual(['daily_limit', 'daily_limit'])
  })
})

describe('mails outside campaigns', () => {
  test('one and a batch go through the lane; each line has its outcome', async () => {
    const sink = await sinkWith()
    const ctx = await makeCompany()
    const mailboxId = await makeMailbox(ctx, { port: sink.port })
    await makeList(ctx, 1)
    await createSuppression(ctx, { email: 'non@client.example', reason: 'manual' })
    const one = await sendMails(ctx, {
      mailboxId,
      to: 'p0@client.example',
      subject: 'Devis {{firstName|vous}}',
      html: '<p>Bonjour {{firstName|vous}}</p>',
    })
    expect(one).toMatchObject({ status: 'planned', email: 'p0@client.example', step: null })
    const mail = (to: string, html = '<p>x</p>') => ({ to, subject: 'Lot', html })
    const batch = await sendMails(ctx, {
      mailboxId,
      messages: [
        mail('a@client.example'),
        mail('non@client.example'),
        mail('b@client.example', '<p>{{nope}}</p>'),
      ],
    })
    expect(batch).toMatchObject({
      data: [
        { status: 'planned' },
        { status: 'refused', code: 'suppressed' },
        { status: 'refused', code: 'unknown_field' },
      ],
    })
    await until(() => sink.received.length === 2)
    expect([...sink.counts().keys()].sort()).toEqual(['a@client.example', 'p0@client.example'])
    const first = sink.received.find(({ to }) => to === 'p0@client.example')!
    expect(first.raw).not.toMatch(/list-unsubscribe/i)
    await expect(sendMails(ctx, { mailboxId, ...mail('non@client.example') })).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ field: 'to', code: 'suppressed' }],
    })
  })
})

function mailboxOf(ctx: { organisationId: string }, id: string) {
  return asTenant(ctx, (db) => db.mailbox.findFirst({ where: { id } }))
}

async function until(done: () => boolean | Promise<boolean>, timeoutMs = 240_000): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error('It never came to that')
    await sleep(30)
  }
}
