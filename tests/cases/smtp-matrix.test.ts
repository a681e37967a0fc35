import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import type { Delivery, Mail, SmtpServer, SmtpTransport } from '#server/adapters/smtp/port'
import { openSmtp } from '#server/adapters/smtp/registry'
import { type Phase, type Play, type Script, type StandIn, standIn } from '../support/smtp-stand-in.ts'

/** Longer than an answer takes on a starved machine; and where none comes. */
const PATIENCE_MS = 60_000
const HASTE_MS = 1000

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close()
})

async function meet(script: Script, server: Partial<SmtpServer> = {}, options = {}) {
  const there = await standIn(script)
  const transport = connect({ port: there.port, ...server }, options)
  open.push(there, transport)
  return { there, transport }
}

function connect(server: Partial<SmtpServer>, options = {}): SmtpTransport {
  const address = { host: '127.0.0.1', port: 0, security: 'none', ...server } as const
  return openSmtp(address, { timeoutMs: PATIENCE_MS, ...options })
}

let count = 0
function mail(change: Partial<Mail> = {}): Mail {
  count += 1
  return {
    from: { name: 'Menuiserie Durand', address: 'contact@durand.example' },
    to: 'client@example.com',
    subject: 'Votre devis',
    text: `Bonjour ${count}`,
    messageId: `<${count}@durand.example>`,
    ...change,
  }
}

type Expected = Partial<Delivery> & { outcome: Delivery['outcome'] }
const lane = (kind: string) => ({ outcome: 'lane', kind }) as Expected
const rejected = (code: number) => ({ outcome: 'rejected', code, permanent: code >= 500 }) as Expected

const CASES: [Phase, Play, Expected][] = [
  ['greeting', '554 no service here', lane('refused')],
  ['greeting', '421 too many connections', lane('connection')],
  ['greeting', 'drop', lane('connection')],
  ['ehlo', '421 shutting down', lane('connection')],
  ['ehlo', 'drop', lane('connection')],
  ['mail', '450 4.7.1 greylisted', rejected(450)],
  ['mail', '550 5.7.1 sender refused', rejected(550)],
  ['mail', '554 5.7.1 not this sender', rejected(554)],
  ['mail', '530 5.7.0 authenticate first', lane('auth')],
  ['mail', '421 closing', lane('connection')],
  ['mail', 'drop', lane('connection')],
  ['rcpt', '450 4.2.1 try later', rejected(450)],
  ['rcpt', '550 5.1.1 no such user', rejected(550)],
  ['rcpt', '552 5.2.2 mailbox full', rejected(552)],
  ['rcpt', '421 closing', lane('connection')],
  ['rcpt', 'drop', lane('connection')],
  ['data', '451 4.3.0 try later', rejected(451)],
  ['data', '554 5.5.1 no valid recipients', rejected(554)],
  ['data', 'drop', lane('connection')],
  ['body', '451 4.3.0 try later', rejected(451)],
  ['body', '550 5.7.1 looks like spam', rejected(550)],
  ['body', '421 closing, not taken', lane('connection')],
  ['body', 'drop', { outcome: 'unknown' }],
  ['body', '250 2.0.0 queued', { outcome: 'accepted' }],
]

/** Waited for side by side. */
const SILENCES: [Phase, Expected][] = [
  ['greeting', lane('timeout')],
  ['ehlo', lane('timeout')],
  ['mail', lane('timeout')],
  ['rcpt', lane('timeout')],
  ['data', lane('timeout')],
  ['body', { outcome: 'unknown' }],
]

describe.each([
  ['one command at a time', []],
  ['pipelined', ['PIPELINING']],
])('each phase of a session, %s', (_, extensions) => {
  async function outcomeOf(phase: Phase, play: Play, options = {}) {
    const { there, transport } = await meet({ [phase]: play, extensions }, {}, options)
    const delivery = await transport.send(mail())
    // Nothing that the lane may send again has reached the other side, unless the server said no to it.
    const arrived = there.bodies.length > 0
    if (arrived && delivery.outcome === 'lane') expect(play).toMatch(/^421/)
    if (delivery.outcome === 'unknown') expect(arrived).toBe(true)
    return delivery
  }

  test.each(CASES)('%s: %s', async (phase, play, expected) => {
    expect(await outcomeOf(phase, play)).toMatchObject(expected)
  })

  test('silence in each', async () => {
    const deliveries = SILENCES.map(([phase]) => outcomeOf(phase, 'silence', { timeoutMs: HASTE_MS }))
    expect(await Promise.all(deliveries)).toMatchObject(SILENCES.map(([, expected]) => expected))
  })
})

describe('signing in', () => {
  const account = { user: 'contact@durand.example', password: 'secret' }
  const offers = { extensions: ['AUTH PLAIN LOGIN'] }

  test.each([
    ['535 5.7.8 wrong password', 'auth'],
    ['534 5.7.9 app password needed', 'auth'],
    ['504 mechanism unknown', 'auth'],
    ['454 4.7.0 temporary failure', 'connection'],
    ['421 too many tries', 'connection'],
    ['drop', 'connection'],
    ['silence', 'timeout'],
  ] as const)('%s -> %s', async (play, kind) => {
    const timeoutMs = play === 'silence' ? HASTE_MS : PATIENCE_MS
    const { there, transport } = await meet({ ...offers, auth: play }, account, { timeoutMs })
    expect(await transport.verify()).toMatchObject(lane(kind))
    expect(await transport.send(mail())).toMatchObject(lane(kind))
    expect(there.bodies).toEqual([])
  })

  test('a user without a password is told so, and a right one gets through', async () => {
    const { transport } = await meet(offers, { user: 'x' })
    expect(await transport.verify()).toMatchObject(lane('auth'))
    const fine = await meet(offers, account)
    expect(await fine.transport.verify()).toMatchObject({ outcome: 'accepted' })
    expect(await fine.transport.send(mail())).toMatchObject({ outcome: 'accepted' })
    expect(fine.there.connections()).toBe(1)
  })
})

describe('signing in with an access token', () => {
  const account = { user: 'ines@exemple.fr', accessToken: 'jeton' }
  const offers = { extensions: ['AUTH LOGIN XOAUTH2'] }
  const reasons = `334 ${Buffer.from('{"status":"401","schemes":"bearer"}').toString('base64')}`

  test('shows the token, and gets through', async () => {
    const { there, transport } = await meet(offers, account)
    expect(await transport.send(mail())).toMatchObject({ outcome: 'accepted' })
    const [auth = ''] = there.auths
    expect(auth).toMatch(/^AUTH XOAUTH2 /)
    const shown = Buffer.from(auth.slice('AUTH XOAUTH2 '.length), 'base64').toString()
    expect(shown).toBe('user=ines@exemple.fr\x01auth=Bearer jeton\x01\x01')
  })

  test.each([
    [reasons, '535 5.7.3 Authentication unsuccessful', 'auth'],
    [reasons, '421 4.7.0 too many tries', 'connection'],
    ['535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled', '', 'auth'],
    ['504 5.7.4 Unrecognized authentication type', '', 'auth'],
    ['454 4.7.0 Temporary authentication failure', '', 'connection'],
    ['drop', '', 'connection'],
    ['silence', '', 'timeout'],
  ] as const)('%s %s -> %s', async (auth, afterChallenge, kind) => {
    const { there, transport } = await meet(
      { ...offers, auth, ...(afterChallenge && { afterChallenge }) },
      account,
      { timeoutMs: auth === 'silence' ? HASTE_MS : PATIENCE_MS },
    )
    const delivery = await transport.send(mail())
    expect(delivery).toMatchObject(lane(kind))
    const said = [afterChallenge, auth].find((each) => /^(4(?!21)|5)/.test(each)) ?? ''
    expect('response' in delivery && delivery.response).toContain(said)
    expect(JSON.stringify(delivery)).not.toContain('jeton')
    expect(there.auths).toHaveLength(1)
    expect(there.bodies).toEqual([])
  })
})

describe('encryption', () => {
  test('STARTTLS that is not offered is not done without', async () => {
    const { there, transport } = await meet({}, { security: 'starttls' })
    expect(await transport.send(mail())).toMatchObject(lane('certificate'))
    expect(there.bodies).toEqual([])
  })

  test.each(['starttls', 'tls'] as const)(
    'a certificate that nobody vouches for is refused before the password is said (%s)',
    async (security) => {
      const heard: string[] = []
      const { port } = await smtpServer(security === 'tls', (user) => heard.push(user))
      const transport = connect({ port, security, user: 'u', password: 'p' })
      open.push(transport)
      expect(await transport.send(mail())).toMatchObject(lane('certificate'))
      expect(heard).toEqual([])
    },
  )

  test('TLS spoken to a clear port fails as encryption or as silence', async () => {
    const { transport } = await meet({}, { security: 'tls' }, { timeoutMs: HASTE_MS })
    const delivery = await transport.send(mail())
    expect(delivery.outcome).toBe('lane')
    expect(['certificate', 'timeout']).toContain('kind' in delivery && delivery.kind)
  })

  test('"none" stays in clear even where STARTTLS is offered', async () => {
    const { transport } = await meet({ extensions: ['STARTTLS'] })
    expect(await transport.send(mail())).toMatchObject({ outcome: 'accepted' })
  })
})

describe('reaching the server', () => {
  test('nobody listens', async () => {
    const there = await standIn({})
    await there.close()
    const transport = connect({ port: there.port })
    expect(await transport.send(mail())).toMatchObject(lane('refused'))
  })

  test('an unknown name', async () => {
    const transport = connect({ host: 'no-such-host.invalid', port: 587 })
    expect(await transport.send(mail())).toMatchObject(lane('dns'))
  })

  test.each(['127.0.0.2', '10.0.0.1', '[::1]', '169.254.169.254', '2130706434', '0x7f000002'])(
    'the private address %s is blocked, with one text for all',
    async (host) => {
      const delivery = await connect({ host, port: 587 }).send(mail())
      expect(delivery).toEqual({
        outcome: 'lane',
        kind: 'blocked',
        response: 'This host may not be reached from here',
      })
    },
  )

  test('a name with a listed address is reached at that address only', async () => {
    const { transport, there } = await meet({}, { host: 'localhost' })
    expect(await transport.send(mail())).toMatchObject({ outcome: 'accepted' })
    expect(there.bodies).toHaveLength(1)
  })

  test('a port that is not one of mail is blocked', async () => {
    expect(await connect({ host: '93.184.216.34', port: 22 }).send(mail())).toMatchObject(lane('blocked'))
  })
})

describe('the pool', () => {
  test('keeps connections and sends each mail once', async () => {
    const there = await standIn({ extensions: ['PIPELINING'] })
    const transport = connect({ port: there.port }, { connections: 3 })
    open.push(there, transport)
    const sent = await Promise.all(Array.from({ length: 300 }, () => transport.send(mail())))
    expect(sent.every(({ outcome }) => outcome === 'accepted')).toBe(true)
    const ids = there.bodies.map((body) => /^Message-ID: (.*)$/m.exec(body)?.[1])
    expect(new Set(ids).size).toBe(300)
    expect(there.bodies.length).toBe(300)
    expect(there.connections()).toBeLessThanOrEqual(6)
  })

  test('a connection that the server ended while it was idle costs no mail', async () => {
    const { there, transport } = await meet({})
    expect(await transport.send(mail())).toMatchObject({ outcome: 'accepted' })
    await restart(there)
    expect(await transport.send(mail())).toMatchObject({ outcome: 'accepted' })
    expect(there.bodies.length).toBe(2)
  })

  test('a server that allows one connection gets one', async () => {
    let greeted = 0
    const there = await standIn({
      get greeting() {
        return ++greeted === 1 ? '220 welcome' : '421 one connection only'
      },
    })
    const transport = connect({ port: there.port }, { connections: 5 })
    open.push(there, transport)
    expect(await transport.send(mail())).toMatchObject({ outcome: 'accepted' })
    const sent = await Promise.all(Array.from({ length: 20 }, () => transport.send(mail())))
    expect(sent.map(({ outcome }) => outcome)).toEqual(Array(20).fill('accepted'))
  })

  test('a refused mail leaves the connection fit for the next', async () => {
    let mails = 0
    const { there, transport } = await meet({
      get rcpt() {
        return ++mails === 1 ? '550 no such user' : '250 ok'
      },
    })
    expect(await transport.send(mail())).toMatchObject(rejected(550))
    expect(await transport.send(mail())).toMatchObject({ outcome: 'accepted' })
    expect(there.connections()).toBe(1)
  })

  test('closing lets the mail in hand finish and refuses the next', async () => {
    const { transport } = await meet({})
    const inHand = transport.send(mail())
    await new Promise((done) => setTimeout(done, 20))
    await transport.close()
    expect(await inHand).toMatchObject({ outcome: 'accepted' })
    expect(await transport.send(mail())).toMatchObject(lane('connection'))
  })

  test('an injection is refused before any server hears of it', async () => {
    const { there, transport } = await meet({})
    const delivery = await transport.send(mail({ subject: 'A\r\nBcc: b@example.com' }))
    expect(delivery).toMatchObject({ outcome: 'rejected', permanent: true, code: 0 })
    expect(there.connections()).toBe(0)
  })
})

/** Ends every connection, as a server does after its idle time; two turns of the loop, for the other side to hear of it. */
async function restart(there: StandIn): Promise<void> {
  there.hangUp()
  for (let turn = 0; turn < 2; turn += 1) await new Promise((done) => setTimeout(done, 20))
}

/** A real SMTP server with the self-signed certificate that its package brings. */
async function smtpServer(secure: boolean, onUser: (user: string) => void) {
  const server = new SMTPServer({
    secure,
    onAuth({ username }, _session, done) {
      onUser(username ?? '')
      done(null, { user: username })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  open.push({ close: () => new Promise((done) => server.close(() => done())) })
  return { port: (server.server.address() as { port: number }).port }
}
