import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createSocketServer } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { ProviderCall } from '#server/adapters/mail-cloud/port'
import { smtpHook } from '#server/adapters/mail-cloud/smtp-hook'
import { ProviderError } from '#server/kernel/errors'
import { fieldsOf } from '#server/kernel/secret-form'
import { anyFreePort } from '../../scripts/lib/ports.mjs'
import { contractOf, HASTE_MS, PATIENCE_MS } from '../support/clouds/contract.ts'
import { problem, smtpHookStandIn } from '../support/clouds/smtp-hook.ts'

const standIn = await smtpHookStandIn()
const secret = String(standIn.credentials.secret)
const PASSWORD = 'Tr7-copeaux-Hetre'

const calls: ProviderCall[] = []
const open = (more: Record<string, string | undefined> = {}, timeoutMs = PATIENCE_MS) =>
  smtpHook.open(smtpHook.credentials.parse({ ...standIn.credentials, ...more }), {
    observe: (call) => calls.push(call),
    timeoutMs,
  })
const cloud = open()
const fresh = (local = `essai-${randomUUID().slice(0, 8)}`, domain = standIn.domain) => ({
  email: `${local}@${domain}`,
  displayName: 'Atelier Hêtre',
  password: PASSWORD,
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

/** A server of ours that answers as it is told, until the work is over. */
async function withServer<T>(listener: RequestListener, work: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

describe('mail cloud: the hook’s own ways', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    standIn.calm()
    expect(standIn.refused).toEqual([])
    const told = JSON.stringify(calls)
    for (const hidden of [secret, secret.slice(6), PASSWORD]) expect(told).not.toContain(hidden)
    calls.length = 0
  })

  test('the form has its texts in both languages, and takes what can work', () => {
    const fields = fieldsOf(smtpHook.credentials)
    expect(fields.map(({ name, required }) => `${name}${required ? ' *' : ''}`)).toEqual([
      'url *',
      'secret *',
      'smtpHost *',
      'smtpPort',
      'smtpSecurity',
      'imapHost',
      'imapPort',
      'webmail',
    ])
    for (const { label } of fields) expect(label.fr && label.en && label.fr !== label.en).toBeTruthy()
    expect(fields.filter((field) => field.secret).map(({ name }) => name)).toEqual(['secret'])
    const good = { url: 'https://mail.atelier.example/facteur', secret, smtpHost: 'smtp.atelier.example' }
    expect(smtpHook.credentials.parse(good)).toMatchObject({
      smtpPort: 587,
      smtpSecurity: 'starttls',
      imapPort: 993,
    })
    const wrong: Record<string, string>[] = [
      { url: 'mail.atelier.example' },
      { url: 'ftp://mail.atelier.example' },
      { url: 'https://qui:quoi@mail.atelier.example' },
      { url: 'https://mail.atelier.example/?a=b' },
      { secret: 'whsec_court' },
      { secret: secret.slice(6) },
      { smtpHost: 'smtp.atelier.example:587' },
      { smtpPort: '70000' },
      { smtpSecurity: 'none' },
      { webmail: 'javascript:alert(1)' },
    ]
    for (const more of wrong)
      expect(smtpHook.credentials.safeParse({ ...good, ...more }).success, JSON.stringify(more)).toBe(false)
  })

  test('every request is signed over its time, method, path and body; another secret is refused', async () => {
    const address = await cloud.addresses.create(fresh())
    expect(standIn.last()).toMatchObject({
      'webhook-id': expect.stringMatching(/^[\da-f-]{36}$/),
      'webhook-timestamp': expect.stringMatching(/^\d{10}$/),
      'webhook-signature': expect.stringMatching(/^v1,[\w+/]{43}=$/),
    })
    expect(JSON.stringify(standIn.last())).not.toContain(secret.slice(6))
    const stranger = open({ secret: `whsec_${randomBytes(32).toString('base64')}` })
    for (const work of [
      stranger.check(),
      stranger.addresses.find(address.email),
      stranger.addresses.remove(address),
      stranger.addresses.list(null),
    ]) {
      const error = await failureOf(work)
      expect([error.kind, error.message]).toEqual(['auth', expect.stringContaining('secrets')])
    }
    expect(standIn.belongings(address.email)).toHaveLength(1)
    await cloud.addresses.remove(address)
  })

  test('a request that is five minutes old is refused', async () => {
    const signedAt = Date.now() - 301_000
    // The first reading of the clock is the signature’s; the next is the server’s.
    vi.spyOn(Date, 'now').mockReturnValueOnce(signedAt)
    const error = await failureOf(cloud.check())
    expect([error.kind, error.message]).toEqual(['auth', expect.stringContaining('clocks')])
    await expect(cloud.check()).resolves.toBeDefined()
  })

  test('a private address is not asked, nor one without https that nobody listed', async () => {
    for (const url of [
      'https://10.0.0.5/facteur',
      'https://192.168.1.10/',
      'https://169.254.169.254/latest',
      'https://[::1]/',
      'https://[fd00::1]/facteur',
      'http://93.184.215.14/facteur',
      'http://93.184.215.14:443/facteur',
      'https://93.184.215.14:8443/facteur',
    ]) {
      const error = await failureOf(open({ url }).addresses.find('contact@atelier.example'))
      expect([error.kind, error.message], url).toEqual(['invalid', expect.stringContaining('OUTBOUND_ALLOW')])
    }
    expect(calls.every(({ errorCode, status }) => errorCode === 'blocked' && status === null)).toBe(true)
  })

  test('mail servers that may not be reached are found out when it is checked', async () => {
    for (const more of [
      { smtpHost: '10.0.0.5' },
      { imapHost: '192.168.1.10' },
      { smtpHost: '93.184.215.14', smtpPort: '22' },
    ]) {
      const error = await failureOf(open(more).check())
      expect([error.kind, error.message]).toEqual(['invalid', expect.stringContaining('mail server')])
    }
    await expect(open({ imapHost: undefined }).check()).resolves.toHaveLength(5)
  })

  test('a redirect is not followed', async () => {
    let reached = 0
    await withServer(
      (_, response) => {
        reached += 1
        response.end('{}')
      },
      (elsewhere) =>
        withServer(
          (_, response) => response.writeHead(307, { location: `${elsewhere}/facteur/health` }).end(),
          async (url) => {
            const error = await failureOf(open({ url }).check())
            expect([error.kind, error.message]).toEqual(['invalid', expect.stringContaining('redirects')])
            const fresher = await failureOf(open({ url }).addresses.create(fresh()))
            expect(fresher.kind).toBe('invalid')
          },
        ),
    )
    expect(reached).toBe(0)
  })

  test('an answer that does not end is cut: by its size, or by the time', async () => {
    let written = 0
    await withServer(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        const more = () => {
          if (response.destroyed) return
          written += 65_536
          response.write('x'.repeat(65_536), more)
        }
        more()
      },
      async (url) => {
        const error = await failureOf(open({ url }).addresses.list(null))
        expect([error.kind, error.message]).toEqual(['unavailable', expect.stringContaining('512 KB')])
      },
    )
    // What the sockets' buffers hold comes on top.
    expect(written).toBeLessThan(16 * 1024 * 1024)
    await withServer(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        const drip = setInterval(() => response.write(' '), 100)
        response.on('close', () => clearInterval(drip))
      },
      async (url) => {
        expect((await failureOf(open({ url }, HASTE_MS).addresses.list(null))).kind).toBe('unavailable')
      },
    )
  })

  test('what is no HTTP, no JSON, or about something else is no answer', async () => {
    const email = `contact@${standIn.domain}`
    const other = { email: `autre@${standIn.domain}`, displayName: '', suspended: false, marker: null }
    const stray = { purpose: 'spf', type: 'TXT', name: 'ailleurs.example', value: 'v=spf1 -all' }
    for (const body of ['<html>maintenance</html>', '', '[]', JSON.stringify(other)])
      await withServer(
        (_, response) => response.end(body),
        async (url) =>
          expect((await failureOf(open({ url }).addresses.find(email))).kind).toBe('unavailable'),
      )
    standIn.answer(/domains/, {
      status: 200,
      body: { domain: standIn.domain, verified: true, records: [stray] },
    })
    expect((await failureOf(cloud.domains.read(standIn.domain))).kind).toBe('unavailable')
    const server = createSocketServer((socket) => socket.end('220 smtp.atelier.example ESMTP\r\n'))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect((await failureOf(open({ url }).check())).kind).toBe('unavailable')
    server.close()
    expect((await failureOf(open({ url: 'http://127.0.0.1:1' }).check())).kind).toBe('unavailable')
  })

  test('a web server without a hook proves neither that an address is free nor that it is gone', async () => {
    await withServer(
      (_, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not Found</h1>'),
      async (url) => {
        const lost = open({ url })
        const address = { id: '', suspended: false, ...fresh() }
        for (const work of [
          lost.addresses.find(address.email),
          lost.addresses.remove(address),
          lost.addresses.list(null),
          lost.domains.read(standIn.domain),
        ]) {
          const error = await failureOf(work)
          expect([error.kind, error.message]).toEqual(['invalid', expect.stringContaining('no hook')])
        }
      },
    )
  })

  test('words that the hook repeats are told without a secret', async () => {
    const long = ' et encore'.repeat(100)
    standIn.answer(
      /addresses$/,
      problem(
        422,
        `Le mot de passe ${PASSWORD}\r\n\u0000 est trop court pour ${secret}, ou ${secret.slice(6)}${long}`,
      ),
    )
    const error = await failureOf(cloud.addresses.create(fresh()))
    expect(error.message).toContain('Le mot de passe ••• est trop court pour •••, ou •••')
    expect(error.message.length).toBeLessThan(400)
    const text = `${error.stack}${JSON.stringify(error)}${error.message}`
    for (const hidden of [PASSWORD, secret, secret.slice(6)]) expect(text).not.toContain(hidden)
    expect(error.cause).toBeUndefined()
  })

  test('waits are taken over, for throttling and for maintenance', async () => {
    for (const [status, kind] of [
      [429, 'rate_limited'],
      [507, 'rate_limited'],
      [503, 'unavailable'],
    ] as const) {
      standIn.answer(/addresses/, problem(status, 'Plus tard', { 'retry-after': '42' }))
      expect(await failureOf(cloud.addresses.list(null))).toMatchObject({ kind, retryAfter: 42 })
    }
    standIn.answer(/addresses/, { status: 502, body: 'Bad gateway' })
    expect(await failureOf(cloud.addresses.list(null))).toMatchObject({
      kind: 'unavailable',
      retryAfter: undefined,
    })
  })

  test('a missing permission is named', async () => {
    standIn.permissions.delete('addresses.create')
    expect((await cloud.check()).filter(({ granted }) => !granted)).toEqual([
      { permission: 'addresses.create', granted: false },
    ])
    const error = await failureOf(cloud.addresses.create(fresh()))
    expect([error.kind, error.message]).toEqual(['auth', expect.stringContaining('addresses.create')])
    standIn.permissions.add('addresses.create')
  })

  test('an address signs in by its own password, where the form says', async () => {
    const address = await cloud.addresses.create(fresh())
    const access = await cloud.addresses.authorise(address, 'Autre-9-copeau')
    const account = { user: address.email, password: 'Autre-9-copeau' }
    expect(access).toEqual({
      smtp: { host: '127.0.0.1', port: 2525, security: 'starttls', ...account },
      imap: { host: '127.0.0.1', port: 143, security: 'starttls', ...account },
      password: 'Autre-9-copeau',
      webmail: 'https://webmail.atelier.example',
    })
    expect(standIn.accounts.get(address.email)?.password).toBe('Autre-9-copeau')
    const bare = open({ imapHost: undefined, webmail: undefined, smtpPort: '465', smtpSecurity: 'tls' })
    const rotated = await bare.addresses.rotate(address, 'Encore-8-copeau')
    expect(rotated).toMatchObject({
      smtp: { port: 465, security: 'tls', password: 'Encore-8-copeau' },
      imap: null,
      password: null,
      webmail: null,
    })
    // It keeps its password while it is suspended.
    await cloud.addresses.suspend(address)
    expect(await cloud.addresses.ready(address)).toBe(false)
    expect(await cloud.addresses.resume(address)).toBeNull()
    expect(await cloud.addresses.ready(address)).toBe(true)
    expect(standIn.accounts.get(address.email)?.password).toBe('Encore-8-copeau')
    standIn.slow = true
    expect(await cloud.addresses.ready(address)).toBe(false)
    await cloud.addresses.remove(address)
    expect(await cloud.addresses.ready(address)).toBe(false)
  })

  test('making the same address again after a lost answer makes no second one', async () => {
    const address = fresh()
    standIn.fail('cut_after')
    expect((await failureOf(cloud.addresses.create(address))).kind).toBe('unavailable')
    const first = await cloud.addresses.create(address)
    expect(await cloud.addresses.create(address)).toEqual(first)
    await cloud.addresses.remove(first)
  })

  test('what somebody else made is in use, and left alone by both sides', async () => {
    const { email, ...rest } = fresh()
    standIn.plant(email, 'Claire')
    const foreign = await cloud.addresses.find(email.toUpperCase())
    expect(foreign).toMatchObject({ email, displayName: 'Claire', marker: null })
    expect((await failureOf(cloud.addresses.create({ email, ...rest }))).kind).toBe('conflict')
    const asked = standIn.requests.length
    for (const work of [
      cloud.addresses.rotate(foreign!, 'Autre-9-copeau'),
      cloud.addresses.rename(foreign!, 'Autre'),
      cloud.addresses.suspend(foreign!),
      cloud.addresses.remove(foreign!),
    ])
      expect((await failureOf(work)).kind).toBe('conflict')
    expect(standIn.requests.length).toBe(asked)
    // With a marker that is not the one that is kept there.
    const claimed = { ...foreign!, marker: randomUUID() }
    expect((await failureOf(cloud.addresses.remove(claimed))).kind).toBe('conflict')
    expect((await failureOf(cloud.addresses.rotate(claimed, 'Autre-9-copeau'))).kind).toBe('conflict')
    expect(await cloud.addresses.ready(claimed)).toBe(false)
    expect(standIn.accounts.get(email)?.password).toBe('')
  })

  test('a hook that says "made" of an address which is not ours is not believed', async () => {
    const { email, ...rest } = fresh()
    const body = { email, displayName: '', suspended: false, marker: null }
    standIn.answer(/addresses$/, { status: 200, body })
    expect((await failureOf(cloud.addresses.create({ email, ...rest }))).kind).toBe('conflict')
  })

  test('addresses are read to the last page', async () => {
    const known = standIn.accounts.size
    for (let n = 0; n < 7; n += 1) standIn.plant(`page-${n}@${standIn.domain}`)
    standIn.pageSize = 3
    const seen: string[] = []
    for (let page: string | null = null, more = true; more; more = page !== null) {
      const { addresses, next } = await cloud.addresses.list(page)
      seen.push(...addresses.map(({ email }) => email))
      page = next
    }
    expect(new Set(seen).size).toBe(known + 7)
    expect(seen).toHaveLength(known + 7)
  })

  test('records are the hook’s own, or those that the servers in the form want', async () => {
    expect((await cloud.domains.read('Atelier.example'))?.records).toEqual([
      {
        purpose: 'mx',
        type: 'MX',
        name: 'atelier.example',
        value: 'mx.serveur.atelier.example',
        priority: 5,
        optional: false,
      },
      {
        purpose: 'spf',
        type: 'TXT',
        name: 'atelier.example',
        value: 'v=spf1 mx ~all',
        optional: false,
      },
      expect.objectContaining({ purpose: 'dkim', name: 's1._domainkey.atelier.example' }),
    ])
    const named = open({ smtpHost: 'smtp.atelier.example' })
    expect((await named.domains.read('neuf.example'))?.records.map(line)).toEqual([
      'MX neuf.example smtp.atelier.example (optional)',
      'TXT neuf.example v=spf1 mx a:smtp.atelier.example ~all',
      'TXT _dmarc.neuf.example v=DMARC1; p=none (optional)',
    ])
    expect((await cloud.domains.read('neuf.example'))?.records.map(line)).toEqual([
      'TXT neuf.example v=spf1 mx ip4:127.0.0.1 ~all',
      'TXT _dmarc.neuf.example v=DMARC1; p=none (optional)',
    ])
    const unverified = await failureOf(cloud.addresses.create(fresh('contact', 'neuf.example')))
    expect([unverified.kind, unverified.message]).toEqual(['invalid', expect.stringContaining('v=spf1')])
  })

  test('a domain that the mail server does not take is not declared to it', async () => {
    const added = await failureOf(cloud.domains.add('jamais-vu.example'))
    expect([added.kind, added.message]).toEqual(['invalid', expect.stringContaining('mail server')])
    expect((await failureOf(cloud.domains.verify('jamais-vu.example'))).kind).toBe('not_found')
    expect((await failureOf(cloud.addresses.create(fresh('contact', 'jamais-vu.example')))).kind).toBe(
      'invalid',
    )
  })
})

function line(record: { type: string; name: string; value: string; optional?: boolean }): string {
  return `${record.type} ${record.name} ${record.value}${record.optional ? ' (optional)' : ''}`
}

describe('the server of the documentation', () => {
  let server: ChildProcess | undefined
  afterEach(() => server?.kill())

  test('does what the contract says', async () => {
    const url = await startExample()
    const theirs = open({ url })
    expect((await theirs.check()).filter(({ granted }) => !granted)).toEqual([])
    expect(await theirs.domains.read('atelier.example')).toMatchObject({ verified: true })
    expect(await theirs.domains.read('ailleurs.example')).toBeNull()
    const address = fresh('élodie+devis')
    expect(await theirs.addresses.find(address.email)).toBeNull()
    const made = await theirs.addresses.create(address)
    expect(await theirs.addresses.create(address)).toEqual(made)
    expect((await failureOf(theirs.addresses.create({ ...address, marker: randomUUID() }))).kind).toBe(
      'conflict',
    )
    await theirs.addresses.authorise(made, PASSWORD)
    expect(await theirs.addresses.ready(made)).toBe(true)
    await theirs.addresses.rename(made, 'Élodie')
    await theirs.addresses.suspend(made)
    const shown = { ...made, displayName: 'Élodie', suspended: true }
    expect(await theirs.addresses.list(null)).toEqual({ addresses: [shown], next: null })
    await theirs.addresses.resume(made)
    const claimed = { ...made, marker: randomUUID() }
    expect((await failureOf(theirs.addresses.remove(claimed))).kind).toBe('conflict')
    await theirs.addresses.remove(made)
    await theirs.addresses.remove(made)
    expect(await theirs.addresses.find(address.email)).toBeNull()

    const stranger = open({ url, secret: `whsec_${randomBytes(32).toString('base64')}` })
    expect((await failureOf(stranger.check())).kind).toBe('auth')
    const unsigned = { method: 'DELETE', headers: { 'webhook-timestamp': '', 'webhook-signature': 'é' } }
    expect((await fetch(`${url}/addresses/x`, unsigned)).status).toBe(401)
    await expect(fetch(url, { method: 'POST', body: 'x'.repeat(20_000) })).rejects.toThrow()
    // It is still there.
    await expect(theirs.check()).resolves.toBeDefined()
  })

  async function startExample(): Promise<string> {
    const page = await readFile(new URL('../../docs/providers.md', import.meta.url), 'utf8')
    const code = /```js\n(.*?)```/s.exec(page)?.[1] ?? ''
    const port = await anyFreePort()
    server = spawn(process.execPath, ['--input-type=module', '--eval', code], {
      env: { NODE_ENV: 'test', HOOK_SECRET: secret, DOMAINS: 'atelier.example', PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const url = `http://127.0.0.1:${port}`
    await vi.waitFor(() => fetch(url), { timeout: 60_000, interval: 100 })
    return url
  }
})

contractOf('a mail server with a hook', {
  adapter: () => smtpHook,
  standIn: () => standIn,
  secrets: [secret, secret.slice(6)],
})
