import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchCampaign } from '#server/campaigns/index'
import { asSystem, sql } from '#server/kernel/db'
import { openQueue, QUEUES } from '#server/kernel/job'
import { type Runtime, startRuntime } from '#workers/runtime'
import { sweepOnce } from '#workers/sweep'
import { campaignUntil, makeCampaign, makeCompany, makeList, makeMailbox } from '../support/campaigns.ts'
import { type Sink, startSink } from '../support/sink.ts'

const AUDIENCE = 600

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

test('the queue’s store emptied again and again, and the outbox with it: every contact is written to, once', async () => {
  const ctx = await makeCompany('Boîte vidée')
  const campaign = await makeCampaign(ctx, {
    listIds: [await makeList(ctx, AUDIENCE)],
    mailboxIds: [
      await makeMailbox(ctx, { port: sink.port }),
      await makeMailbox(ctx, { port: sink.port, address: 'deux@atelier.example' }),
    ],
  })
  await launchCampaign(ctx, { id: campaign.id })
  // The outbox row of the launch itself is lost here as well.
  for (let round = 0; round < 8; round += 1) {
    await empty()
    await pause(60)
  }
  await sweepOnce()
  const over = new AbortController()
  const sweeping = (async () => {
    while (!over.signal.aborted) {
      await sweepOnce()
      await pause(1000)
    }
  })()
  const done = await campaignUntil(ctx, campaign.id, ({ status }) => status === 'completed')
  over.abort()
  await sweeping
  expect(done.counts).toMatchObject({ sent: AUDIENCE, planned: 0, sending: 0, uncertain: 0, failed: 0 })
  expect(new Set(sink.received.map(({ to }) => to)).size).toBe(AUDIENCE)
  expect(sink.received).toHaveLength(AUDIENCE)
})

async function empty(): Promise<void> {
  for (const name of QUEUES) {
    const queue = openQueue(name)
    await queue.obliterate({ force: true })
    await queue.close()
  }
  await asSystem((db) => db.$executeRaw(sql`DELETE FROM "Outbox"`))
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
