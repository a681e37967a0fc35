import { expect, test } from 'vitest'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { createWebhook } from '#server/webhooks/index'
import { applyConsequences } from '../../src/server/inboxes/apply-consequences.ts'
import { makeCompany } from '../support/campaigns.ts'
import { makeInbox, receive } from '../support/inbox.ts'

const RUN = { signal: new AbortController().signal }
const LATER = () => new Date(Date.now() + 60_000)

async function deliveries(ctx: Ctx) {
  const rows = await asTenant(ctx, (db) => db.webhookDelivery.findMany({ orderBy: { id: 'asc' } }))
  return rows.map(({ event, payload }) => ({
    event,
    data: (payload as { data: Record<string, unknown> }).data,
  }))
}

async function listening() {
  const ctx = await makeCompany()
  await createWebhook(ctx, {
    url: 'http://127.0.0.1:9/',
    events: ['message.received', 'message.classified'],
  })
  return { ctx, box: await makeInbox(ctx) }
}

test('what arrives is told once, with what it was taken for; history and our own mails are not', async () => {
  const { ctx, box } = await listening()
  const reply = await receive(ctx, box, {
    at: LATER(),
    from: 'marie@client.example',
    classification: 'reply',
  })
  const opposed = await receive(ctx, box, {
    at: LATER(),
    from: 'paul@client.example',
    classification: 'opt_out',
    verdict: { because: 'stop' },
  })
  await receive(ctx, box, { at: new Date('2026-01-05T10:00:00Z'), classification: 'reply' })
  await receive(ctx, box, { at: LATER(), direction: 'out', classification: 'other' })
  await applyConsequences(ctx, { integrationId: box.id }, RUN)
  await applyConsequences(ctx, { integrationId: box.id }, RUN)
  const told = await deliveries(ctx)
  expect(told.map(({ event, data }) => `${event} ${data.messageId}`).sort()).toEqual(
    [reply, opposed].flatMap((id) => [`message.classified ${id}`, `message.received ${id}`]).sort(),
  )
  const of = (event: string, id: string) =>
    told.find((each) => each.event === event && each.data.messageId === id)?.data
  expect(of('message.received', reply)).toMatchObject({
    integrationId: box.id,
    from: { address: 'marie@client.example' },
  })
  expect(of('message.classified', opposed)).toMatchObject({
    classification: 'opt_out',
    verdict: { because: 'stop' },
    campaignId: null,
  })
})
