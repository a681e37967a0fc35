import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchCampaign, resolveAllUncertain } from '#server/campaigns/index'
import { asTenant } from '#server/kernel/db'
import {
  campaignUntil,
  makeCampaign,
  makeCompany,
  makeList,
  makeMailbox,
  messagesOf,
} from '../support/campaigns.ts'
import { type Sink, startSink } from '../support/sink.ts'
import { killHard, startWorkerProcess, stopGently } from '../support/worker-process.ts'

/** Mails under way in a lane: on the wire, taken up and not yet sent, sent and not yet written down. */
const IN_FLIGHT = 64

/** The whole in the long suite. */
const [KILLS, COUNT] = process.env.DOVECOT === 'on' ? [10, 2000] : [5, 1200]

let sink: Sink
let worker: ChildProcess | undefined

beforeAll(async () => {
  sink = await startSink({ delayMs: 2 })
})

/** Each step has a limit of its own that says what it waited for; on a starved machine twelve workers start one after the other. */
const MORE_THAN_ITS_STEPS = 900_000

afterAll(async () => {
  if (worker) await killHard(worker)
  await sink.stop()
})

describe('a worker that dies', () => {
  test(
    `killed ${KILLS} times during ${COUNT} contacts: nobody is written to twice, everybody is accounted for`,
    async () => {
      const ctx = await makeCompany()
      const { id } = await makeCampaign(ctx, {
        listIds: [await makeList(ctx, COUNT)],
        mailboxIds: [await makeMailbox(ctx, { port: sink.port })],
      })
      await launchCampaign(ctx, { id })
      for (let kill = 0; kill < KILLS; kill += 1) {
        worker = await startWorkerProcess(`kill-${kill}`)
        const before = sink.received.length
        const deadline = Date.now() + 60_000
        while (sink.received.length < before + 100 && Date.now() < deadline) await sleep(5)
        await killHard(worker)
      }
      expect(sink.received.length).toBeLessThan(COUNT)
      worker = await startWorkerProcess('survivor')
      const done = await campaignUntil(ctx, id, ({ status }) => status === 'completed')
      expect(await stopGently(worker)).toBe(0)

      expect([...sink.counts().values()].filter((n) => n > 1)).toEqual([])
      const { sent, uncertain, failed } = done.counts
      expect(sent + uncertain + failed).toBe(COUNT)
      expect(failed).toBe(0)
      expect(uncertain).toBeLessThanOrEqual(KILLS * IN_FLIGHT)
      // Every mail that arrived is sent or uncertain; every uncertain one had its Message-ID stored.
      const rows = await messagesOf(ctx, id)
      const status = new Map(rows.map((row) => [row.email, row]))
      for (const { to, messageId } of sink.received) {
        expect(['sent', 'uncertain']).toContain(status.get(to)?.status)
        expect(status.get(to)?.messageId).toBe(messageId)
      }
      const arrived = new Set(sink.received.map(({ to }) => to))
      for (const row of rows) if (row.status === 'sent') expect(arrived.has(row.email)).toBe(true)

      // A person decides: those left are marked sent, and nothing moves any more.
      await resolveAllUncertain(ctx, { id, resolution: 'mark_sent' })
      const settled = await campaignUntil(ctx, id, ({ counts }) => counts.sent === COUNT)
      expect(settled.status).toBe('completed')
      expect(
        await asTenant(ctx, (db) => db.enrolment.count({ where: { campaignId: id, status: 'completed' } })),
      ).toBe(COUNT)
    },
    MORE_THAN_ITS_STEPS,
  )

  test(
    'asked to stop, it ends the mails in hand and leaves nothing uncertain',
    async () => {
      const ctx = await makeCompany()
      const { id } = await makeCampaign(ctx, {
        listIds: [await makeList(ctx, 1500, { domain: 'doux.example' })],
        mailboxIds: [await makeMailbox(ctx, { port: sink.port })],
      })
      worker = await startWorkerProcess('gentle')
      sink.hold(300)
      await launchCampaign(ctx, { id })
      await campaignUntil(ctx, id, ({ counts }) => counts.sent > 200)
      const ended = stopGently(worker)
      sink.release()
      expect(await ended).toBe(0)
      const stopped = await campaignUntil(ctx, id, () => true)
      expect(stopped.counts).toMatchObject({ sending: 0, uncertain: 0 })
      expect(stopped.counts.planned).toBeGreaterThan(0)
      expect(sink.received.filter(({ to }) => to.endsWith('@doux.example'))).toHaveLength(stopped.counts.sent)

      worker = await startWorkerProcess('next')
      await campaignUntil(ctx, id, ({ status }) => status === 'completed')
      await stopGently(worker)
      expect([...sink.counts().values()].filter((n) => n > 1)).toEqual([])
      expect(sink.received.filter(({ to }) => to.endsWith('@doux.example'))).toHaveLength(1500)
    },
    MORE_THAN_ITS_STEPS,
  )

  test(
    'two workers at the same mailbox share it without a mail twice',
    async () => {
      const ctx = await makeCompany()
      const mailboxId = await makeMailbox(ctx, { port: sink.port })
      const campaigns = await Promise.all(
        ['un', 'deux'].map(async (name) =>
          makeCampaign(ctx, {
            listIds: [await makeList(ctx, 400, { domain: `${name}.example`, name })],
            mailboxIds: [mailboxId],
          }),
        ),
      )
      const pair = await Promise.all([startWorkerProcess('a'), startWorkerProcess('b')])
      for (const { id } of campaigns) await launchCampaign(ctx, { id })
      for (const { id } of campaigns) {
        const done = await campaignUntil(ctx, id, ({ status }) => status === 'completed')
        expect(done.counts).toMatchObject({ sent: 400, uncertain: 0, failed: 0 })
      }
      await Promise.all(pair.map(stopGently))
      expect([...sink.counts().values()].filter((n) => n > 1)).toEqual([])
    },
    MORE_THAN_ITS_STEPS,
  )
})
