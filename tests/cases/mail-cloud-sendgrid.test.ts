import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { ProviderCall } from '#server/adapters/mail-cloud/port'
import type { Ask } from '#server/adapters/mail-cloud/sendgrid-request'
import type { Mail } from '#server/adapters/smtp/port'
import { ProviderError } from '#server/kernel/errors'
import { contractOf, PATIENCE_MS } from '../support/clouds/contract.ts'
import { SENDGRID_SCOPES, sendgridStandIn } from '../support/clouds/sendgrid.ts'

// Before anything reads the settings.
const standIn = await sendgridStandIn()
Object.assign(process.env, standIn.env)
const { sendgrid } = await import('#server/adapters/mail-cloud/sendgrid')

const calls: ProviderCall[] = []
const open = (apiKey = String(standIn.credentials.apiKey)) =>
  sendgrid.open({ apiKey }, { observe: (call) => calls.push(call), timeoutMs: PATIENCE_MS })
const cloud = open()
const fresh = (local = `essai-${randomUUID().slice(0, 8)}`) => ({
  email: `${local}@${standIn.domain}`,
  displayName: 'Atelier Hêtre',
  password: 'Tr7-copeaux-Hetre',
  marker: randomUUID(),
})
const failureOf = async (work: Promise<unknown>): Promise<ProviderError> => {
  const error = await work.then(
    () => null,
    (reason) => reason,
  )
  expect(error).toBeInstanceOf(ProviderError)
  return error
}
const mailFrom = (address: string, rest: Partial<Mail> = {}): Mail => ({
  from: { name: 'Atelier Hêtre', address },
  to: 'cliente@clients.example',
  subject: 'Le devis, à jour',
  text: 'Bonjour',
  messageId: `<${randomUUID()}@${standIn.domain}>`,
  ...rest,
})
const mime = async () => Buffer.alloc(0)
const lastBody = () => JSON.parse(standIn.sent.at(-1)?.body ?? '{}')

describe('mail cloud: SendGrid’s own ways', () => {
  afterEach(() => {
    standIn.calm()
    standIn.withoutSenders()
    standIn.credits.used = 120
    expect(standIn.refused).toEqual([])
    const told = JSON.stringify(calls)
    for (const { secret } of standIn.keys()) expect(told).not.toContain(secret)
    calls.length = 0
  })

  test('the form takes what looks like a key, and nothing else', () => {
    expect(sendgrid.credentials.safeParse({ apiKey: ' SG.abcdefgh.ijklmnop ' }).data).toEqual({
      apiKey: 'SG.abcdefgh.ijklmnop',
    })
    expect(sendgrid.credentials.safeParse({ apiKey: 'abcdefghijkl' }).success).toBe(false)
  })

  test('the access is an API key that may send, and nothing more', async () => {
    const address = await cloud.addresses.create(fresh())
    const access = await cloud.addresses.authorise(address, '')
    expect(access).toMatchObject({
      smtp: { host: 'smtp.sendgrid.example', port: 587, security: 'starttls', user: 'apikey' },
      imap: null,
      password: null,
      webmail: null,
    })
    const secret = access.smtp?.password ?? ''
    const key = standIn.keys().find((each) => each.secret === secret)
    expect(key?.scopes.filter((scope) => SENDGRID_SCOPES.includes(scope))).toEqual(['mail.send'])
    expect(key?.name).toContain(address.email)
    expect((await open(secret).check()).filter(({ granted }) => granted)).toEqual([
      { permission: 'mail.send', granted: true },
    ])
    await cloud.addresses.suspend(address)
    expect(await cloud.addresses.ready(address)).toBe(false)
    expect((await failureOf(open(secret).check())).kind).toBe('auth')
    const again = await cloud.addresses.resume(address)
    expect(again?.smtp?.password).not.toBe(secret)
    expect(await cloud.addresses.ready(address)).toBe(true)
    await cloud.addresses.remove(address)
  })

  test('making and authorising costs one key, and two when another process goes on', async () => {
    const made = () =>
      standIn.requests.filter(({ method, path }) => method === 'POST' && path === '/v3/api_keys').length
    let before = made()
    const one = await cloud.addresses.create(fresh())
    const { smtp } = await cloud.addresses.authorise(one, '')
    expect(made() - before).toBe(1)
    expect(standIn.keys().some(({ secret }) => secret === smtp?.password)).toBe(true)

    before = made()
    const two = await cloud.addresses.create(fresh())
    const other = await open().addresses.authorise(two, '')
    expect(made() - before).toBe(2)
    expect(standIn.keys().filter(({ name }) => name.includes(two.email))).toMatchObject([
      { secret: other.smtp?.password },
    ])
    for (const address of [one, two]) await cloud.addresses.remove(address)
  })

  test('making the same address again after a lost answer makes no second key', async () => {
    const address = fresh()
    standIn.fail('cut_after')
    expect((await failureOf(cloud.addresses.create(address))).kind).toBe('unavailable')
    const first = await cloud.addresses.create(address)
    expect(first).toMatchObject({ email: address.email, marker: address.marker })
    expect(await cloud.addresses.create(address)).toEqual(first)
    expect(standIn.belongings(address.email)).toHaveLength(1)
    await cloud.addresses.remove(first)
  })

  test('what other people made there is in use, listed, and left alone', async () => {
    const sender = fresh()
    standIn.plant(sender.email, 'Claire')
    const keyed = fresh()
    standIn.plantKey(`Relais de ${keyed.email.toUpperCase()}`)
    const rival = fresh()
    const theirs = await cloud.addresses.create({ ...rival, marker: randomUUID() })

    expect(await cloud.addresses.find(sender.email)).toMatchObject({ displayName: 'Claire', marker: null })
    expect(await cloud.addresses.find(keyed.email)).toMatchObject({ email: keyed.email, marker: null })
    for (const address of [sender, keyed, rival]) {
      const error = await failureOf(cloud.addresses.create(address))
      expect([error.kind, error.message]).toEqual(['conflict', expect.stringContaining(address.email)])
    }
    const { addresses } = await cloud.addresses.list(null)
    for (const { email } of [sender, keyed, rival])
      expect(addresses.filter((each) => each.email === email)).toHaveLength(1)

    const foreign = await cloud.addresses.find(keyed.email)
    const before = standIn.keys().length
    for (const act of ['authorise', 'rotate', 'rename'] as const)
      expect((await failureOf(cloud.addresses[act](foreign!, ''))).kind).toBe('conflict')
    for (const act of ['suspend', 'resume', 'remove'] as const)
      expect((await failureOf(cloud.addresses[act](foreign!))).kind).toBe('conflict')
    // Ours and another installation's, by the same address: only ours goes.
    await cloud.addresses.remove({ ...theirs, marker: rival.marker })
    expect(standIn.keys()).toHaveLength(before)
    await cloud.addresses.remove(theirs)
    expect(standIn.belongings(rival.email)).toEqual([])
  })

  test('senders are read to the last page, and an account without senders has none', async () => {
    const known = (await cloud.addresses.list(null)).addresses.length
    for (let n = 0; n < 120; n += 1) standIn.plant(`page-${n}@${standIn.domain}`)
    expect(await cloud.addresses.find(`page-119@${standIn.domain}`)).not.toBeNull()
    const first = await cloud.addresses.list(null)
    expect(first.next).not.toBeNull()
    const second = await cloud.addresses.list(first.next)
    expect(second.next).toBeNull()
    expect(first.addresses.length + second.addresses.length).toBe(known + 120)

    standIn.fail('permission', { path: /verified_senders/ })
    expect(await cloud.addresses.find(`page-119@${standIn.domain}`)).toBeNull()
  })

  test('a hundred keys are all: the text says so, and an address that has one of them is renewed', async () => {
    const address = await cloud.addresses.create(fresh())
    standIn.fail('quota')
    const error = await failureOf(cloud.addresses.create(fresh()))
    expect([error.kind, error.message]).toEqual([
      'rate_limited',
      expect.stringMatching(/100 API keys.*Delete keys/),
    ])
    const rotated = await cloud.addresses.rotate(address, '')
    expect(standIn.keys().filter(({ name }) => name.includes(address.email))).toMatchObject([
      { secret: rotated.smtp?.password },
    ])
    expect(await cloud.quota?.()).toEqual({
      sends: { limit: 3000, used: 120, windowHours: 720 },
      seats: { limit: 100, used: 100 },
      perSecond: null,
    })
    standIn.calm()
    await cloud.addresses.remove(address)
  })

  test('a key whose name was cut is deleted again: it would never be found', async () => {
    const { makeKey } = await import('#server/adapters/mail-cloud/sendgrid-keys')
    const asked: string[] = []
    const ask: Ask = async ({ operation, method }, answer) => {
      asked.push(operation)
      const made = { api_key: 'SG.abcdefgh.ijklmnop', api_key_id: 'k1', name: 'Facteur contact@atel' }
      return answer.parse(method === 'POST' ? made : undefined)
    }
    expect((await failureOf(makeKey(ask, fresh(), randomUUID(), 3))).kind).toBe('invalid')
    expect(asked).toEqual(['api_keys.create', 'api_keys.delete'])
  })

  test('an unverified domain answers with its records, an unknown one with what to do', async () => {
    const unverified = await failureOf(
      cloud.addresses.create({ ...fresh(), email: `contact@${standIn.unverifiedDomain}` }),
    )
    expect(unverified.kind).toBe('invalid')
    expect(unverified.message).toContain('CNAME em42.neuf.example -> u7.wl.sendgrid.net')
    expect(unverified.message).toContain(
      'CNAME s2._domainkey.neuf.example -> s2.domainkey.u7.wl.sendgrid.net',
    )
    // `atelier.example` is inside it, and is authenticated.
    const unknown = await failureOf(cloud.addresses.create({ ...fresh(), email: 'contact@r.example' }))
    expect([unknown.kind, unknown.message]).toEqual(['invalid', expect.stringContaining('add the domain')])
  })

  test('a domain is verified once its records are seen', async () => {
    const added = await cloud.domains.add('Tout-Neuf.example')
    expect(added).toMatchObject({ domain: 'tout-neuf.example', verified: false })
    expect(added.records.map(({ purpose, type }) => `${purpose} ${type}`)).toEqual([
      'return_path CNAME',
      'dkim CNAME',
      'dkim CNAME',
    ])
    expect((await cloud.domains.verify('tout-neuf.example')).verified).toBe(false)
    standIn.publish('tout-neuf.example')
    expect((await cloud.domains.verify('tout-neuf.example')).verified).toBe(true)
    expect((await cloud.domains.read('tout-neuf.example'))?.verified).toBe(true)
    expect((await failureOf(cloud.domains.verify('jamais-vu.example'))).kind).toBe('not_found')
  })

  test('a missing permission is named', async () => {
    const limited = open(
      standIn.plantKey(
        'Limitée',
        SENDGRID_SCOPES.filter((scope) => scope !== 'api_keys.create' && scope !== 'whitelabel.create'),
      ),
    )
    expect((await limited.check()).filter(({ granted }) => !granted)).toEqual([
      { permission: 'api_keys.create', granted: false },
      { permission: 'whitelabel.create', granted: false },
    ])
    const error = await failureOf(limited.addresses.create(fresh()))
    expect([error.kind, error.message]).toEqual(['auth', expect.stringContaining('api_keys.create')])
    const other = await failureOf(limited.domains.add('encore-un.example'))
    expect([other.kind, other.message]).toEqual(['auth', expect.stringContaining('whitelabel.create')])
    expect((await failureOf(open('SG.wrong-key.wrong-key').check())).kind).toBe('auth')
  })

  test('a 401 may mean a key that may not send', async () => {
    const { readingOf } = await import('#server/adapters/mail-cloud/sendgrid-request')
    const body = { errors: [{ message: 'authenticated user is not authorized to send mail' }] }
    const reading = readingOf({ code: 401, response: { headers: {}, body } }, 'mail.send')
    expect(reading).toMatchObject({ kind: 'auth', message: expect.stringContaining('mail.send') })
  })

  test('a 429 says how long to wait, in seconds', async () => {
    standIn.fail('throttled')
    const { kind, retryAfter = 0 } = await failureOf(cloud.addresses.create(fresh()))
    expect(kind).toBe('rate_limited')
    expect(retryAfter).toBeGreaterThan(25)
    expect(retryAfter).toBeLessThanOrEqual(30)
  })

  test('every request is told once, and none is repeated by the client', async () => {
    standIn.fail('server_error', { times: 5 })
    const before = standIn.requests.length
    await failureOf(cloud.addresses.create(fresh()))
    expect(calls.map(({ operation, outcome, status }) => `${operation} ${outcome} ${status}`)).toEqual([
      'domains.list ok null',
      'api_keys.list ok null',
      'verified_senders.list ok null',
      'api_keys.create failed 500',
    ])
    expect(standIn.requests.length - before).toBe(4)
  })

  test('an answer in another form is no answer', async () => {
    const server = createServer((_, response) => response.end('<html>maintenance</html>'))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { clientOf, askerOf, Nothing } = await import('#server/adapters/mail-cloud/sendgrid-request')
    const client = await clientOf('SG.abcdefgh.ijklmnop', {})()
    client.setDefaultRequest('baseUrl', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    const { listKeys } = await import('#server/adapters/mail-cloud/sendgrid-keys')
    const ask = askerOf(async () => client, {})
    const asked = { operation: 'any', scope: 'any', subject: null, method: 'GET', path: '/' } as const
    expect(await ask(asked, Nothing)).toContain('maintenance')
    const error = await failureOf(listKeys(ask, null))
    expect([error.kind, error.message]).toEqual(['unavailable', expect.stringContaining('undocumented')])
    server.close()
    server.closeAllConnections()
  })

  test('nobody there: nothing left, and it may be tried again', async () => {
    const { clientOf } = await import('#server/adapters/mail-cloud/sendgrid-request')
    const { senderOf } = await import('#server/adapters/mail-cloud/sendgrid-send')
    const client = await clientOf('SG.abcdefgh.ijklmnop', {})()
    client.setDefaultRequest('baseUrl', 'http://127.0.0.1:1')
    const email = `contact@${standIn.domain}`
    const from = { id: email, email, displayName: '', suspended: false, marker: null }
    expect(await senderOf(async () => client, {})(from, mailFrom(email), mime)).toMatchObject({
      outcome: 'lane',
      kind: 'refused',
    })
  })
})

describe('mail cloud: SendGrid sends', () => {
  const email = `contact@${standIn.domain}`
  const from = { id: email, email, displayName: '', suspended: false, marker: randomUUID() }
  const send = (rest: Partial<Mail> = {}, address = email) => cloud.send!(from, mailFrom(address, rest), mime)
  afterEach(() => {
    standIn.calm()
    standIn.credits.used = 120
    expect(standIn.refused).toEqual([])
  })

  test('with the Message-ID that was stored, and nothing of SendGrid’s own added', async () => {
    const headers = {
      'List-Unsubscribe': '<https://facteur.example/u/1>',
      'reply-to': 'Claire <claire@x.example>',
    }
    const messageId = `<${randomUUID()}@${standIn.domain}>`
    const delivery = await send({ headers, messageId, html: '<p>Bonjour</p>' })
    expect(delivery).toEqual({
      outcome: 'accepted',
      response: expect.stringMatching(/^202 Accepted id=[\w-]{10,}$/),
    })
    expect(lastBody()).toEqual({
      from: { email, name: 'Atelier Hêtre' },
      subject: 'Le devis, à jour',
      personalizations: [{ to: [{ email: 'cliente@clients.example' }] }],
      content: [
        { type: 'text/plain', value: 'Bonjour' },
        { type: 'text/html', value: '<p>Bonjour</p>' },
      ],
      reply_to: { email: 'claire@x.example', name: 'Claire' },
      headers: { 'List-Unsubscribe': '<https://facteur.example/u/1>', 'Message-ID': messageId },
      tracking_settings: {
        click_tracking: { enable: false, enable_text: false },
        open_tracking: { enable: false },
        subscription_tracking: { enable: false },
      },
    })
  })

  test('copies, files and the place in a thread; nobody twice', async () => {
    const conversation = {
      to: ['a@clients.example', 'b@élan.example'],
      cc: ['A@clients.example', 'c@clients.example'],
      inReplyTo: '<un@clients.example>',
      references: ['<zero@clients.example>', 'pas un identifiant', '<un@clients.example>'],
      attachments: [
        { filename: 'dev"is\n.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF') },
        { filename: 'x', contentType: 'pas; un type', content: Buffer.from('x') },
      ],
    }
    expect(await send({ conversation, text: '' })).toMatchObject({ outcome: 'accepted' })
    expect(standIn.sent.at(-1)?.to).toEqual([
      'a@clients.example',
      'b@xn--lan-9la.example',
      'c@clients.example',
    ])
    expect(lastBody()).toMatchObject({
      content: [{ type: 'text/plain', value: ' ' }],
      headers: {
        'In-Reply-To': '<un@clients.example>',
        References: '<zero@clients.example> <un@clients.example>',
      },
      attachments: [
        { filename: 'dev_is_.pdf', type: 'application/pdf', content: 'JVBERg==', disposition: 'attachment' },
        { filename: 'x', type: 'application/octet-stream' },
      ],
    })
  })

  test('what must not reach a header is refused before anything leaves', async () => {
    const before = standIn.requests.length
    const wrong: Partial<Mail>[] = [
      { subject: 'a\r\nBcc: x@y.example' },
      { messageId: '<a@b>\nX: y' },
      { from: { name: 'a\nb', address: email } },
      { headers: { 'X-Note': 'a\r\nb' } },
      { headers: { 'X-Note': 'é' } },
      { headers: { 'DKIM-Signature': 'x' } },
      { headers: { 'message-id': '<autre@b>' } },
      { headers: { 'X Note': 'x' } },
    ]
    for (const rest of wrong)
      expect(await send(rest)).toMatchObject({ outcome: 'rejected', permanent: true, code: 0 })
    expect(standIn.requests.length).toBe(before)
  })

  test('each refusal says whether the mail, the address or the account is the problem', async () => {
    expect(await send({ subject: '' })).toMatchObject({ outcome: 'rejected', permanent: true, code: 554 })
    expect(await send({}, 'contact@neuf-ailleurs.example')).toMatchObject({
      outcome: 'lane',
      kind: 'refused',
    })
    standIn.credits.used = standIn.credits.total
    expect(await send()).toMatchObject({ outcome: 'lane', kind: 'connection' })
    standIn.credits.used = 120
    for (const [fault, expected] of [
      ['credentials', { outcome: 'lane', kind: 'auth' }],
      ['permission', { outcome: 'lane', kind: 'auth' }],
      ['throttled', { outcome: 'rejected', permanent: false, code: 450 }],
      ['server_error', { outcome: 'unknown' }],
    ] as const) {
      standIn.fail(fault)
      expect(await send()).toMatchObject(expected)
    }
  })
})

contractOf('SendGrid', {
  adapter: () => sendgrid,
  standIn: () => standIn,
  secrets: [String(standIn.credentials.apiKey)],
  // Names of keys are not unique there.
  cannot: ['taken'],
})
