import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchCampaign } from '#server/campaigns/index'
import { asSystem, sql } from '#server/kernel/db'
import { openQueue, QUEUES } from '#server/kernel/job'
import { type Runtime, startRuntime } from '#workers/runtime'
import { sweepOnce } from '#workers/sweep'
import {
  campaignUntil,
  FULL_SPEED,
  makeCampaign,
  makeCompany,
  makeList,
  makeMailbox,
  messagesOf,
} from '../support/campaigns.ts'
import { type Sink, startSink } from '../support/sink.ts'

let runtime: Runtime
let sink: Sink

beforeAll(async () => {
  sink = await startSink()
  runtime = await startRuntime()
})

afterAll(async () => {
  await runtime.stop()
  await sink.stop()
})

describe('a campaign through the real queue', () => {
  test('reaches each of 1,000 contacts exactly once, with a Message-ID of its own', async () => {
    const ctx = await makeCompany()
    const campaign = await makeCampaign(ctx, {
      listIds: [await makeList(ctx, 1000)],
      mailboxIds: [await makeMailbox(ctx, { port: sink.port })],
    })
    const launched = await launchCampaign(ctx, { id: campaign.id })
    expect(launched.status).toBe('launching')
    const done = await campaignUntil(ctx, campaign.id, ({ status }) => status === 'completed')
    expect(done.counts).toMatchObject({ sent: 1000, planned: 0, sending: 0, failed: 0, uncertain: 0 })
    expect(done.audience).toEqual({ total: 1000, planned: 1000, suppressed: 0, duplicate: 0, invalid: 0 })
    expect(sink.received).toHaveLength(1000)
    expect(new Set(sink.received.map(({ to }) => to)).size).toBe(1000)
    expect(new Set(sink.received.map(({ messageId }) => messageId)).size).toBe(1000)
    const rows = await messagesOf(ctx, campaign.id)
    const stored = new Map(rows.map((row) => [row.email, row.messageId]))
    for (const { to, messageId } of sink.received) expect(stored.get(to)).toBe(messageId)
  })

  test('follows up in the thread that its first mail began', async () => {
    const ctx = await makeCompany()
    const follow = { html: '<p>Je reviens vers vous.</p>', delay: 'PT0S' }
    const { id } = await makeCampaign(ctx, {
      listIds: [await makeList(ctx, 2, { domain: 'suite.example' })],
      mailboxIds: [await makeMailbox(ctx, { port: sink.port })],
      steps: [
        { subject: 'Vos fenêtres', html: '<p>Bonjour</p>' },
        { subject: 'Re: Vos fenêtres', ...follow },
        { subject: 'Re: Vos fenêtres', ...follow },
      ],
    })
    await launchCampaign(ctx, { id })
    await campaignUntil(ctx, id, ({ status }) => status === 'completed')
    for (const to of new Set(
      sink.received.map((mail) => mail.to).filter((to) => to.endsWith('@suite.example')),
    )) {
      const mails = sink.received.filter((mail) => mail.to === to)
      const ids = mails.map(({ messageId }) => messageId)
      const thread = mails.map(({ raw }) => [
        /^In-Reply-To: (.*?)\r\n/m.exec(raw)?.[1],
        /^References: (.*?)\r\n(?! )/ms.exec(raw)?.[1]?.split(/\s+/),
      ])
      expect(thread).toEqual([
        [undefined, undefined],
        [ids[0], [ids[0]]],
        [ids[1], [ids[0], ids[1]]],
      ])
    }
    expect(sink.received.filter(({ to }) => to.endsWith('@suite.example'))).toHaveLength(6)
  })

  test('goes on when the queue’s store is emptied in the middle', async () => {
    const ctx = await makeCompany()
    const { id } = await makeCampaign(ctx, {
      listIds: [await makeList(ctx, 6, { domain: 'vide.example' })],
      mailboxIds: [await makeMailbox(ctx, { port: sink.port })],
      policy: { ...FULL_SPEED, gap: 'PT2S' },
    })
    await launchCampaign(ctx, { id })
    for (const wanted of [1, 3]) {
      await campaignUntil(ctx, id, ({ counts }) => counts.sent >= wanted)
      for (const name of QUEUES) {
        const queue = openQueue(name)
        await queue.obliterate({ force: true })
        await queue.close()
      }
      await asSystem((db) => db.$executeRaw(sql`DELETE FROM "Outbox"`))
      await sweepOnce()
    }
    const done = await campaignUntil(ctx, id, ({ status }) => status === 'completed')
    expect(done.counts).toMatchObject({ sent: 6, uncertain: 0 })
    expect(sink.received.filter(({ to }) => to.endsWith('@vide.example'))).toHaveLength(6)
  })
})
