import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { CloudAddress, ProviderCall } from '#server/adapters/mail-cloud/port'
import type { Mail } from '#server/adapters/smtp/port'
import { ProviderError } from '#server/kernel/errors'
import { contractOf, HASTE_MS, PATIENCE_MS } from '../support/clouds/contract.ts'
import { GOOGLE_SCOPES, googleStandIn } from '../support/clouds/google.ts'
import { notEnabled, refusal } from '../support/clouds/google-answers.ts'
import { tokenOf } from '../support/clouds/google-domains.ts'

// Before anything reads the settings.
const standIn = await googleStandIn()
Object.assign(process.env, standIn.env)
const { googleWorkspace } = await import('#server/adapters/mail-cloud/google-workspace')

const PASSWORD = 'Tr7-copeaux-Hetre'
const ADMIN = String(standIn.credentials.admin)
const calls: ProviderCall[] = []
const open = (changes: Record<string, unknown> = {}, timeoutMs = PATIENCE_MS) =>
  googleWorkspace.open(googleWorkspace.credentials.parse({ ...standIn.credentials, ...changes }), {
    observe: (call) => calls.push(call),
    timeoutMs,
  })
const keyed = (changes: object) => ({ serviceAccount: JSON.stringify({ ...standIn.key, ...changes }) })
const scope = (name: string) => `https://www.googleapis.com/auth/${name}`
const without = (...names: string[]) =>
  GOOGLE_SCOPES.filter((each) => !names.includes(each.split('/').at(-1)!))
const cloud = open()
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
  standIn.requests.slice(before).map(({ method, path }) => `${method} ${path.replace(/\d{21}/, '{id}')}`)

function afterwards() {
  standIn.calm()
  standIn.delegate(GOOGLE_SCOPES)
  standIn.promote(true)
  standIn.disable(null)
  Object.assign(standIn.directory, { mailboxDelay: 0, displayNames: true })
  expect(standIn.refused).toEqual([])
  const told = JSON.stringify(calls)
  for (const secret of [standIn.secret, PASSWORD, ...standIn.tokens()]) expect(told).not.toContain(secret)
  calls.length = 0
}

/** Another server in place of one of the two settings. */
async function elsewhere<T>(
  name: 'GOOGLE_API_ROOT_URL' | 'GOOGLE_TOKEN_URL',
  url: string,
  work: () => Promise<T>,
) {
  const { env } = await import('#server/kernel/env')
  const settings = env()
  const before = settings[name]
  Object.assign(settings, { [name]: url })
  try {
    return await work()
  } finally {
    Object.assign(settings, { [name]: before })
  }
}

async function nobody(): Promise<string> {
  const closed = createServer()
  await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`
  await new Promise((done) => closed.close(done))
  return url
}

describe('mail cloud: Google Workspace’s own ways', () => {
  afterEach(afterwards)

  test('the form: a key file that is none, or of another kind, says what is wrong and shows nothing of it', () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const otherKind = privateKey.export({ type: 'pkcs8', format: 'pem' })
    for (const [serviceAccount, words] of [
      ['', 'no key file'],
      ['AIzaSyD-pas-du-json', 'no key file'],
      ['[]', 'no key file'],
      ['{"installed": {"client_id": "x"}}', 'client_email'],
      [JSON.stringify({ ...standIn.key, private_key: undefined }), 'private_key'],
      [JSON.stringify({ ...standIn.key, private_key: standIn.key.private_key?.slice(0, 400) }), 'damaged'],
      [JSON.stringify({ ...standIn.key, private_key: otherKind }), 'damaged'],
    ] as const) {
      const { error } = googleWorkspace.credentials.safeParse({ serviceAccount, admin: ADMIN })
      expect(
        error?.issues.map(({ path }) => path.join('.')),
        words,
      ).toEqual(['serviceAccount'])
      expect(error?.issues[0]?.message).toContain(words)
      expect(JSON.stringify(error?.issues)).not.toContain(standIn.secret)
    }
    const read = googleWorkspace.credentials.safeParse({
      ...standIn.credentials,
      admin: ' Claire@Atelier.example ',
    })
    expect(read.data?.admin).toBe('claire@atelier.example')
    expect(googleWorkspace.credentials.safeParse({ ...standIn.credentials, admin: 'claire' }).success).toBe(
      false,
    )
  })

  test('the addresses in a key file are never asked', async () => {
    const asked: string[] = []
    const trap = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end('{}')
    })
    await new Promise<void>((done) => trap.listen(0, '127.0.0.1', done))
    const url = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`
    const changes = {
      token_uri: `${url}/token`,
      auth_uri: url,
      client_x509_cert_url: url,
      universe_domain: '127.0.0.1',
    }
    await open(keyed(changes)).addresses.list(null)
    expect(asked).toEqual([])
    trap.close()
  })

  test('the user is made with its names, its password and our marker', async () => {
    const before = standIn.requests.length
    const address = { ...fresh(), displayName: '  Atelier  du Hêtre & Fils ' }
    const account = await cloud.addresses.create(address)
    const access = await cloud.addresses.authorise(account, PASSWORD)
    expect(since(before).filter((each) => !each.endsWith('/token'))).toEqual([
      'POST /admin/directory/v1/users',
    ])
    expect(userOf(account)).toMatchObject({
      primaryEmail: address.email,
      password: PASSWORD,
      name: { givenName: 'Atelier', familyName: 'du Hêtre & Fils', displayName: 'Atelier du Hêtre & Fils' },
      externalIds: [{ type: 'custom', customType: 'facteur', value: address.marker }],
    })
    expect(access).toEqual({
      smtp: { host: 'smtp.gmail.example', port: 465, security: 'tls', user: address.email, password: null },
      imap: { host: 'imap.gmail.example', port: 993, security: 'tls', user: address.email, password: null },
      password: PASSWORD,
      webmail: 'https://mail.google.com/',
    })
    await cloud.addresses.remove(account)
  })

  test('a name of one word, and one too long for its parts, come back as they were', async () => {
    const account = await made({ ...fresh(), displayName: 'Contact' })
    const long = `${'Prénom-très-long'.repeat(5)} ${'Nom-plus-long-encore'.repeat(5)}`
    for (const displayNames of [true, false]) {
      standIn.directory.displayNames = displayNames
      await cloud.addresses.rename(account, 'Contact')
      expect((await cloud.addresses.find(account.email))?.displayName).toBe('Contact')
    }
    standIn.directory.displayNames = true
    await cloud.addresses.rename(account, long)
    expect((await cloud.addresses.find(account.email))?.displayName).toBe(long)
    expect(userOf(account)?.externalIds).toHaveLength(1)
    await cloud.addresses.remove(account)
  })

  test('a new password signs out of what is open', async () => {
    const account = await made()
    const rotated = await cloud.addresses.rotate(account, 'Autre-9-copeau')
    expect(rotated.password).toBe('Autre-9-copeau')
    expect(userOf(account)).toMatchObject({ password: 'Autre-9-copeau', signedIn: false })
    // The password changed and the rest was lost: the next try settles it.
    userOf(account)!.signedIn = true
    standIn.fail('cut_before', { path: /signOut$/ })
    expect((await failureOf(cloud.addresses.rotate(account, 'Encore-9-copeau'))).kind).toBe('unavailable')
    await cloud.addresses.rotate(account, 'Encore-9-copeau')
    expect(userOf(account)).toMatchObject({ password: 'Encore-9-copeau', signedIn: false })
    await cloud.addresses.remove(account)
  })

  test('one token for each user and scope, side by side too, until it is withdrawn', async () => {
    const other = open()
    const before = standIn.issued().length
    await Promise.all([
      other.addresses.list(null),
      other.addresses.list(null),
      other.domains.read('atelier.example'),
    ])
    expect(
      standIn
        .issued()
        .slice(before)
        .map(({ sub, scope }) => [sub, scope])
        .sort(),
    ).toEqual([
      [ADMIN, scope('admin.directory.domain')],
      [ADMIN, scope('admin.directory.user')],
    ])
    standIn.revokeTokens()
    await other.addresses.list(null)
    expect(standIn.issued().length - before).toBe(3)
    // Once: the second refusal is one.
    standIn.fail('credentials', { path: /users$/, times: 5 })
    const asked = standIn.requests.length
    expect((await failureOf(other.addresses.list(null))).kind).toBe('auth')
    expect(since(asked)).toEqual([
      'GET /admin/directory/v1/users',
      'POST /token',
      'GET /admin/directory/v1/users',
    ])
  })

  test('wrong credentials say which one is wrong', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const stranger = privateKey.export({ type: 'pkcs8', format: 'pem' })
    for (const [changes, words] of [
      [keyed({ private_key: stranger }), 'deleted or disabled'],
      [keyed({ client_email: 'autre@atelier-123456.iam.gserviceaccount.com' }), 'deleted or disabled'],
      [{ admin: 'personne@atelier.example' }, 'personne@atelier.example'],
    ] as const) {
      const error = await failureOf(open(changes).check())
      expect([error.kind, error.message]).toEqual(['auth', expect.stringContaining(words)])
    }
    expect(
      new Set(calls.map(({ operation, status, errorCode }) => `${operation} ${status} ${errorCode}`)),
    ).toEqual(new Set(['token.request 400 invalid_grant']))
    // The assertion is for the server that it is sent to.
    const url = standIn.env.GOOGLE_TOKEN_URL!.replace('127.0.0.1', 'localhost')
    const audience = await elsewhere('GOOGLE_TOKEN_URL', url, () => failureOf(open().check()))
    expect([audience.kind, audience.message]).toEqual(['auth', expect.stringContaining('invalid_grant')])
  })

  test('what is missing in the delegation, or in the administrator’s role, is named', async () => {
    const missing = async () => (await cloud.check()).filter(({ granted }) => !granted)
    standIn.delegate(without('gmail.send', 'admin.directory.group.readonly'))
    expect(await missing()).toEqual([
      { permission: scope('admin.directory.group.readonly'), granted: false },
      { permission: scope('gmail.send'), granted: false },
    ])
    // The optional ones are no part of it; what was just allowed is seen at once.
    standIn.delegate(without('siteverification', 'apps.licensing'))
    expect(await missing()).toEqual([])
    standIn.delegate([])
    expect(await missing()).toHaveLength(5)
    standIn.delegate(GOOGLE_SCOPES)
    standIn.promote(false)
    expect((await missing()).map(({ permission }) => permission)).not.toContain(scope('gmail.send'))
    expect(await missing()).toHaveLength(4)
    // Neither is a permission that is missing.
    standIn.promote(true)
    standIn.fail('throttled', { path: /groups$/ })
    expect((await failureOf(cloud.check())).kind).toBe('rate_limited')
    standIn.disable(/domains/, notEnabled('Admin SDK API'))
    const disabled = await failureOf(cloud.check())
    expect([disabled.kind, disabled.message]).toEqual(['auth', expect.stringContaining('enable this API')])
    standIn.disable(null)
    // Every request that is told is one that was made.
    calls.length = 0
    const before = standIn.requests.length
    await cloud.check()
    expect(standIn.requests.length - before).toBe(calls.length)
  })

  test('an operation that is refused names the scope, and the list to paste', async () => {
    const account = await made()
    standIn.delegate(without('admin.directory.user.security', 'admin.directory.domain'))
    const limited = open()
    for (const [work, name] of [
      [() => limited.addresses.rotate(account, 'Autre-9-copeau'), 'admin.directory.user.security'],
      [() => limited.domains.add('encore.example'), 'admin.directory.domain'],
    ] as const) {
      const error = await failureOf(work())
      expect([error.kind, error.message]).toEqual(['auth', expect.stringContaining(`${scope(name)}.`)])
      expect(error.message).toContain(
        `add client ${standIn.key.client_id} with ${scope('admin.directory.user')},`,
      )
    }
    standIn.delegate(GOOGLE_SCOPES)
    expect((await limited.addresses.rotate(account, 'Autre-9-copeau')).password).toBe('Autre-9-copeau')
    standIn.promote(false)
    const role = await failureOf(limited.addresses.rename(account, 'Atelier'))
    expect([role.kind, role.message]).toEqual(['auth', expect.stringContaining(`${ADMIN} a role`)])
    standIn.promote(true)
    standIn.disable(/users/, notEnabled('Admin SDK API'))
    const disabled = await failureOf(limited.addresses.rename(account, 'Atelier'))
    expect([disabled.kind, disabled.message]).toEqual(['auth', expect.stringContaining('Admin SDK API')])
    standIn.disable(null)
    await cloud.addresses.remove(account)
  })

  test('the mailbox is ready some time after the user', async () => {
    standIn.directory.mailboxDelay = 3_600_000
    const account = await made()
    expect(await cloud.addresses.ready(account)).toBe(false)
    userOf(account)!.mailboxAt = Date.now()
    expect(await cloud.addresses.ready(account)).toBe(true)
    await cloud.addresses.remove(account)
    expect(await cloud.addresses.ready(account)).toBe(false)
  })

  test('aliases and groups are in use too, and nobody’s to change', async () => {
    const account = await made()
    const alias = `alias-${randomUUID().slice(0, 8)}@${standIn.domain}`
    standIn.plantAlias(alias, account.email)
    expect(await cloud.addresses.find(alias)).toMatchObject({ id: account.id, email: alias, marker: null })
    const group = `equipe-${randomUUID().slice(0, 8)}@${standIn.domain}`
    standIn.plantGroup(group)
    expect(await cloud.addresses.find(group)).toMatchObject({ displayName: 'Équipe', marker: null })
    for (const email of [account.email, alias, group])
      expect((await failureOf(cloud.addresses.create({ ...fresh(), email }))).kind).toBe('conflict')
    expect(await cloud.addresses.find(account.email.toUpperCase())).toEqual(
      await cloud.addresses.find(account.email),
    )

    const theirs = fresh()
    standIn.plant(theirs.email, 'Claire Martin')
    const claire = (await cloud.addresses.find(theirs.email))!
    expect(claire).toMatchObject({ displayName: 'Claire Martin', marker: null })
    const before = standIn.requests.length
    for (const act of ['authorise', 'rotate', 'rename'] as const)
      expect((await failureOf(cloud.addresses[act](claire, PASSWORD))).kind).toBe('conflict')
    for (const act of ['suspend', 'resume', 'remove'] as const)
      expect((await failureOf(cloud.addresses[act](claire))).kind).toBe('conflict')
    expect(standIn.requests.length).toBe(before)
    await cloud.addresses.remove(account)
  })

  test('nothing is there under a domain that is not the company’s; without the right to look, nothing is said', async () => {
    expect(await cloud.addresses.find('contact@inconnu.example')).toBeNull()
    standIn.promote(false)
    expect((await failureOf(cloud.addresses.find(`contact@${standIn.domain}`))).kind).toBe('auth')
  })

  test('a deleted user keeps its seat, and the text says so', async () => {
    const account = await made()
    await cloud.addresses.suspend(account)
    expect(userOf(account)?.suspended).toBe(true)
    expect(await cloud.addresses.resume(account)).toBeNull()
    standIn.directory.seats = standIn.directory.users.length + standIn.directory.deleted.length
    await cloud.addresses.remove(account)
    const error = await failureOf(cloud.addresses.create(fresh()))
    expect([error.kind, error.message]).toEqual(['rate_limited', expect.stringContaining('20 days')])
    expect(calls.at(-1)).toMatchObject({ operation: 'users.insert', status: 412, errorCode: 'limitExceeded' })
  })

  test('seats are counted to the last page, or left open where licences may not be read', async () => {
    for (let n = 0; n < 1001; n += 1) standIn.plant(`siege-${n}@${standIn.domain}`)
    const used = standIn.directory.users.filter(({ licensed }) => licensed).length
    const sends = { limit: 2000, used: null, windowHours: 24 }
    expect(await cloud.quota!()).toEqual({ sends, seats: { limit: null, used }, perSecond: 1 })
    standIn.delegate(without('apps.licensing'))
    expect(await open().quota!()).toEqual({ sends, seats: null, perSecond: 1 })
    const kept = standIn.directory.users.filter(({ primaryEmail }) => !primaryEmail.startsWith('siege-'))
    standIn.directory.users.splice(0, standIn.directory.users.length, ...kept)
  })

  test('every user with a mailbox is listed once, page after page', async () => {
    for (let n = 0; n < 600; n += 1) standIn.plant(`page-${n}@${standIn.domain}`)
    const bare = `sans-boite@${standIn.domain}`
    standIn.plant(bare)
    for (const user of standIn.directory.users) if (user.primaryEmail === bare) user.licensed = false
    standIn.directory.mailboxDelay = 3_600_000
    const waiting = await cloud.addresses.create(fresh())
    const first = await cloud.addresses.list(null)
    const second = await cloud.addresses.list(first.next)
    expect([typeof first.next, second.next]).toEqual(['string', null])
    const seen = [...first.addresses, ...second.addresses]
    expect(new Set(seen.map(({ id }) => id)).size).toBe(standIn.directory.users.length - 1)
    expect(seen.find(({ id }) => id === waiting.id)).toEqual(waiting)
    expect(seen.map(({ email }) => email)).not.toContain(bare)
    await cloud.addresses.remove(waiting)
  })

  test('an unverified domain answers with its records, an unknown one with what to do', async () => {
    const email = `contact@${standIn.unverifiedDomain}`
    const unverified = await failureOf(cloud.addresses.create({ ...fresh(), email }))
    expect([unverified.kind, unverified.message]).toEqual([
      'invalid',
      expect.stringContaining(`TXT neuf.example -> ${tokenOf('neuf.example')}`),
    ])
    const unknown = await failureOf(cloud.addresses.create({ ...fresh(), email: 'contact@inconnu.example' }))
    expect([unknown.kind, unknown.message]).toEqual(['invalid', expect.stringContaining('add the domain')])
    const weak = await failureOf(cloud.addresses.create({ ...fresh(), password: 'court' }))
    expect([weak.kind, weak.message]).toEqual(['invalid', expect.stringContaining('Invalid Password')])
  })

  test('a domain is verified once its record is seen, with the records of mail from the beginning', async () => {
    const mail = [
      { purpose: 'mx', type: 'MX', name: 'tout-neuf.example', value: 'smtp.google.com', priority: 1 },
      {
        purpose: 'spf',
        type: 'TXT',
        name: 'tout-neuf.example',
        value: 'v=spf1 include:_spf.google.com ~all',
      },
      {
        purpose: 'dmarc',
        type: 'TXT',
        name: '_dmarc.tout-neuf.example',
        value: 'v=DMARC1; p=none',
        optional: true,
      },
    ]
    expect(await cloud.domains.add('Tout-Neuf.example')).toEqual({
      id: 'tout-neuf.example',
      domain: 'tout-neuf.example',
      verified: false,
      records: [
        { purpose: 'ownership', type: 'TXT', name: 'tout-neuf.example', value: tokenOf('tout-neuf.example') },
        ...mail,
      ],
    })
    expect((await cloud.domains.verify('tout-neuf.example')).verified).toBe(false)
    standIn.publish('tout-neuf.example')
    expect(await cloud.domains.verify('tout-neuf.example')).toMatchObject({ verified: true, records: mail })
    const before = standIn.requests.length
    expect((await cloud.domains.verify('tout-neuf.example')).verified).toBe(true)
    expect(since(before)).toEqual(['GET /admin/directory/v1/customer/my_customer/domains/tout-neuf.example'])
    expect((await failureOf(cloud.domains.verify('jamais-vu.example'))).kind).toBe('not_found')
    // Another company's.
    expect((await failureOf(cloud.domains.add('ailleurs.example'))).kind).toBe('conflict')
  })

  test('without the site verification a domain is proved in the Admin console, and seen here', async () => {
    standIn.delegate(without('siteverification'))
    const other = open()
    const added = await other.domains.add('console.example')
    expect(added.records.map(({ purpose }) => purpose)).toEqual(['mx', 'spf', 'dmarc'])
    expect((await other.domains.verify('console.example')).verified).toBe(false)
    for (const each of standIn.directory.domains) if (each.name === 'console.example') each.verified = true
    expect((await other.domains.verify('console.example')).verified).toBe(true)
    // A fault is no refusal: a domain without its record would look finished.
    standIn.delegate(GOOGLE_SCOPES)
    standIn.fail('server_error', { path: /siteVerification/ })
    expect((await failureOf(cloud.domains.read(standIn.unverifiedDomain))).kind).toBe('unavailable')
  })

  test('limits come in several forms', async () => {
    const { readingOf } = await import('#server/adapters/mail-cloud/google-request')
    const read = (status: number, reason: string, headers = {}) => {
      const { body } = refusal(status, reason, 'Quota exceeded')
      return readingOf({ status, response: { headers: new Headers(headers), data: body } }, 'x', 'y')
    }
    for (const [status, reason] of [
      [403, 'rateLimitExceeded'],
      [403, 'userRateLimitExceeded'],
      [403, 'quotaExceeded'],
      [429, 'rateLimitExceeded'],
      [412, 'limitExceeded'],
    ] as const)
      expect(read(status, reason)).toMatchObject({ kind: 'rate_limited', status, code: reason })
    expect(read(429, 'rateLimitExceeded', { 'retry-after': '7' })).toMatchObject({ retryAfter: 7 })
    expect(read(403, 'forbidden').kind).toBe('auth')
    expect(read(412, 'conditionNotMet').kind).toBe('invalid')
  })

  test('every request is told once, and none is repeated by the client', async () => {
    await cloud.addresses.list(null)
    for (const [fault, status] of [
      ['throttled', 403],
      ['server_error', 503],
    ] as const)
      for (const [method, work] of [
        ['insert', () => cloud.addresses.create(fresh())],
        ['list', () => cloud.addresses.list(null)],
      ] as const) {
        standIn.revokeTokens()
        await open().addresses.list(null)
        calls.length = 0
        standIn.fail(fault, { path: /users$/, times: 5 })
        const before = standIn.requests.length
        await failureOf(work())
        const told = calls.filter(({ operation }) => operation.startsWith('users.'))
        expect(told.map((call) => `${call.operation} ${call.outcome} ${call.status}`)).toContain(
          `users.${method} failed ${status}`,
        )
        expect(standIn.requests.length - before).toBe(calls.length)
        standIn.calm()
      }
  })

  test('what is no answer of Google is unavailable, and no redirect is followed', async () => {
    const answers: [number, Record<string, string>, string][] = [
      [200, { 'content-type': 'text/html' }, '<html>maintenance</html>'],
      [200, { 'content-type': 'application/json' }, '{"users": '],
      [200, { 'content-type': 'application/json' }, '{"users": 1}'],
      [502, { 'content-type': 'text/html' }, '<html>Bad gateway</html>'],
      [307, { location: `${standIn.env.GOOGLE_API_ROOT_URL}/admin/directory/v1/users` }, ''],
    ]
    let next = 0
    const server = createServer((_, response) => {
      const [status, headers, body] = answers[next++]!
      response.writeHead(status, headers).end(body)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const reached = standIn.requests.length
    await elsewhere('GOOGLE_API_ROOT_URL', url, async () => {
      const other = open()
      for (const answer of answers)
        expect((await failureOf(other.addresses.list(null))).kind, JSON.stringify(answer)).toBe('unavailable')
    })
    expect(next).toBe(answers.length)
    expect(since(reached).filter((each) => !each.endsWith('/token'))).toEqual([])
    server.closeAllConnections()
    server.close()
  })

  test('a sign-in that has no answer to give is unavailable', async () => {
    for (const [status, body] of [
      [200, '{"access_token": "'],
      [200, '{}'],
      [500, ''],
      [429, '{}'],
    ] as const) {
      const server = createServer((_, response) => response.writeHead(status).end(body))
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`
      const error = await elsewhere('GOOGLE_TOKEN_URL', url, () => failureOf(open().check()))
      expect(error.kind, `${status} ${body}`).toBe(status === 429 ? 'rate_limited' : 'unavailable')
      server.closeAllConnections()
      server.close()
    }
  })
})

describe('mail cloud: Google Workspace sends', () => {
  afterEach(afterwards)
  const mailFrom = (address: string): Mail => ({
    from: { name: 'Atelier Hêtre', address },
    to: 'cliente@clients.example',
    subject: 'Le devis, à jour',
    text: 'Bonjour',
    messageId: `<${randomUUID()}@${standIn.domain}>`,
  })
  const mimeOf =
    (mail: Mail, padding = '') =>
    async () =>
      Buffer.from(
        `From: =?utf-8?q?Atelier?= <${mail.from.address}>\r\nTo: ${mail.to}\r\nMessage-ID: ${mail.messageId}\r\nList-Unsubscribe: <https://facteur.example/u/1>\r\n\r\nBonjour${padding}`,
      )

  test('the MIME as it is, in the address’s own name; large ones are uploaded', async () => {
    const account = await made()
    const mail = mailFrom(account.email)
    for (const [padding, path] of [
      ['', '/gmail/v1/users/me/messages/send'],
      ['x'.repeat(4_000_000), '/upload/gmail/v1/users/me/messages/send'],
    ] as const) {
      const delivery = await cloud.send!(account, mail, mimeOf(mail, padding))
      expect(delivery).toEqual({
        outcome: 'accepted',
        response: expect.stringMatching(/^200 OK id=[\da-f]{16}$/),
      })
      expect(standIn.requests.at(-1)?.path).toBe(path)
      const body = (await mimeOf(mail, padding)()).toString()
      expect(standIn.sent.at(-1)).toEqual({ from: account.email, to: [mail.to], body })
    }
    expect(standIn.issued().at(-1)).toMatchObject({ sub: account.email, scope: scope('gmail.send') })
    await cloud.addresses.remove(account)
  })

  test('what cannot leave is refused before anything is asked', async () => {
    const account = await made()
    const mail = mailFrom(account.email)
    const requests = standIn.requests.length
    // Gmail would write its own address there, and say nothing.
    expect(await cloud.send!(account, mailFrom('autre@atelier.example'), mimeOf(mail))).toMatchObject({
      outcome: 'lane',
      kind: 'refused',
    })
    const huge = async () => Buffer.alloc(36_700_161)
    const unwritable = async () => Promise.reject(new Error('Line break in "subject"'))
    for (const mime of [huge, unwritable])
      expect(await cloud.send!(account, mail, mime)).toMatchObject({
        outcome: 'rejected',
        permanent: true,
        code: 0,
      })
    expect(standIn.requests.length).toBe(requests)
    await cloud.addresses.remove(account)
  })

  test('each refusal says whether the mail, the address or the account is the problem', async () => {
    const account = await made()
    const mail = mailFrom(account.email)
    const send = (to = mail.to) => cloud.send!(account, mail, mimeOf({ ...mail, to }))
    for (const [fault, expected] of [
      ['throttled', { outcome: 'rejected', permanent: false, code: 450 }],
      ['permission', { outcome: 'lane', kind: 'auth' }],
      ['credentials', { outcome: 'lane', kind: 'auth' }],
      ['server_error', { outcome: 'unknown' }],
    ] as const) {
      // Twice: a token that is refused is replaced once.
      standIn.fail(fault, { path: /send$/, times: 2 })
      expect(await send(), fault).toMatchObject(expected)
      standIn.calm()
    }
    expect(await send('')).toMatchObject({ outcome: 'rejected', permanent: true, code: 554 })
    standIn.disable(/gmail/, refusal(413, 'uploadTooLarge', 'Too large'))
    expect(await send()).toMatchObject({ outcome: 'rejected', permanent: true, code: 552 })
    standIn.disable(/gmail/, { status: 200, body: {} })
    expect(await send()).toMatchObject({ outcome: 'unknown' })
    standIn.disable(null)
    await cloud.addresses.remove(account)
  })

  test('a mailbox that is not there, a suspended one, a delegation that ended, nobody there: nothing left', async () => {
    standIn.directory.mailboxDelay = 3_600_000
    const account = await made()
    const mail = mailFrom(account.email)
    const send = (other = open()) => other.send!(account, mail, mimeOf(mail))
    expect(await send()).toMatchObject({ outcome: 'lane', kind: 'refused' })
    await cloud.addresses.suspend(account)
    expect(await send()).toMatchObject({ outcome: 'lane', kind: 'refused' })
    await cloud.addresses.resume(account)
    standIn.delegate(without('gmail.send'))
    expect(await send()).toMatchObject({ outcome: 'lane', kind: 'auth' })
    standIn.delegate(GOOGLE_SCOPES)
    for (const fault of ['cut_before', 'cut_after', 'timeout_after'] as const) {
      standIn.fail(fault, { path: /token$/ })
      const asked = open({}, fault === 'timeout_after' ? HASTE_MS : PATIENCE_MS)
      expect(await send(asked), fault).toMatchObject({ outcome: 'lane', kind: 'connection' })
      standIn.calm()
    }
    const down = await nobody()
    expect(await elsewhere('GOOGLE_API_ROOT_URL', down, () => send())).toMatchObject({
      outcome: 'lane',
      kind: 'refused',
    })
    await cloud.addresses.remove(account)
  })
})

contractOf('Google Workspace', {
  adapter: () => googleWorkspace,
  standIn: () => standIn,
  secrets: [standIn.secret],
})
