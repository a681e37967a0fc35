import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { ProviderCall } from '#server/adapters/mail-cloud/port'
import type { Mail } from '#server/adapters/smtp/port'
import { ProviderError } from '#server/kernel/errors'
import { contractOf, PATIENCE_MS } from '../support/clouds/contract.ts'
import { sesStandIn } from '../support/clouds/ses.ts'
import { newUser, type User } from '../support/clouds/ses-account.ts'

// Before anything reads the settings.
const standIn = await sesStandIn()
Object.assign(process.env, standIn.env)
const { ses } = await import('#server/adapters/mail-cloud/ses')
const { smtpPasswordOf } = await import('#server/adapters/mail-cloud/ses-addresses')

type Keys = { accessKeyId: string; secretAccessKey: string; region: string }
const admin = standIn.credentials as Keys
const { account } = standIn

const calls: ProviderCall[] = []
const open = (keys: Partial<Keys> = {}) =>
  ses.open({ ...admin, ...keys }, { observe: (call) => calls.push(call), timeoutMs: PATIENCE_MS })
const cloud = open()
const fresh = (local = `essai-${randomUUID().slice(0, 8)}`) => ({
  email: `${local}@${standIn.domain}`,
  displayName: 'Atelier Hêtre & Fils',
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
const userOf = ({ id }: { id: string }) => account.users.find(({ name }) => name === id) as User
const keysOf = ({ keys }: User) => keys.map(({ id, active }) => ({ id, active }))
const mailFrom = (address: string, rest: Partial<Mail> = {}): Mail => ({
  from: { name: 'Atelier Hêtre', address },
  to: 'cliente@clients.example',
  subject: 'Le devis, à jour',
  text: 'Bonjour',
  messageId: `<${randomUUID()}@${standIn.domain}>`,
  ...rest,
})
const mime = async () => Buffer.from(`From: contact@${standIn.domain}\r\nSubject: Devis\r\n\r\nBonjour\r\n`)

/** A server of ours that answers everything with the same. */
async function saying(status: number, body: string) {
  const server = createServer((_, response) => response.writeHead(status).end(body))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { endpoint, close }
}

/** The adapter's own request, at an endpoint that is not the stand-in's. */
async function askAt(endpoint: string) {
  const { askerOf } = await import('#server/adapters/mail-cloud/ses-request')
  const { SESv2 } = await import('@aws-sdk/client-sesv2')
  const { IAM } = await import('@aws-sdk/client-iam')
  const { STS } = await import('@aws-sdk/client-sts')
  const { region, ...credentials } = admin
  const settings = { region, credentials, endpoint, maxAttempts: 1 }
  const clients = {
    ses: async () => new SESv2(settings),
    iam: async () => new IAM(settings),
    sts: async () => new STS(settings),
  }
  return askerOf(clients, { timeoutMs: PATIENCE_MS })
}

describe('mail cloud: the ways of Amazon SES', () => {
  afterEach(() => {
    standIn.calm()
    expect(standIn.refused).toEqual([])
    const told = JSON.stringify(calls)
    for (const secret of standIn.secrets()) expect(told).not.toContain(secret)
    calls.length = 0
  })

  test('the SMTP password of a secret key is the one that AWS derives, region by region', () => {
    // terraform-provider-aws, internal/service/iam/access_key_test.go.
    expect(smtpPasswordOf('some+secret+key', 'eu-central-1')).toBe(
      'BMXhUYlu5Z3gSXVQORxlVa7XPaz91aGWdfHxvkOZdWZ2',
    )
    expect(smtpPasswordOf('another+secret+key', 'us-west-1')).toBe(
      'BKVmjjMDFk/qqw8EROW99bjCS65PF8WKvK5bSr4Y6EqF',
    )
  })

  test('the form takes permanent keys and a region, and nothing that could be another host', () => {
    const parse = (keys: Partial<Keys>) => ses.credentials.safeParse({ ...admin, ...keys })
    expect(parse({ accessKeyId: ` ${admin.accessKeyId} `, region: ' EU-West-1 ' }).data).toEqual({
      ...admin,
      region: 'eu-west-1',
    })
    const { region: _, ...keys } = admin
    expect(ses.credentials.parse(keys).region).toBe('eu-west-3')
    expect(parse({ accessKeyId: `ASIA${admin.accessKeyId.slice(4)}` }).success).toBe(false)
    for (const region of ['Paris', 'evil.example/', 'eu-west-3.evil', 'eu-west'])
      expect(parse({ region }).success).toBe(false)
  })

  test('the access may send from its address by SMTP, and nothing more', async () => {
    const address = await cloud.addresses.create(fresh())
    const access = await cloud.addresses.authorise(address, '')
    const user = userOf(address)
    const [key] = user.keys
    expect(access).toEqual({
      smtp: {
        host: 'email-smtp.example',
        port: 587,
        security: 'starttls',
        user: key?.id,
        password: smtpPasswordOf(key?.secret ?? '', 'eu-west-3'),
      },
      imap: null,
      password: null,
      webmail: null,
    })
    const own = open({ accessKeyId: key?.id ?? '', secretAccessKey: key?.secret ?? '' })
    expect((await own.check()).filter(({ granted }) => granted)).toEqual([])
    expect(await own.send!(address, mailFrom(address.email), mime)).toMatchObject({ outcome: 'accepted' })
    const other = mailFrom(`direction@${standIn.domain}`)
    expect(await own.send!(address, other, mime)).toMatchObject({
      outcome: 'lane',
      kind: 'auth',
      response: expect.stringContaining('ses:SendRawEmail'),
    })

    await cloud.addresses.suspend(address)
    expect(keysOf(user)).toEqual([{ id: key?.id, active: false }])
    expect(await cloud.addresses.ready(address)).toBe(false)
    expect((await failureOf(own.check())).kind).toBe('auth')
    expect(await cloud.addresses.resume(address)).toBeNull()
    expect(keysOf(user)).toEqual([{ id: key?.id, active: true }])
    expect(await cloud.addresses.ready(address)).toBe(true)
    await cloud.addresses.remove(address)
  })

  test('IAM takes two keys of a user: neither a lost answer nor a third key is in the way', async () => {
    const address = await cloud.addresses.create(fresh())
    await cloud.addresses.authorise(address, '')
    const user = userOf(address)
    const [used] = user.keys

    standIn.fail('cut_after', { path: /CreateAccessKey/ })
    expect((await failureOf(cloud.addresses.rotate(address, ''))).kind).toBe('unavailable')
    expect(user.keys).toHaveLength(2)
    expect(user.keys[0]).toBe(used)

    // The lost one goes first: the one in use must work until another is there.
    standIn.fail('server_error', { path: /CreateAccessKey/ })
    expect((await failureOf(cloud.addresses.rotate(address, ''))).kind).toBe('unavailable')
    expect(user.keys).toEqual([used])
    const { smtp } = await cloud.addresses.rotate(address, '')
    expect(keysOf(user)).toEqual([{ id: smtp?.user, active: true }])
    expect(smtp?.user).not.toBe(used?.id)

    standIn.fail('quota', { path: /CreateAccessKey/ })
    const full = await failureOf(cloud.addresses.rotate(address, ''))
    expect([full.kind, full.message]).toEqual(['rate_limited', expect.stringContaining('2 access keys')])
    await cloud.addresses.remove(address)
  })

  test('new secrets of a suspended address stay without effect until it is resumed', async () => {
    const address = await cloud.addresses.create(fresh())
    await cloud.addresses.authorise(address, '')
    await cloud.addresses.suspend(address)
    const { smtp } = await cloud.addresses.rotate(address, '')
    expect(keysOf(userOf(address))).toEqual([{ id: smtp?.user, active: false }])
    expect(await cloud.addresses.find(address.email)).toMatchObject({ suspended: true })
    await cloud.addresses.resume(address)
    expect(keysOf(userOf(address))).toEqual([{ id: smtp?.user, active: true }])
    // Somebody deleted the key: the old access cannot be kept.
    userOf(address).keys.length = 0
    const again = await cloud.addresses.resume(address)
    expect(keysOf(userOf(address))).toEqual([{ id: again?.smtp?.user, active: true }])
    await cloud.addresses.remove(address)
  })

  test('making the same address again after a lost answer makes no second user', async () => {
    const address = fresh()
    standIn.fail('cut_after')
    expect((await failureOf(cloud.addresses.create(address))).kind).toBe('unavailable')
    const first = await cloud.addresses.create(address)
    expect(await cloud.addresses.create(address)).toEqual(first)
    expect(await cloud.addresses.find(address.email)).toEqual(first)
    expect(standIn.belongings(address.email)).toHaveLength(1)

    const rival = await failureOf(cloud.addresses.create({ ...address, marker: randomUUID() }))
    expect([rival.kind, rival.message]).toEqual(['conflict', expect.stringContaining(address.email)])
    await cloud.addresses.remove(first)
  })

  test('a removal that was cut goes on where it ended: keys, policy, user', async () => {
    const address = await cloud.addresses.create(fresh())
    await cloud.addresses.authorise(address, '')
    const before = standIn.requests.length
    standIn.fail('cut_after', { path: /DeleteUserPolicy/ })
    expect((await failureOf(cloud.addresses.remove(address))).kind).toBe('unavailable')
    expect(standIn.belongings(address.email)).toEqual([`user ${address.id}`])
    await cloud.addresses.remove(address)
    expect(standIn.belongings(address.email)).toEqual([])
    const deleted = standIn.requests.slice(before).flatMap(({ path }) => /Delete\w+/.exec(path) ?? [])
    expect(deleted).toEqual(['DeleteAccessKey', 'DeleteUserPolicy', 'DeleteUserPolicy', 'DeleteUser'])

    // What a person gave to the user is not taken away.
    const kept = await cloud.addresses.create(fresh())
    userOf(kept).policies.set('archives', '{"Statement":[]}')
    const error = await failureOf(cloud.addresses.remove(kept))
    expect([error.kind, error.message]).toEqual(['conflict', expect.stringContaining('delete policies')])
    userOf(kept).policies.clear()
    await cloud.addresses.remove(kept)
  })

  test('what other people made there is found, and left alone', async () => {
    const verified = fresh()
    standIn.plant(verified.email)
    const error = await failureOf(cloud.addresses.create(verified))
    expect([error.kind, error.message]).toEqual(['conflict', expect.stringContaining(verified.email)])
    const foreign = await cloud.addresses.find(verified.email)
    for (const act of ['authorise', 'rotate', 'rename'] as const)
      expect((await failureOf(cloud.addresses[act](foreign!, ''))).kind).toBe('conflict')
    for (const act of ['suspend', 'resume', 'remove'] as const)
      expect((await failureOf(cloud.addresses[act](foreign!))).kind).toBe('conflict')

    // The name is ours, the user is not.
    const { userNameOf } = await import('#server/adapters/mail-cloud/ses-users')
    const named = fresh()
    account.users.push(newUser(userNameOf(named.email), '/personnes/'))
    expect(await cloud.addresses.find(named.email)).toMatchObject({ email: named.email, marker: null })
    expect((await failureOf(cloud.addresses.create(named))).kind).toBe('conflict')

    // Another installation's, by the same address.
    const theirs = await cloud.addresses.create(fresh())
    const mine = { ...theirs, marker: randomUUID() }
    await cloud.addresses.remove(mine)
    expect((await failureOf(cloud.addresses.rotate(mine, ''))).kind).toBe('unavailable')
    expect(standIn.belongings(theirs.email)).toHaveLength(1)
    await cloud.addresses.remove(theirs)
  })

  test('a user that IAM does not know everywhere yet is no address that is gone', async () => {
    const address = await cloud.addresses.create(fresh())
    const [user] = account.users.splice(account.users.indexOf(userOf(address)), 1)
    expect((await failureOf(cloud.addresses.authorise(address, ''))).kind).toBe('unavailable')
    account.users.push(user!)
    await cloud.addresses.authorise(address, '')
    await cloud.addresses.remove(address)
  })

  test('names of any length and script come back; a later one survives a renewed access', async () => {
    const long = { ...fresh('a'.repeat(64)), displayName: '“Forêt” <é> ✂ '.repeat(40) }
    const address = await cloud.addresses.create(long)
    const shown = (await cloud.addresses.find(long.email))?.displayName ?? ''
    expect(shown.length).toBeGreaterThan(100)
    expect(long.displayName.startsWith(shown)).toBe(true)
    await cloud.addresses.authorise(address, '')
    await cloud.addresses.rename(address, 'Ébénisterie "Chêne" \\ & Cie')
    await cloud.addresses.authorise(address, '')
    expect((await cloud.addresses.find(long.email))?.displayName).toBe('Ébénisterie "Chêne" \\ & Cie')
    await cloud.addresses.rename(address, long.displayName)
    expect(long.displayName).toContain((await cloud.addresses.find(long.email))?.displayName)
    await cloud.addresses.remove(address)

    const odd = await cloud.addresses.create({ ...fresh("o'$a+b%/c"), displayName: '' })
    await cloud.addresses.authorise(odd, '')
    expect(await cloud.addresses.find(odd.email)).toEqual(odd)
    expect([...userOf(odd).policies.values()].join('')).toContain(`o'\${$}a+b%/c@`)
    await cloud.addresses.remove(odd)
  })

  test('users are listed to the last page, without those of other programs', async () => {
    const here = new Set(account.users)
    for (let n = 0; n < 45; n += 1)
      account.users.push(
        newUser(`facteur-page-${n}`, `/facteur/page-${n}@${standIn.domain}/${randomUUID()}/`),
      )
    account.users.push(newUser('robot', '/facteur/'), newUser('claire', '/'))
    const seen: string[] = []
    let pages = 0
    for (let page: string | null = null; pages === 0 || page !== null; pages += 1) {
      const { addresses, next } = await cloud.addresses.list(page)
      seen.push(...addresses.map(({ email }) => email))
      page = next
    }
    account.users.splice(0, account.users.length, ...here)
    expect(pages).toBe(3)
    expect(seen).toHaveLength(45)
    expect(new Set(seen).size).toBe(45)
  })

  test('throttling says no time to wait, in neither of the two forms', async () => {
    standIn.fail('throttled')
    const error = await failureOf(cloud.addresses.create(fresh()))
    expect([error.kind, error.retryAfter]).toEqual(['rate_limited', undefined])
    standIn.fail('throttled', { path: /account$/ })
    const other = await failureOf(cloud.quota!())
    expect([other.kind, other.retryAfter]).toEqual(['rate_limited', undefined])
    const refusals = calls.filter(({ errorKind }) => errorKind === 'rate_limited')
    expect(refusals.map(({ errorCode }) => errorCode)).toEqual(['Throttling', 'TooManyRequests'])
  })

  test('every request is told once, and none is repeated by the client', async () => {
    standIn.fail('server_error', { times: 5 })
    const before = standIn.requests.length
    await failureOf(cloud.addresses.create(fresh()))
    expect(calls.map(({ operation, outcome, status }) => `${operation} ${outcome} ${status}`)).toEqual([
      'ses:GetEmailIdentity ok null',
      'ses:GetEmailIdentity failed 404',
      'iam:CreateUser failed 500',
    ])
    expect(standIn.requests.length - before).toBe(3)
  })

  test('the check has no effect; what is missing is named, in it and by the operation', async () => {
    const users = account.users.length
    const identities = account.identities.length
    const mails = standIn.sent.length
    const all = await cloud.check()
    expect(all.map(({ permission }) => permission)).toEqual(
      expect.arrayContaining(['ses:GetAccount', 'ses:SendRawEmail', 'iam:CreateUser', 'iam:CreateAccessKey']),
    )
    expect([account.users.length, account.identities.length, standIn.sent.length]).toEqual([
      users,
      identities,
      mails,
    ])
    for (const { permission } of all.filter(({ permission: each }) => /^\w+:\w+$/.test(each))) {
      account.denied = new Set([permission])
      expect((await cloud.check()).filter(({ granted }) => !granted)).toEqual([
        { permission, granted: false },
      ])
    }
    account.denied.clear()
    account.denied.add('iam:CreateUser')
    const error = await failureOf(cloud.addresses.create(fresh()))
    expect([error.kind, error.message]).toEqual(['auth', expect.stringContaining('iam:CreateUser')])
  })

  test('without any right in IAM the API still sends; the quota tells sends and no seats', async () => {
    for (const { permission } of await cloud.check())
      if (permission.startsWith('iam:')) account.denied.add(permission)
    account.denied.add('iam:GetAccountSummary')
    const email = `contact@${standIn.domain}`
    const from = { id: email, email, displayName: '', suspended: false, marker: randomUUID() }
    expect(await cloud.send!(from, mailFrom(email), mime)).toMatchObject({ outcome: 'accepted' })
    expect(await cloud.quota!()).toEqual({
      sends: { limit: 50_000, used: 121, windowHours: 24 },
      seats: null,
      perSecond: 14,
    })
  })

  test('the quota: without a limit, and with the users that IAM counts', async () => {
    Object.assign(account.limits, { daily: -1, perSecond: -1 })
    expect(await cloud.quota!()).toEqual({
      sends: { limit: null, used: 120, windowHours: 24 },
      seats: { limit: 5000, used: account.users.length },
      perSecond: null,
    })
    account.limits.users = account.users.length
    const error = await failureOf(cloud.addresses.create(fresh()))
    expect([error.kind, error.message]).toEqual(['rate_limited', expect.stringContaining('IAM users')])
  })

  test('a wrong secret, an unknown key and another region are refused credentials', async () => {
    const wrong = [
      { secretAccessKey: 'x'.repeat(40) },
      { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
      { region: 'eu-west-1' },
    ]
    for (const keys of wrong) expect((await failureOf(open(keys).check())).kind).toBe('auth')
  })

  test('a domain’s records: DKIM, a return path in the region, DMARC; verified once they are seen', async () => {
    const added = await cloud.domains.add('Tout-Neuf.example')
    const tokens = account.identities.find(({ name }) => name === 'tout-neuf.example')?.tokens ?? []
    expect(tokens).toHaveLength(3)
    expect(added).toEqual({
      id: 'tout-neuf.example',
      domain: 'tout-neuf.example',
      verified: false,
      records: [
        ...tokens.map((token) => ({
          purpose: 'dkim',
          type: 'CNAME',
          name: `${token}._domainkey.tout-neuf.example`,
          value: `${token}.dkim.amazonses.com`,
        })),
        {
          purpose: 'return_path',
          type: 'MX',
          name: 'ses-bounce.tout-neuf.example',
          value: 'feedback-smtp.eu-west-3.amazonses.com',
          priority: 10,
          optional: true,
        },
        {
          purpose: 'spf',
          type: 'TXT',
          name: 'ses-bounce.tout-neuf.example',
          value: 'v=spf1 include:amazonses.com ~all',
          optional: true,
        },
        {
          purpose: 'dmarc',
          type: 'TXT',
          name: '_dmarc.tout-neuf.example',
          value: 'v=DMARC1; p=none',
          optional: true,
        },
      ],
    })
    expect(await cloud.domains.read('tout-neuf.example')).toEqual(added)
    expect((await cloud.domains.verify('tout-neuf.example')).verified).toBe(false)
    standIn.publish('tout-neuf.example')
    expect((await cloud.domains.verify('tout-neuf.example')).verified).toBe(true)
    expect((await failureOf(cloud.domains.verify('jamais-vu.example'))).kind).toBe('not_found')
  })

  test('a domain whose addition was cut is gone on with; one in use keeps its return path', async () => {
    standIn.fail('cut_after', { path: /mail-from$/ })
    expect((await failureOf(cloud.domains.add('coupe.example'))).kind).toBe('unavailable')
    standIn.fail('cut_after', { path: /identities$/ })
    expect((await failureOf(cloud.domains.add('deux-coupes.example'))).kind).toBe('unavailable')
    for (const domain of ['coupe.example', 'deux-coupes.example']) {
      const { records } = await cloud.domains.add(domain)
      expect(records.some(({ purpose }) => purpose === 'return_path')).toBe(true)
      expect(account.identities.filter(({ name }) => name === domain)).toHaveLength(1)
    }
    const used = await cloud.domains.add(standIn.domain)
    expect(used.records.some(({ purpose }) => purpose === 'return_path')).toBe(false)
    expect(account.identities.find(({ name }) => name === standIn.domain)?.mailFrom).toBeNull()
  })

  test('an unverified domain answers with its records, an unknown one with what to do', async () => {
    const unverified = await failureOf(
      cloud.addresses.create({ ...fresh(), email: `contact@${standIn.unverifiedDomain}` }),
    )
    expect(unverified.kind).toBe('invalid')
    expect(unverified.message).toMatch(/CNAME \w+\._domainkey\.neuf\.example -> \w+\.dkim\.amazonses\.com/)
    const unknown = await failureOf(cloud.addresses.create({ ...fresh(), email: 'contact@r.example' }))
    expect([unknown.kind, unknown.message]).toEqual(['invalid', expect.stringContaining('add the domain')])
  })

  test('an answer in another form is no answer, and a gateway’s fault may stand before one', async () => {
    const { usersOf } = await import('#server/adapters/mail-cloud/ses-users')
    const { domainsOf } = await import('#server/adapters/mail-cloud/ses-domains')
    for (const status of [200, 502]) {
      const { endpoint, close } = await saying(status, '<html><body>maintenance</body></html>')
      const ask = await askAt(endpoint)
      const works = [
        usersOf(ask).get('facteur-x', 'x@atelier.example'),
        domainsOf(ask, 'eu-west-3').read('x.example'),
      ]
      for (const work of works) expect((await failureOf(work)).kind).toBe('unavailable')
      close()
    }
  })

  test('refusals that the stand-in does not play', async () => {
    const { readingOf } = await import('#server/adapters/mail-cloud/ses-request')
    const read = (name: string, httpStatusCode: number, message = '') =>
      readingOf(Object.assign(new Error(message), { name, $metadata: { httpStatusCode } }), {
        action: 'ses:SendRawEmail',
      })
    expect(
      read('InvalidSignatureException', 403, 'Signature expired: 2026 is now earlier than'),
    ).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('clock'),
    })
    expect(
      read(
        'AccessDeniedException',
        403,
        "User `arn:aws:iam::1:user/x' is not authorized to perform `ses:SendEmail' on",
      ),
    ).toMatchObject({ kind: 'auth', denial: true, message: expect.stringContaining('ses:SendEmail') })
    expect(read('ConcurrentModificationException', 500).kind).toBe('unavailable')
    expect(read('ConcurrentModification', 409).kind).toBe('unavailable')
    expect(read('ThrottlingException', 400).kind).toBe('rate_limited')
    expect(read('OptInRequired', 403)).toMatchObject({ kind: 'auth', denial: false })
    expect(read('Unheard', 418, 'no')).toMatchObject({ kind: 'invalid', code: 'Unheard' })
  })
})

describe('mail cloud: Amazon SES sends', () => {
  const email = `contact@${standIn.domain}`
  const from = { id: email, email, displayName: '', suspended: false, marker: randomUUID() }
  const send = (rest: Partial<Mail> = {}, address = email) => cloud.send!(from, mailFrom(address, rest), mime)
  afterEach(() => {
    standIn.calm()
    expect(standIn.refused).toEqual([])
  })

  test('the MIME as it is, to those of the mail and nobody twice; the id is SES’s own', async () => {
    const conversation = {
      to: ['a@clients.example', 'b@élan.example'],
      cc: ['A@clients.example', 'c@clients.example'],
      inReplyTo: null,
      references: [],
      attachments: [],
    }
    expect(await send({ conversation })).toEqual({
      outcome: 'accepted',
      response: expect.stringMatching(/^200 OK id=[\w-]{20,}$/),
    })
    expect(standIn.sent.at(-1)).toEqual({
      from: email,
      to: ['a@clients.example', 'b@xn--lan-9la.example', 'c@clients.example'],
      body: (await mime()).toString(),
    })
  })

  test('what SES would not take is refused before anything leaves', async () => {
    const before = standIn.requests.length
    const many = Array.from({ length: 51 }, (_, n) => `c${n}@clients.example`)
    const conversation = { to: many, cc: [], inReplyTo: null, references: [], attachments: [] }
    const refused = { outcome: 'rejected', permanent: true, code: 0 }
    expect(await send({ conversation })).toMatchObject(refused)
    const large = async () => Buffer.alloc(40 * 1024 * 1024 + 1)
    expect(await cloud.send!(from, mailFrom(email), large)).toMatchObject(refused)
    const failing = () => Promise.reject(new Error('Line break in "subject"'))
    expect(await cloud.send!(from, mailFrom(email), failing)).toEqual({
      ...refused,
      response: 'Line break in "subject"',
    })
    expect(standIn.requests.length).toBe(before)
  })

  test('in the sandbox the account is the problem, not the contact', async () => {
    account.production = false
    expect((await cloud.check()).filter(({ granted }) => !granted)).toEqual([
      { permission: expect.stringContaining('sandbox'), granted: false },
    ])
    expect(await send()).toMatchObject({
      outcome: 'lane',
      kind: 'refused',
      response: expect.stringMatching(/cliente@clients\.example.*sandbox/),
    })
    expect(await send({ to: `claire@${standIn.domain}` })).toMatchObject({ outcome: 'accepted' })
  })

  test('each refusal says whether the mail, the address or the account is the problem', async () => {
    expect(await send({ to: 'pas une adresse' })).toMatchObject({
      outcome: 'rejected',
      permanent: true,
      code: 554,
    })
    expect(await send({}, 'contact@neuf-ailleurs.example')).toMatchObject({
      outcome: 'lane',
      kind: 'refused',
    })
    account.limits.used = account.limits.daily
    expect(await send()).toMatchObject({ outcome: 'lane', kind: 'connection' })
    account.limits.used = 120
    for (const [fault, expected] of [
      ['credentials', { outcome: 'lane', kind: 'auth' }],
      ['permission', { outcome: 'lane', kind: 'auth' }],
      ['quota', { outcome: 'lane', kind: 'connection' }],
      ['throttled', { outcome: 'rejected', permanent: false, code: 454 }],
      ['server_error', { outcome: 'unknown' }],
      ['cut_before', { outcome: 'unknown' }],
    ] as const) {
      standIn.fail(fault)
      expect(await send()).toMatchObject(expected)
    }
  })

  test('nobody there: nothing left, and it may be tried again', async () => {
    const { senderOf } = await import('#server/adapters/mail-cloud/ses-send')
    const unreachable = senderOf(await askAt('http://127.0.0.1:1'))
    expect(await unreachable(from, mailFrom(email), mime)).toMatchObject({ outcome: 'lane', kind: 'refused' })
  })
})

contractOf('Amazon SES', {
  adapter: () => ses,
  standIn: () => standIn,
  secrets: [admin.secretAccessKey],
})
