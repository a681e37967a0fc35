import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { CloudAddress, ProviderCall } from '#server/adapters/mail-cloud/port'
import type { Mail } from '#server/adapters/smtp/port'
import { ProviderError } from '#server/kernel/errors'
import { contractOf, HASTE_MS, PATIENCE_MS } from '../support/clouds/contract.ts'
import { FREE_SKU } from '../support/clouds/microsoft-directory.ts'
import { MICROSOFT_ROLES, microsoftStandIn } from '../support/clouds/microsoft-graph.ts'

// Before anything reads the settings.
const standIn = await microsoftStandIn()
Object.assign(process.env, standIn.env)
const { microsoftGraph } = await import('#server/adapters/mail-cloud/microsoft-graph')

const PASSWORD = 'Tr7-copeaux-Hetre'
const calls: ProviderCall[] = []
const open = (changes: Record<string, unknown> = {}, timeoutMs = PATIENCE_MS) =>
  microsoftGraph.open(microsoftGraph.credentials.parse({ ...standIn.credentials, ...changes }), {
    observe: (call) => calls.push(call),
    timeoutMs,
  })
const cloud = open()
const hasty = open({}, HASTE_MS)
const askedFor = (fault: string) => (fault === 'timeout_after' ? hasty : cloud)
const fresh = (local = `essai-${randomUUID().slice(0, 8)}`) => ({
  email: `${local}@${standIn.domain}`,
  displayName: 'Atelier Hêtre',
  password: PASSWORD,
  marker: randomUUID(),
})
const made = async (address = fresh()): Promise<CloudAddress> => {
  const account = await cloud.addresses.create(address)
  await cloud.addresses.authorise(account, PASSWORD)
  return account
}
const failureOf = async (work: Promise<unknown>): Promise<ProviderError> => {
  const error = await work.then(
    () => null,
    (reason) => reason,
  )
  expect(error).toBeInstanceOf(ProviderError)
  return error
}
const userOf = ({ id }: CloudAddress) => standIn.directory.users.find((each) => each.id === id)
const since = (before: number) =>
  standIn.requests
    .slice(before)
    .map(({ method, path }) => `${method} ${path.replace(/[\da-f-]{36}/, '{id}')}`)
const resting = { index: 150, replication: 0, mailbox: 0 }

function afterwards() {
  standIn.calm()
  Object.assign(standIn.directory.delays, resting)
  Object.assign(standIn.habits, { ownMessageIds: false, opaqueTokens: false })
  standIn.grant(MICROSOFT_ROLES)
  expect(standIn.refused).toEqual([])
  const told = JSON.stringify(calls)
  for (const secret of [String(standIn.credentials.clientSecret), PASSWORD, ...standIn.tokens()])
    expect(told).not.toContain(secret)
  calls.length = 0
}

describe('mail cloud: Microsoft 365’s own ways', () => {
  afterEach(afterwards)

  test('the form: what must be an id is one, and the country is France unless told otherwise', () => {
    const read = (changes: object) =>
      microsoftGraph.credentials.safeParse({ ...standIn.credentials, ...changes })
    expect(read({}).data).toMatchObject({ usageLocation: 'FR', skuId: '' })
    expect(read({ usageLocation: ' be ', tenant: 'atelier.onmicrosoft.com' }).data?.usageLocation).toBe('BE')
    for (const wrong of [
      { tenant: 'common' },
      { tenant: '../autre' },
      { clientId: 'abc' },
      { usageLocation: 'FRA' },
      { skuId: 'O365' },
    ])
      expect(read(wrong).success, JSON.stringify(wrong)).toBe(false)
  })

  test('the user is made with its country, its password and our marker, and gets one licence', async () => {
    const before = standIn.requests.length
    const address = fresh()
    const account = await cloud.addresses.create(address)
    const access = await cloud.addresses.authorise(account, PASSWORD)
    expect(since(before).filter((each) => !each.includes('/token'))).toEqual([
      'GET /v1.0/subscribedSkus',
      'POST /v1.0/users',
      'GET /v1.0/users/{id}',
      'GET /v1.0/subscribedSkus',
      'POST /v1.0/users/{id}/assignLicense',
    ])
    expect(userOf(account)).toMatchObject({
      usageLocation: 'FR',
      password: PASSWORD,
      attributes: { extensionAttribute15: `facteur:${address.marker}` },
      licences: [expect.not.stringContaining(FREE_SKU)],
    })
    expect(access).toEqual({
      smtp: {
        host: 'smtp.office365.example',
        port: 587,
        security: 'starttls',
        user: address.email,
        password: null,
      },
      imap: {
        host: 'outlook.office365.example',
        port: 993,
        security: 'tls',
        user: address.email,
        password: null,
      },
      password: PASSWORD,
      webmail: 'https://outlook.office.com/mail/',
    })
    const rotated = await cloud.addresses.rotate(account, 'Autre-9-copeau')
    expect(rotated.password).toBe('Autre-9-copeau')
    expect(userOf(account)?.password).toBe('Autre-9-copeau')
    await cloud.addresses.remove(account)
  })

  test('one token serves many requests, side by side too, until it is withdrawn', async () => {
    const other = open()
    const before = standIn.tokens().length
    await Promise.all([other.addresses.find('a@atelier.example'), other.domains.read('atelier.example')])
    await other.addresses.list(null)
    expect(standIn.tokens().length - before).toBe(1)
    standIn.revokeTokens()
    await other.addresses.list(null)
    expect(standIn.tokens().length - before).toBe(2)
    // Once: the second refusal is one.
    standIn.fail('credentials', { path: /users$/, times: 5 })
    const asked = standIn.requests.length
    expect((await failureOf(other.addresses.list(null))).kind).toBe('auth')
    expect(since(asked)).toEqual(['GET /v1.0/users', 'POST /{id}/oauth2/v2.0/token', 'GET /v1.0/users'])
  })

  test('wrong credentials say which one is wrong', async () => {
    for (const [changes, words] of [
      [{ clientSecret: 'pas-le-bon-secret' }, 'secret’s value'],
      [{ clientId: randomUUID() }, 'client id'],
      [{ tenant: 'inconnu.onmicrosoft.com' }, 'tenant'],
    ] as const) {
      const error = await failureOf(open(changes).check())
      expect([error.kind, error.message]).toEqual(['auth', expect.stringContaining(words)])
      expect(error.message).not.toContain('pas-le-bon-secret')
    }
    expect(calls.map(({ operation, status, errorCode }) => `${operation} ${status} ${errorCode}`)).toEqual([
      'token.request 401 AADSTS7000215',
      'token.request 400 AADSTS700016',
      'token.request 400 AADSTS90002',
    ])
  })

  test('permissions that are missing are named, by what the token says and by trying', async () => {
    const other = open()
    standIn.grant(MICROSOFT_ROLES.filter((role) => role !== 'Mail.Send' && role !== 'Domain.ReadWrite.All'))
    expect((await other.check()).filter(({ granted }) => !granted)).toEqual([
      { permission: 'Domain.ReadWrite.All', granted: false },
      { permission: 'Mail.Send', granted: false },
    ])
    // Stronger ones do as well; consent that was just given is seen at once.
    standIn.grant([...MICROSOFT_ROLES.filter((role) => !/^(Group|Organ)/.test(role)), 'Directory.Read.All'])
    expect((await other.check()).filter(({ granted }) => !granted)).toEqual([])
    // Promised by the token, refused by Graph.
    standIn.grant(MICROSOFT_ROLES)
    standIn.fail('permission', { path: /groups/ })
    expect((await other.check()).filter(({ granted }) => !granted)).toEqual([
      { permission: 'GroupMember.Read.All', granted: false },
    ])
    // A token that cannot be read: by trying alone.
    Object.assign(standIn.habits, { opaqueTokens: true })
    standIn.grant(MICROSOFT_ROLES.filter((role) => role !== 'Organization.Read.All'))
    expect((await other.check()).filter(({ granted }) => !granted)).toEqual([
      { permission: 'Organization.Read.All', granted: false },
    ])
  })

  test('an operation that is refused names its permission', async () => {
    const account = await made()
    standIn.grant(MICROSOFT_ROLES.filter((role) => !/^(User-Pass|Domain|Group|Mail\.R)/.test(role)))
    const limited = open()
    for (const [work, permission] of [
      [() => limited.addresses.rotate(account, 'Autre-9-copeau'), 'User-PasswordProfile.ReadWrite.All'],
      [() => limited.domains.add('encore.example'), 'Domain.ReadWrite.All'],
      [() => limited.addresses.find(account.email), 'GroupMember.Read.All'],
      [() => limited.addresses.ready(account), 'Mail.ReadWrite'],
    ] as const) {
      const error = await failureOf(work())
      expect([error.kind, error.message]).toEqual([
        'auth',
        expect.stringContaining(`permission ${permission}.`),
      ])
    }
    // Granted now: the next try goes through, without waiting for the token to end.
    standIn.grant(MICROSOFT_ROLES)
    expect(await limited.addresses.ready(account)).toBe(true)
    await cloud.addresses.remove(account)
  })

  test('the mailbox answers some time after the licence', async () => {
    standIn.directory.delays.mailbox = 3_600_000
    const account = await made()
    expect(await cloud.addresses.ready(account)).toBe(false)
    expect(calls.at(-1)).toMatchObject({ status: 404, errorCode: 'MailboxNotEnabledForRESTAPI' })
    userOf(account)!.mailboxAt = Date.now()
    expect(await cloud.addresses.ready(account)).toBe(true)
    await cloud.addresses.remove(account)
    expect(await cloud.addresses.ready(account)).toBe(false)
  })

  test('a user that is not known everywhere yet is tried again, not given up', async () => {
    standIn.directory.delays.replication = 3_600_000
    const account = await cloud.addresses.create(fresh())
    const error = await failureOf(cloud.addresses.authorise(account, PASSWORD))
    expect([error.kind, error.message]).toEqual(['unavailable', expect.stringContaining(account.email)])
    standIn.directory.delays.replication = 0
    expect(await cloud.addresses.authorise(account, PASSWORD)).toMatchObject({ password: PASSWORD })
    await cloud.addresses.remove(account)
  })

  test('aliases and groups are in use too, and nobody’s to change', async () => {
    const account = await made()
    const alias = `alias-${randomUUID().slice(0, 8)}@${standIn.domain}`
    standIn.plantAlias(alias, account.email)
    await expect
      .poll(() => cloud.addresses.find(alias))
      .toMatchObject({ id: account.id, email: alias, marker: null })
    const group = `l'equipe-${randomUUID().slice(0, 8)}@${standIn.domain}`
    standIn.plantGroup(group)
    expect(await cloud.addresses.find(group)).toMatchObject({ displayName: 'Équipe', marker: null })

    const theirs = fresh()
    standIn.plant(theirs.email, 'Claire')
    const claire = (await cloud.addresses.find(theirs.email))!
    expect(claire).toMatchObject({ displayName: 'Claire', marker: null })
    const before = standIn.requests.length
    for (const act of ['authorise', 'rotate', 'rename'] as const)
      expect((await failureOf(cloud.addresses[act](claire, PASSWORD))).kind).toBe('conflict')
    for (const act of ['suspend', 'resume', 'remove'] as const)
      expect((await failureOf(cloud.addresses[act](claire))).kind).toBe('conflict')
    expect(standIn.requests.length).toBe(before)
    await cloud.addresses.remove(account)
  })

  test('a name that is taken is a conflict, ours or not', async () => {
    const account = await made()
    expect((await failureOf(cloud.addresses.create({ ...fresh(), email: account.email }))).kind).toBe(
      'conflict',
    )
    const capital = await cloud.addresses.find(account.email.toUpperCase())
    expect(capital).toMatchObject({ id: account.id, email: account.email, marker: account.marker })
    await cloud.addresses.remove(account)
  })

  test('suspending stops the sign-in and keeps the licence; removing leaves it to the deleted users', async () => {
    const account = await made()
    await cloud.addresses.suspend(account)
    expect(userOf(account)).toMatchObject({ accountEnabled: false, licences: [expect.any(String)] })
    expect(await cloud.addresses.resume(account)).toBeNull()
    expect(userOf(account)?.accountEnabled).toBe(true)
    const used = (await cloud.quota!()).seats!.used
    await cloud.addresses.remove(account)
    expect(standIn.directory.deleted.map(({ id }) => id)).toContain(account.id)
    expect((await cloud.quota!()).seats!.used).toBe(used - 1)
    // The address is free again.
    await cloud.addresses.remove(await made({ ...fresh(), email: account.email }))
  })

  test('licences: none free, another product, none such', async () => {
    expect(await cloud.quota!()).toEqual({
      sends: { limit: 10_000, used: null, windowHours: 24 },
      seats: { limit: 25, used: standIn.directory.seats.consumed },
      perSecond: 0.5,
    })
    standIn.fail('quota')
    const before = standIn.requests.length
    const none = await failureOf(cloud.addresses.create(fresh()))
    expect([none.kind, none.message]).toEqual([
      'rate_limited',
      expect.stringContaining('O365_BUSINESS_ESSENTIALS'),
    ])
    expect(since(before)).toEqual(['GET /v1.0/subscribedSkus'])
    standIn.calm()
    // Free seats, but no mailbox in it.
    for (const skuId of [FREE_SKU, randomUUID()]) {
      const error = await failureOf(open({ skuId }).addresses.create(fresh()))
      expect([error.kind, error.message]).toEqual(['invalid', expect.stringContaining(skuId)])
    }
  })

  test('the last licence taken in between is told as such, and the user is kept for the next try', async () => {
    const account = await cloud.addresses.create(fresh())
    const { readingOf } = await import('#server/adapters/mail-cloud/microsoft-request')
    const body = JSON.stringify({
      code: 'Request_BadRequest',
      message: 'Subscription with SKU 3b555118 does not have any available licenses.',
    })
    expect(readingOf({ statusCode: 400, body }, 'User.ReadWrite.All')).toMatchObject({ kind: 'rate_limited' })
    standIn.fail('quota')
    expect((await failureOf(cloud.addresses.authorise(account, PASSWORD))).kind).toBe('rate_limited')
    standIn.calm()
    expect((await cloud.addresses.authorise(account, PASSWORD)).password).toBe(PASSWORD)
    await cloud.addresses.remove(account)
  })

  test('a country that Microsoft does not sell to, and a weak password, are said in its words', async () => {
    const account = await cloud.addresses.create(fresh())
    Object.assign(userOf(account)!, { usageLocation: null })
    const country = await failureOf(cloud.addresses.authorise(account, PASSWORD))
    expect([country.kind, country.message]).toEqual(['invalid', expect.stringContaining('usage location')])
    await cloud.addresses.remove(account)
    const weak = await failureOf(cloud.addresses.create({ ...fresh(), password: 'copeaux' }))
    expect([weak.kind, weak.message]).toEqual(['invalid', expect.stringContaining('complexity')])
  })

  test('an unverified domain answers with its record, an unknown one with what to do', async () => {
    const email = `contact@${standIn.unverifiedDomain}`
    const unverified = await failureOf(cloud.addresses.create({ ...fresh(), email }))
    expect([unverified.kind, unverified.message]).toEqual([
      'invalid',
      expect.stringContaining('TXT neuf.example -> MS=ms86120656'),
    ])
    const unknown = await failureOf(cloud.addresses.create({ ...fresh(), email: 'contact@inconnu.example' }))
    expect([unknown.kind, unknown.message]).toEqual(['invalid', expect.stringContaining('add the domain')])
  })

  test('a domain is verified once its record is seen, then turned on for mail, and tells the records of mail', async () => {
    const added = await cloud.domains.add('Tout-Neuf.example')
    expect(added).toEqual({
      id: 'tout-neuf.example',
      domain: 'tout-neuf.example',
      verified: false,
      records: [{ purpose: 'ownership', type: 'TXT', name: 'tout-neuf.example', value: 'MS=ms86120656' }],
    })
    expect((await cloud.domains.verify('tout-neuf.example')).verified).toBe(false)
    standIn.publish('tout-neuf.example')
    const verified = await cloud.domains.verify('tout-neuf.example')
    expect(verified).toMatchObject({
      verified: true,
      records: [
        {
          purpose: 'mx',
          type: 'MX',
          name: 'tout-neuf.example',
          value: 'tout-neuf-example.mail.protection.outlook.com',
          priority: 0,
        },
        { purpose: 'spf', type: 'TXT', value: 'v=spf1 include:spf.protection.outlook.com -all' },
      ],
    })
    expect(await cloud.domains.verify('tout-neuf.example')).toEqual(verified)
    expect((await failureOf(cloud.domains.verify('jamais-vu.example'))).kind).toBe('not_found')
    // Another tenant's.
    expect((await failureOf(cloud.domains.add('ailleurs.example'))).kind).toBe('conflict')
  })

  test('every user with a mailbox is listed once, page after page, and never elsewhere', async () => {
    for (let n = 0; n < 120; n += 1) standIn.plant(`page-${n}@${standIn.domain}`)
    const waiting = await cloud.addresses.create(fresh())
    const first = await cloud.addresses.list(null)
    expect(first.next).toMatch(/^\/users\?/)
    const second = await cloud.addresses.list(first.next)
    expect(second.next).toBeNull()
    const seen = [...first.addresses, ...second.addresses]
    expect(new Set(seen.map(({ id }) => id)).size).toBe(standIn.directory.users.length)
    expect(seen.find(({ id }) => id === waiting.id)).toEqual(waiting)
    await cloud.addresses.remove(waiting)
    const { pathOf } = await import('#server/adapters/mail-cloud/microsoft-request')
    expect(pathOf('https://ailleurs.example/v1.0/users?$skiptoken=abc')).toBe('/users?$skiptoken=abc')
  })

  test('every request is told once, and none is repeated by the client', async () => {
    for (const [fault, status] of [
      ['throttled', 429],
      ['server_error', 503],
    ] as const) {
      calls.length = 0
      standIn.fail(fault, { times: 5 })
      const before = standIn.requests.length
      await failureOf(cloud.addresses.create(fresh()))
      expect(
        calls
          .filter(({ operation }) => operation !== 'token.request')
          .map((call) => `${call.operation} ${call.outcome} ${call.status}`),
      ).toEqual(['subscribedSkus.list ok null', `users.create failed ${status}`])
      expect(standIn.requests.length - before).toBe(calls.length)
      standIn.calm()
    }
  })

  test('what is no answer of Graph is unavailable, and no redirect is followed', async () => {
    const answers: [number, Record<string, string>, string][] = [
      [200, { 'content-type': 'text/html' }, '<html>maintenance</html>'],
      [200, { 'content-type': 'application/json' }, '{"value": '],
      [200, { 'content-type': 'application/json' }, '{"other": 1}'],
      [502, { 'content-type': 'text/html' }, '<html>Bad gateway</html>'],
      [307, { location: `${standIn.env.MICROSOFT_GRAPH_BASE_URL}/v1.0/users` }, ''],
    ]
    let next = 0
    const server = createServer((_, response) => {
      const [status, headers, body] = answers[next++]!
      response.writeHead(status, headers).end(body)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { env } = await import('#server/kernel/env')
    const settings = env()
    const { MICROSOFT_GRAPH_BASE_URL: before } = settings
    Object.assign(settings, {
      MICROSOFT_GRAPH_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    })
    try {
      const elsewhere = open()
      const reached = standIn.requests.length
      for (const answer of answers)
        expect((await failureOf(elsewhere.addresses.list(null))).kind, JSON.stringify(answer)).toBe(
          'unavailable',
        )
      expect(next).toBe(answers.length)
      expect(since(reached).filter((each) => !each.includes('token'))).toEqual([])
    } finally {
      Object.assign(settings, { MICROSOFT_GRAPH_BASE_URL: before })
      server.closeAllConnections()
      server.close()
    }
  })
})

describe('mail cloud: Microsoft 365 sends', () => {
  afterEach(afterwards)
  const mailFrom = (address: string): Mail => ({
    from: { name: 'Atelier Hêtre', address },
    to: 'cliente@clients.example',
    subject: 'Le devis, à jour',
    text: 'Bonjour',
    messageId: `<${randomUUID()}@${standIn.domain}>`,
  })
  const mimeOf =
    (mail: Mail, from = mail.from.address, padding = '') =>
    async () =>
      Buffer.from(
        `From: =?utf-8?q?Atelier?= <${from}>\r\nTo: ${mail.to}\r\nSubject: Devis\r\nMessage-ID: ${mail.messageId}\r\nList-Unsubscribe: <https://facteur.example/u/1>\r\n\r\nBonjour${padding}`,
      )
  const draftOf = (response: string) =>
    standIn.drafts.find(({ id }) => id === /id=(\S+)$/.exec(response)?.[1])

  test('the MIME as it is, under the Message-ID that was stored, with an id that outlives the sending', async () => {
    const account = await made()
    for (const ownMessageIds of [false, true]) {
      Object.assign(standIn.habits, { ownMessageIds })
      const mail = mailFrom(account.email)
      const before = standIn.requests.length
      const delivery = await cloud.send!(account, mail, mimeOf(mail))
      expect(delivery.outcome).toBe('accepted')
      expect(draftOf(delivery.response)).toMatchObject({
        internetMessageId: mail.messageId,
        isDraft: false,
        mime: expect.stringContaining('List-Unsubscribe: <https://facteur.example/u/1>'),
      })
      expect(standIn.sent.at(-1)).toMatchObject({ from: account.email, to: [mail.to] })
      expect(standIn.requests.length - before).toBe(ownMessageIds ? 3 : 2)
    }
    await cloud.addresses.remove(account)
  })

  test('a draft whose answer was lost left nothing; a sending whose answer was lost may have, and its id says where to look', async () => {
    const account = await made()
    const mail = mailFrom(account.email)
    const sent = standIn.sent.length
    for (const fault of ['cut_before', 'cut_after', 'timeout_after', 'server_error'] as const) {
      standIn.fail(fault, { path: /messages$/ })
      expect(await askedFor(fault).send!(account, mail, mimeOf(mail)), fault).toMatchObject({
        outcome: 'lane',
        kind: 'connection',
      })
      standIn.calm()
    }
    expect(standIn.sent.length).toBe(sent)
    for (const fault of ['cut_after', 'timeout_after'] as const) {
      standIn.fail(fault, { path: /send$/ })
      const delivery = await askedFor(fault).send!(account, mail, mimeOf(mail))
      expect(delivery.outcome, fault).toBe('unknown')
      expect(draftOf(delivery.response)).toMatchObject({ isDraft: false })
      standIn.calm()
    }
    standIn.fail('server_error', { path: /send$/ })
    const delivery = await cloud.send!(account, mail, mimeOf(mail))
    expect(delivery.outcome).toBe('unknown')
    expect(draftOf(delivery.response)).toMatchObject({ isDraft: true })
    await cloud.addresses.remove(account)
  })

  test('each refusal says whether the mail, the address or the account is the problem, and leaves no draft', async () => {
    const account = await made()
    const mail = mailFrom(account.email)
    const before = standIn.drafts.length
    for (const [fault, expected] of [
      ['throttled', { outcome: 'rejected', permanent: false, code: 450 }],
      ['permission', { outcome: 'lane', kind: 'auth' }],
      ['credentials', { outcome: 'lane', kind: 'auth' }],
    ] as const)
      for (const path of [/messages$/, /send$/]) {
        // Twice: a token that is refused is replaced once.
        standIn.fail(fault, { path, times: 2 })
        expect(await cloud.send!(account, mail, mimeOf(mail)), `${fault} ${path}`).toMatchObject(expected)
        standIn.calm()
      }
    expect(await cloud.send!(account, mail, mimeOf(mail, 'autre@atelier.example'))).toMatchObject({
      outcome: 'lane',
      kind: 'refused',
    })
    expect(await cloud.send!(account, mail, mimeOf({ ...mail, to: '' }))).toMatchObject({
      outcome: 'rejected',
      permanent: true,
      code: 554,
    })
    const requests = standIn.requests.length
    expect(await cloud.send!(account, mail, mimeOf(mail, undefined, 'x'.repeat(3_200_000)))).toMatchObject({
      outcome: 'rejected',
      permanent: true,
      code: 0,
    })
    const unwritable = async () => Promise.reject(new Error('Line break in "subject"'))
    expect(await cloud.send!(account, mail, unwritable)).toMatchObject({ outcome: 'rejected', code: 0 })
    expect(standIn.requests.length).toBe(requests)
    expect(standIn.drafts.length).toBe(before)
    await cloud.addresses.remove(account)
  })

  test('a mailbox that is not there yet, credentials that ended, nobody there: nothing left', async () => {
    standIn.directory.delays.mailbox = 3_600_000
    const account = await made()
    const mail = mailFrom(account.email)
    expect(await cloud.send!(account, mail, mimeOf(mail))).toMatchObject({ outcome: 'lane', kind: 'refused' })
    expect(
      await open({ clientSecret: 'pas-le-bon-secret' }).send!(account, mail, mimeOf(mail)),
    ).toMatchObject({ outcome: 'lane', kind: 'auth' })
    standIn.fail('cut_before', { path: /token$/ })
    expect(await open().send!(account, mail, mimeOf(mail))).toMatchObject({
      outcome: 'lane',
      kind: 'connection',
    })
    const closed = createServer()
    await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done))
    const nobody = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`
    await new Promise((done) => closed.close(done))
    const { env } = await import('#server/kernel/env')
    const { MICROSOFT_GRAPH_BASE_URL: before } = env()
    Object.assign(env(), { MICROSOFT_GRAPH_BASE_URL: nobody })
    try {
      expect(await open().send!(account, mail, mimeOf(mail))).toMatchObject({
        outcome: 'lane',
        kind: 'refused',
      })
    } finally {
      Object.assign(env(), { MICROSOFT_GRAPH_BASE_URL: before })
    }
    await cloud.addresses.remove(account)
  })
})

contractOf('Microsoft 365', {
  adapter: () => microsoftGraph,
  standIn: () => standIn,
  secrets: [String(standIn.credentials.clientSecret)],
})
