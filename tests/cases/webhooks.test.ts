import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { suppress } from '#server/contacts/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import {
  attemptDelivery,
  createWebhook,
  deleteWebhook,
  emit,
  getWebhook,
  listDeliveries,
  retryDelivery,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
} from '#server/webhooks/index'
import { codeOf, makeCompany } from '../support/people.ts'

type Received = { headers: IncomingMessage['headers']; body: string }
let receiver: Server
let url = ''
let received: Received[] = []
let answer = { status: 200, headers: {} as Record<string, string>, body: 'ok' }

beforeAll(async () => {
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      response.writeHead(answer.status, answer.headers).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook?token=abc`
})

afterAll(() => new Promise((resolve) => receiver.close(resolve)))

async function listening(events: Parameters<typeof createWebhook>[1]['events'] = ['contact.unsubscribed']) {
  received = []
  answer = { status: 200, headers: {}, body: 'ok' }
  const { ctx } = await makeCompany()
  return { ctx, ...(await createWebhook(ctx, { url, events })) }
}

async function emitOne(ctx: Ctx, data = { email: 'a@b.example' }): Promise<string> {
  await asTenant(ctx, (db) => emit(db, 'contact.unsubscribed', [data]))
  const row = await asTenant(ctx, (db) => db.webhookDelivery.findFirstOrThrow({ orderBy: { id: 'desc' } }))
  return row.id
}

function deliveryOf(ctx: Ctx, id: string) {
  return asTenant(ctx, (db) => db.webhookDelivery.findFirstOrThrow({ where: { id } }))
}

/** Makes a delivery due that waits for its next try. */
function makeDue(ctx: Ctx, id: string) {
  return asTenant(ctx, (db) =>
    db.$executeRaw(
      sql`UPDATE "WebhookDelivery" SET "nextAttemptAt" = now() - interval '1 second' WHERE id = ${id}::uuid`,
    ),
  )
}

test('what happens is posted, signed with the secret that was shown once', async () => {
  const { ctx, id, secret } = await listening()
  const deliveryId = await emitOne(ctx)
  await attemptDelivery(ctx, { deliveryId })
  const [{ headers, body }] = received as [Received]
  expect(JSON.parse(body)).toMatchObject({
    id: deliveryId,
    type: 'contact.unsubscribed',
    data: { email: 'a@b.example' },
  })
  expect(headers['webhook-id']).toBe(deliveryId)
  const signed = `${deliveryId}.${headers['webhook-timestamp']}.${body}`
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
  expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60)
  expect(await deliveryOf(ctx, deliveryId)).toMatchObject({
    status: 'delivered',
    attempts: 1,
    responseStatus: 200,
    response: 'ok',
  })
  expect((await getWebhook(ctx, { id })).lastSuccessAt).not.toBeNull()
  const stored = await asTenant(ctx, (db) => db.webhook.findFirstOrThrow({ where: { id } }))
  expect(stored.secret).not.toContain(secret.slice(6, 20))
})

test('done twice, it is sent once; a new secret signs at once', async () => {
  const { ctx, id, secret } = await listening()
  const deliveryId = await emitOne(ctx)
  await attemptDelivery(ctx, { deliveryId })
  await attemptDelivery(ctx, { deliveryId })
  expect(received).toHaveLength(1)
  const renewed = await rotateWebhookSecret(ctx, { id })
  expect(renewed.secret).not.toBe(secret)
  await attemptDelivery(ctx, { deliveryId: await emitOne(ctx) })
  const last = received.at(-1) as Received
  const key = Buffer.from(renewed.secret.replace('whsec_', ''), 'base64')
  const signed = `${last.headers['webhook-id']}.${last.headers['webhook-timestamp']}.${last.body}`
  expect(last.headers['webhook-signature']).toBe(
    `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
  )
})

test('a refusal is tried again later, then given up; the webhook goes off and can be taken up again', async () => {
  const { ctx, id } = await listening()
  answer = { status: 500, headers: {}, body: 'broken' }
  const deliveryId = await emitOne(ctx)
  const waits: number[] = []
  for (let tries = 1; tries <= 8; tries += 1) {
    await makeDue(ctx, deliveryId)
    await attemptDelivery(ctx, { deliveryId })
    const { status, attempts, nextAttemptAt } = await deliveryOf(ctx, deliveryId)
    expect(attempts).toBe(tries)
    if (tries < 8) {
      expect(status).toBe('pending')
      waits.push((nextAttemptAt?.getTime() ?? 0) - Date.now())
    } else expect(status).toBe('failed')
  }
  expect(waits).toEqual([...waits].sort((a, b) => a - b))
  expect(await getWebhook(ctx, { id })).toMatchObject({ active: false, disabledReason: 'failures' })
  await asTenant(ctx, (db) => emit(db, 'contact.unsubscribed', [{ email: 'x@y.example' }]))
  expect(await asTenant(ctx, (db) => db.webhookDelivery.count())).toBe(1)

  answer = { status: 204, headers: {}, body: '' }
  await updateWebhook(ctx, { id, active: true })
  await retryDelivery(ctx, { id, deliveryId })
  await attemptDelivery(ctx, { deliveryId })
  expect(await deliveryOf(ctx, deliveryId)).toMatchObject({ status: 'delivered', attempts: 1 })
  expect(await codeOf(retryDelivery(ctx, { id, deliveryId }))).toBe('conflict')
})

test('a redirect is not followed, 410 switches off at once, nobody there is a failure with its reason', async () => {
  const { ctx, id } = await listening()
  answer = { status: 302, headers: { location: 'http://169.254.169.254/latest' }, body: '' }
  const deliveryId = await emitOne(ctx)
  await attemptDelivery(ctx, { deliveryId })
  expect(received).toHaveLength(1)
  expect(await deliveryOf(ctx, deliveryId)).toMatchObject({ status: 'pending', responseStatus: 302 })
  answer = { status: 410, headers: {}, body: '' }
  const gone = await emitOne(ctx)
  await attemptDelivery(ctx, { deliveryId: gone })
  expect(await getWebhook(ctx, { id })).toMatchObject({ active: false, disabledReason: 'failures' })
  await updateWebhook(ctx, { id, active: true, url: 'http://127.0.0.1:9/' })
  const nobody = await emitOne(ctx)
  await attemptDelivery(ctx, { deliveryId: nobody })
  expect(await deliveryOf(ctx, nobody)).toMatchObject({ responseStatus: null, response: 'ECONNREFUSED' })
})

test('addresses inside the network are refused, at the form and at the wire', async () => {
  const { ctx } = await makeCompany()
  for (const bad of [
    'http://10.0.0.1/',
    'https://169.254.169.254/',
    'https://[::1]/',
    'https://192.168.1.1:8443/',
  ])
    expect(await codeOf(createWebhook(ctx, { url: bad, events: ['message.received'] }))).toBe('invalid')
  const { ctx: own } = await listening()
  await asTenant(own, (db) => db.webhook.updateMany({ data: { url: 'https://10.1.2.3/' } }))
  const deliveryId = await emitOne(own)
  await attemptDelivery(own, { deliveryId })
  expect(await deliveryOf(own, deliveryId)).toMatchObject({
    responseStatus: null,
    response: 'address not allowed',
  })
})

test('an unsubscription tells who listens for it, and nobody else', async () => {
  const { ctx } = await listening(['contact.unsubscribed'])
  await createWebhook(ctx, { url, events: ['campaign.completed'] })
  await asTenant(ctx, (db) => suppress(db, ctx, { email: 'Parti@Client.example', reason: 'unsubscribed' }))
  await asTenant(ctx, (db) => suppress(db, ctx, { email: 'autre@client.example', reason: 'manual' }))
  const rows = await asTenant(ctx, (db) => db.webhookDelivery.findMany())
  expect(rows).toHaveLength(1)
  expect(rows[0]?.payload).toMatchObject({
    type: 'contact.unsubscribed',
    data: { email: 'parti@client.example', contactId: null, campaignId: null },
  })
})

test('a test goes out even when the webhook is off; the log is paged; deleting removes it', async () => {
  const { ctx, id } = await listening()
  await updateWebhook(ctx, { id, active: false })
  const sent = await testWebhook(ctx, { id })
  await attemptDelivery(ctx, { deliveryId: sent.id })
  expect(JSON.parse(received[0]?.body ?? '{}').type).toBe('webhook.test')
  await testWebhook(ctx, { id })
  const page = await listDeliveries(ctx, { webhookId: id, limit: 1 })
  expect(page.data).toHaveLength(1)
  const rest = await listDeliveries(ctx, { webhookId: id, limit: 1, cursor: page.nextCursor ?? undefined })
  expect(rest.data[0]?.id).toBe(sent.id)
  expect(rest.nextCursor).toBeNull()
  const done = await listDeliveries(ctx, { webhookId: id, limit: 10, status: 'delivered' })
  expect(done.data.map((row) => row.id)).toEqual([sent.id])
  await deleteWebhook(ctx, { id })
  expect(await codeOf(getWebhook(ctx, { id }))).toBe('not_found')
  expect(await asTenant(ctx, (db) => db.webhookDelivery.count())).toBe(0)
})
