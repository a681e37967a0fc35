import { beforeAll, describe, expect, test } from 'vitest'
import { getCampaign, launchCampaign, planAudience } from '#server/campaigns/index'
import { suppressionsFor } from '#server/contacts/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import { GET, POST } from '../../src/app/u/[token]/route.ts'
import { unsubscribeUrl } from '../../src/server/campaigns/unsubscribe-token.ts'
import { makeCampaign, makeCompany, makeList, makeMailbox, messagesOf } from '../support/campaigns.ts'

let ctx: Ctx
let token = ''
const ids: string[] = []

beforeAll(async () => {
  ctx = await makeCompany('Menuiserie <Durand>')
  const mailboxId = await makeMailbox(ctx, { port: 1 })
  const listId = await makeList(ctx, 2)
  for (const name of ['Un', 'Deux']) {
    const { id } = await makeCampaign(ctx, { name, listIds: [listId], mailboxIds: [mailboxId] })
    await launchCampaign(ctx, { id })
    await planAudience(ctx, { campaignId: id }, { signal: new AbortController().signal })
    ids.push(id)
  }
  const message = (await messagesOf(ctx, ids[0]!)).find(({ email }) => email === 'p0@client.example')!
  // It has left, in the first campaign.
  await asTenant(ctx, (db) =>
    db.$executeRaw(
      sql`UPDATE "Message" SET status = 'sent', "sentAt" = now(), "messageId" = '<x@y>' WHERE id = ${message.id}::uuid`,
    ),
  )
  token = unsubscribeUrl({ organisationId: ctx.organisationId, messageId: message.id }).split('/u/')[1]!
})

const at = (value: string) => ({ params: Promise.resolve({ token: value }) })
const read = async (value: string, language = 'fr') => {
  const request = new Request(`http://localhost/u/${value}`, { headers: { 'accept-language': language } })
  const response = await GET(request, at(value))
  return { status: response.status, html: await response.text() }
}
const post = (value: string, body: string, type = 'application/x-www-form-urlencoded') =>
  POST(
    new Request(`http://localhost/u/${value}`, { method: 'POST', body, headers: { 'content-type': type } }),
    at(value),
  )
const suppressed = async () => (await suppressionsFor(ctx, 'p0@client.example')).length > 0

describe('the unsubscribe link', () => {
  test('opened, asks and changes nothing', async () => {
    const { status, html } = await read(token)
    expect(status).toBe(200)
    expect(html).toContain('Ne plus recevoir de messages de Menuiserie &lt;Durand&gt;')
    expect(html).toContain('p…@client.example')
    expect(html).toMatch(/<form method="post">/)
    expect((await read(token, 'en-GB')).html).toContain('Stop receiving messages')
    expect(await suppressed()).toBe(false)
  })

  test('of somebody else’s making opens nothing', async () => {
    const [body, signature] = token.split('.') as [string, string]
    for (const forged of [
      `${body}.${signature[0] === 'A' ? 'B' : 'A'}${signature.slice(1)}`,
      `${body.slice(0, -2)}AA.${signature}`,
      'x',
      'x.y',
    ])
      expect((await read(forged)).status).toBe(404)
    expect((await post(`${body}.x`, 'action=unsubscribe')).status).toBe(404)
    expect(await suppressed()).toBe(false)
  })

  test('one click (RFC 8058), without a cookie, stops everything at once, and twice is once', async () => {
    for (let n = 0; n < 2; n += 1) {
      const response = await post(token, 'List-Unsubscribe=One-Click')
      expect(response.status).toBe(200)
    }
    expect(await suppressed()).toBe(true)
    const [first, second] = await Promise.all(ids.map((id) => getCampaign(ctx, { id })))
    expect(first?.counts).toMatchObject({ sent: 1, planned: 1, unsubscribed: 1 })
    expect(second?.counts).toMatchObject({ planned: 1, skipped: 1, unsubscribed: 0 })
    const skipped = (await messagesOf(ctx, ids[1]!)).find(({ status }) => status === 'skipped')
    expect(skipped).toMatchObject({ email: 'p0@client.example', reason: 'unsubscribed' })
    const ended = await asTenant(ctx, (db) =>
      db.enrolment.findMany({ where: { email: 'p0@client.example' } }),
    )
    expect(ended.map(({ status, reason }) => [status, reason])).toEqual([
      ['stopped', 'unsubscribed'],
      ['stopped', 'unsubscribed'],
    ])
    expect((await read(token)).html).toContain('vous êtes désinscrit')
  })

  test('can be taken back on the page', async () => {
    const response = await post(token, 'action=resubscribe')
    expect(response.status).toBe(303)
    expect(await suppressed()).toBe(false)
    expect((await getCampaign(ctx, { id: ids[0]! })).counts.unsubscribed).toBe(0)
    // A multipart one-click POST is one as well.
    const form = new FormData()
    form.set('List-Unsubscribe', 'One-Click')
    const request = new Request(`http://localhost/u/${token}`, { method: 'POST', body: form })
    expect((await POST(request, at(token))).status).toBe(200)
    expect(await suppressed()).toBe(true)
  })

  test('of a preview explains itself and acts on nobody', async () => {
    expect((await read('specimen')).html).toContain('exemple')
    expect((await post('specimen', 'List-Unsubscribe=One-Click')).status).toBe(200)
  })
})
