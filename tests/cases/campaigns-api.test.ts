import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { planAudience } from '#server/campaigns/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { hashKey } from '#server/kernel/identity'
import { dispatch } from '../../src/app/api/v1/_operations/dispatch.ts'
import { makeCompany, makeList, makeMailbox } from '../support/campaigns.ts'

let ctx: Ctx
let key = ''
let listId = ''
let mailboxId = ''

beforeAll(async () => {
  ctx = await makeCompany()
  key = `fct_${randomBytes(24).toString('base64url')}`
  await asTenant(ctx, (db) =>
    db.apiKey.create({ data: { name: 'api', prefix: key.slice(0, 8), hash: hashKey(key), scopes: ['*'] } }),
  )
  listId = await makeList(ctx, 5)
  mailboxId = await makeMailbox(ctx, { port: 1 })
})

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const init: RequestInit = { method, headers: { authorization: `Bearer ${key}`, ...headers } }
  if (body !== undefined) {
    init.body = JSON.stringify(body)
    init.headers = { ...init.headers, 'content-type': 'application/json' }
  }
  return dispatch(new Request(`http://localhost/api/v1${path}`, init))
}

const draft = () => ({
  name: 'Printemps',
  listIds: [listId],
  mailboxIds: [mailboxId],
  steps: [
    { subject: 'Bonjour {{firstName|vous}}', html: '<p>Bonjour</p>' },
    { subject: 'Suite', html: '<p>Encore</p>', text: 'Encore', delay: 'P3D' },
  ],
  policy: {
    gap: 'PT30M',
    windows: [{ start: '09:00', end: '17:00' }],
    days: [1, 2, 3, 4, 5],
    dailyLimit: 50,
    timeZone: 'Europe/Paris',
  },
})

describe('campaigns by the API', () => {
  test('from a draft to its messages, live progress and report', async () => {
    const created = await call('POST', '/campaigns', draft())
    expect(created.status).toBe(201)
    const { id, policy, counts } = await created.json()
    expect(policy).toEqual(draft().policy)
    expect(counts).toEqual({
      planned: 0,
      sending: 0,
      sent: 0,
      uncertain: 0,
      failed: 0,
      skipped: 0,
      bounced: 0,
      replied: 0,
      unsubscribed: 0,
    })
    expect(await (await call('GET', `/campaigns/${id}/launch-check`)).json()).toEqual({
      problems: [],
      audience: { total: 5, planned: 5, suppressed: 0, duplicate: 0, invalid: 0 },
    })
    expect((await call('GET', `/campaigns/${id}/preview?step=2`)).status).toBe(200)
    const launched = await call('POST', `/campaigns/${id}/launch`)
    expect(launched.status).toBe(200)
    expect((await call('POST', `/campaigns/${id}/launch`)).status).toBe(409)
    await planAudience(ctx, { campaignId: id }, { signal: new AbortController().signal })

    const messages = await (await call('GET', `/campaigns/${id}/messages?status=planned&limit=2`)).json()
    expect(messages.data).toHaveLength(2)
    expect(messages.nextCursor).toEqual(expect.any(String))
    expect(messages.data[0]).toMatchObject({ step: 1, status: 'planned', messageId: null, sentAt: null })
    expect((await call('GET', `/campaigns/${id}/messages?status=lost`)).status).toBe(422)
    expect((await call('GET', `/messages/${messages.data[0].id}`)).status).toBe(200)
    expect((await call('GET', `/campaigns/${id}/report`)).status).toBe(200)

    const events = await call('GET', `/campaigns/${id}/events`)
    expect(events.headers.get('content-type')).toContain('text/event-stream')
    const reader = events.body!.getReader()
    let text = ''
    while (!text.includes('event: progress')) text += new TextDecoder().decode((await reader.read()).value)
    await reader.cancel()
    const data = JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? '{}')
    expect(data).toMatchObject({ status: 'running', counts: { planned: 5 }, perMinute: 0 })

    expect(await (await call('POST', `/campaigns/${id}/pause`)).json()).toMatchObject({ status: 'paused' })
    const softer = { ...draft().policy, gap: 'PT1H' }
    expect(await (await call('PATCH', `/campaigns/${id}`, { policy: softer })).json()).toMatchObject({
      policy: { gap: 'PT1H' },
    })
    expect((await call('PATCH', `/campaigns/${id}`, { steps: [] })).status).toBe(409)
    expect(await (await call('POST', `/campaigns/${id}/resume`)).json()).toMatchObject({ status: 'running' })
    expect(await (await call('POST', `/campaigns/${id}/stop`)).json()).toMatchObject({
      status: 'stopped',
      counts: { skipped: 5 },
    })
    const ended = await call('GET', `/campaigns/${id}/events`)
    expect(await ended.text()).toContain('event: end')
  })

  test('a wrong draft is a problem document that names each field', async () => {
    const response = await call('POST', '/campaigns', {
      ...draft(),
      name: '',
      policy: { ...draft().policy, gap: 'x' },
    })
    expect(response.status).toBe(422)
    const problem = await response.json()
    expect(problem.errors.map(({ field }: { field: string }) => field).sort()).toEqual(['name', 'policy.gap'])
  })

  test('the same Idempotency-Key makes one campaign', async () => {
    const headers = { 'idempotency-key': 'printemps-1' }
    const first = await (await call('POST', '/campaigns', draft(), headers)).json()
    const second = await (await call('POST', '/campaigns', draft(), headers)).json()
    expect(second.id).toBe(first.id)
    expect((await call('POST', '/campaigns', { ...draft(), name: 'Autre' }, headers)).status).toBe(409)
  })

  test('single mails: accepted with 202, one or many, and checked field by field', async () => {
    const mail = { to: 'p0@client.example', subject: 'Devis', html: '<p>Bonjour {{firstName}}</p>' }
    const one = await call('POST', '/messages', { mailboxId, ...mail })
    expect(one.status).toBe(202)
    expect(await one.json()).toMatchObject({ status: 'planned', campaignId: null, email: mail.to })
    const many = await call('POST', '/messages', {
      mailboxId,
      messages: [mail, { ...mail, to: 'autre@client.example' }],
    })
    expect(many.status).toBe(202)
    expect((await many.json()).data).toHaveLength(2)
    expect((await (await call('GET', '/messages')).json()).data).toHaveLength(3)
    // Whom a contact can be, a mail can be written to.
    const accented = await call('POST', '/messages', { mailboxId, ...mail, to: 'Accueil@société.example' })
    expect(await accented.json()).toMatchObject({ email: 'accueil@xn--socit-esab.example' })
    const wrong = await call('POST', '/messages', { mailboxId, to: 'pas une adresse' })
    expect(wrong.status).toBe(422)
    const fields = (await wrong.json()).errors.map(({ field }: { field: string }) => field)
    expect(fields).toContain('to')
    const bare = await (await call('POST', '/messages', { mailboxId })).json()
    expect(bare.errors.map(({ field }: { field: string }) => field)).toEqual(['to', 'subject', 'html'])
    const foreign = await call('POST', '/messages', { mailboxId: listId, ...mail })
    expect(await foreign.json()).toMatchObject({
      status: 422,
      errors: [{ field: 'mailboxId', code: 'not_found' }],
    })
    const empty = await call('POST', '/messages', { mailboxId, ...mail, html: '<script>alert(1)</script>' })
    expect(await empty.json()).toMatchObject({ status: 422, errors: [{ field: 'html', code: 'required' }] })
    const crowd = await call('POST', '/messages', { mailboxId, messages: Array(101).fill(mail) })
    expect(crowd.status).toBe(422)
  })
})
