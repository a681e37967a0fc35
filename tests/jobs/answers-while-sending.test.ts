import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCampaign, launchCampaign } from '#server/campaigns/index'
import { asTenant, sql } from '#server/kernel/db'
import { type Runtime, startRuntime } from '#workers/runtime'
import { campaignUntil, makeCampaign, makeCompany, makeList, makeMailbox } from '../support/campaigns.ts'
import { apply, consequencesOf, makeInbox, receive } from '../support/inbox.ts'
import { type Sink, startSink } from '../support/sink.ts'

const COUNT = 400
const STEPS = [1, 2, 3, 4].map((n) => ({ subject: `Étape ${n}`, html: `<p>Étape ${n}</p>`, delay: 'P0D' }))

let runtime: Runtime
let sink: Sink

beforeAll(async () => {
  sink = await startSink({ delayMs: 60 })
  runtime = await startRuntime()
})
afterAll(async () => {
  await runtime.stop()
  await sink.stop()
})

test('answers that come while their campaign is being sent end what has not left, and every figure adds up', {
  timeout: 600_000,
}, async () => {
  const ctx = await makeCompany()
  const mailboxId = await makeMailbox(ctx, { port: sink.port })
  const box = await makeInbox(ctx)
  const { id } = await makeCampaign(ctx, {
    steps: STEPS,
    listIds: [await makeList(ctx, COUNT)],
    mailboxIds: [mailboxId],
  })
  sink.hold(100)
  await launchCampaign(ctx, { id })
  const answered = new Set<string>()
  // Every third contact answers the first mail that reached it, one opts out, one bounces.
  for (let seen = 0; (await getCampaign(ctx, { id })).status !== 'completed'; ) {
    const fresh = sink.received.slice(seen)
    seen += fresh.length
    for (const { to, messageId } of fresh) {
      const n = Number(/^p(\d+)@/.exec(to)?.[1])
      if (n % 3 !== 0 || answered.has(to)) continue
      answered.add(to)
      const at = new Date()
      if (n % 9 === 0)
        await receive(ctx, box, { from: to, inReplyTo: messageId, at, classification: 'opt_out' })
      else if (n % 9 === 3) await receive(ctx, box, { from: to, inReplyTo: messageId, at })
      else
        await receive(ctx, box, {
          from: 'mailer-daemon@relais.example',
          at,
          classification: 'bounce',
          verdict: { bounceClass: 'hard', status: '5.1.1', recipients: [to], ourMessageId: messageId },
        })
    }
    await apply(ctx, box)
    // The relay goes no faster than the answers: on a busy machine the campaign would be over before them.
    sink.release()
    sink.hold(100)
  }
  const done = await campaignUntil(ctx, id, ({ status }) => status === 'completed')
  expect(answered.size).toBe(Math.ceil(COUNT / 3))
  expect(await consequencesOf(ctx)).toHaveLength(answered.size)
  const rows = await asTenant(ctx, (db) =>
    db.$queryRaw<{ status: string; n: number }[]>(
      sql`SELECT status, count(*)::int AS n FROM "Message" GROUP BY 1`,
    ),
  )
  const counted = Object.fromEntries(rows.map(({ status, n }) => [status, n]))
  expect(done.counts).toMatchObject({
    sent: counted.sent,
    skipped: counted.skipped ?? 0,
    planned: 0,
    sending: 0,
    uncertain: 0,
  })
  // Nobody got a step twice, and who did not answer got all four.
  const perContact = sink.counts()
  for (const [to, n] of perContact) if (!answered.has(to)) expect(n, to).toBe(STEPS.length)
  expect(sink.received).toHaveLength(new Set(sink.received.map(({ messageId }) => messageId)).size)
  const open = await asTenant(ctx, (db) => db.enrolment.count({ where: { status: 'active' } }))
  expect(open).toBe(0)
})
