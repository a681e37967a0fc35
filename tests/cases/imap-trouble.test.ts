import { createServer, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ImapError, ImapFailureCode, ImapServer, ImapSession } from '#server/adapters/imap/port'
import { openImap } from '#server/adapters/imap/registry'
import { startChaosProxy } from '../support/chaos-proxy.ts'
import { distrustAuthority, trustAuthority } from '../support/imap/certificates.ts'
import type { Play } from '../support/imap/session.ts'
import { startStandIn } from '../support/imap/stand-in.ts'
import { startImapServer, type TestImapServer } from '../support/imap-server.ts'

const PASSWORD = 'un secret qui ne sort pas'
/** Where a time-out is expected, and where it must not come, however busy the machine. */
const SHORT_MS = 1000
const LONG_MS = 60_000

const escaped: unknown[] = []
const note = (error: unknown) => void escaped.push(error)
beforeAll(() => {
  process.on('uncaughtException', note)
  process.on('unhandledRejection', note)
})
afterAll(async () => {
  // What a socket still has to say, it says within a moment.
  await new Promise((done) => setTimeout(done, 200))
  process.off('uncaughtException', note)
  process.off('unhandledRejection', note)
  expect(escaped).toEqual([])
})

const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of open.splice(0).reverse()) await end()
  expect(escaped).toEqual([])
})

function connect(port: number, change: Partial<ImapServer> = {}, limits = {}): Promise<ImapSession> {
  const server: ImapServer = {
    host: '127.0.0.1',
    port,
    security: 'none',
    user: 'ines@exemple.fr',
    password: PASSWORD,
  }
  return openImap({ ...server, ...change }, { timeoutMs: LONG_MS, ...limits })
}

/** Bytes on a wire, as the test plays them. */
async function raw(play: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    play(socket)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  open.push(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((done) => server.close(done))
  })
  return (server.address() as { port: number }).port
}

/** The failure of an attempt; with a time-out as its code when it comes by waiting only. */
async function failure(attempt: Promise<unknown>): Promise<ImapError> {
  const error = await attempt.then(
    () => new Error('It went well'),
    (reason) => reason,
  )
  expect(error).toMatchObject({ name: 'ImapError' })
  return error as ImapError
}

/** A server that greets, then answers each command with what the test says, `#` standing for its tag. */
function talking(answer: (command: string) => string | null): (socket: Socket) => void {
  return (socket) => {
    socket.write('* OK ready\r\n')
    socket.on('data', (chunk) => {
      for (const line of chunk.toString('latin1').split('\r\n').filter(Boolean)) {
        const [tag = '', ...rest] = line.split(' ')
        const words = answer(rest.join(' ')) ?? usual(rest[0] ?? '')
        if (words.startsWith('* BYE')) socket.end(words)
        else socket.write(words.replaceAll('#', tag))
      }
    })
  }
}
function usual(command: string): string {
  if (command === 'CAPABILITY') return '* CAPABILITY IMAP4rev1\r\n# OK done\r\n'
  return command === 'SELECT'
    ? '* 3 EXISTS\r\n* OK [UIDVALIDITY 1] ok\r\n* OK [UIDNEXT 4] ok\r\n# OK [READ-WRITE] done\r\n'
    : '# OK done\r\n'
}

type Case = [string, (socket: Socket) => void, ImapFailureCode]
const isSilent = ([, , code]: Case) => code === 'timeout'

describe('a server that will not talk', () => {
  const CASES: Case[] = [
    ['says nothing', () => undefined, 'timeout'],
    ['hangs up', (socket) => socket.end(), 'connection'],
    ['resets', (socket) => socket.resetAndDestroy(), 'connection'],
    ['greets with BYE', (socket) => socket.end('* BYE Autologout\r\n'), 'connection'],
    ['greets with BYE and stays', (socket) => void socket.write('* BYE Going down\r\n'), 'connection'],
    [
      'has too many guests',
      (socket) => socket.end('* BYE Too many connections from your IP\r\n'),
      'too_many',
    ],
    ['greets with NO', (socket) => void socket.write('* NO go away\r\n'), 'timeout'],
    ['speaks SMTP', (socket) => void socket.write('220 smtp ready\r\n'), 'timeout'],
    [
      'speaks garbage',
      (socket) => void socket.write(Buffer.from('00ff\r\n\0\0}{)(\r\n"\r\n* \r\n'.repeat(50), 'latin1')),
      'timeout',
    ],
    ['greets, then is silent', (socket) => void socket.write('* OK ready\r\n'), 'timeout'],
    ['greets, then hangs up', (socket) => socket.end('* OK ready\r\n'), 'connection'],
    ['announces 200 MB', (socket) => void socket.write('* OK ready {200000000}\r\n'), 'connection'],
    [
      'announces more than numbers can',
      (socket) => void socket.write(`* OK {${'9'.repeat(40)}}\r\n`),
      'connection',
    ],
    [
      'nests without end',
      (socket) => void socket.write(`* OK ready\r\n* LIST ${'('.repeat(5000)}\r\n`),
      'timeout',
    ],
  ]
  test.each(CASES.filter((each) => !isSilent(each)))('%s', async (_, play, code) => {
    expect(await failure(connect(await raw(play)))).toMatchObject({ code })
  })

  test('is silent in one way or another', async () => {
    await Promise.all(
      CASES.filter(isSilent).map(async ([way, play, code]) =>
        expect(await failure(connect(await raw(play), {}, { timeoutMs: SHORT_MS })), way).toMatchObject({
          code,
        }),
      ),
    )
  })

  test('never ends its line', async () => {
    const port = await raw((socket) => flood(socket, Buffer.alloc(1024 * 1024, 'a')))
    const server: ImapServer = { host: '127.0.0.1', port, security: 'none', user: 'ines', password: PASSWORD }
    await expect(openImap(server, { timeoutMs: LONG_MS })).rejects.toMatchObject({ code: 'connection' })
  })

  test('is not there', async () => {
    expect(await failure(connect(1))).toMatchObject({ code: 'refused', kind: 'unavailable' })
  })

  test('has no address', async () => {
    expect(await failure(connect(993, { host: 'nulle-part.invalid' }))).toMatchObject({
      code: 'unknown_host',
    })
  })

  test.each(['tls', 'starttls'] as const)('%s: breaks off the handshake', async (security) => {
    const plays: ((socket: Socket) => void)[] = [
      (socket) => socket.once('data', () => socket.resetAndDestroy()),
      (socket) => socket.once('data', () => socket.end()),
      (socket) => socket.once('data', () => socket.write('no TLS here\r\n')),
    ]
    for (const play of plays) {
      const port = await raw(security === 'tls' ? play : startTls(play))
      const { code } = await failure(connect(port, { security }))
      expect(['connection', 'certificate']).toContain(code)
    }
  })

  test('injects an answer before the handshake', async () => {
    const port = await raw(
      talking((command) =>
        command === 'CAPABILITY'
          ? '* CAPABILITY IMAP4rev1 STARTTLS\r\n# OK done\r\n'
          : command === 'STARTTLS'
            ? '# OK begin\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n'
            : null,
      ),
    )
    expect(await failure(connect(port, { security: 'starttls' }))).toMatchObject({ code: 'certificate' })
  })
})

describe('a log-in that is refused', () => {
  const CASES: [string, ImapFailureCode][] = [
    ['NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)', 'wrong_password'],
    ['NO LOGIN failed.', 'wrong_password'],
    ['NO [AUTHORIZATIONFAILED] no such mailbox', 'wrong_password'],
    ['NO [EXPIRED] Password expired', 'wrong_password'],
    ['BAD Invalid characters in atom', 'wrong_password'],
    [
      'NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)',
      'app_password',
    ],
    [
      'NO [ALERT] Please log in via your web browser: https://support.google.com/mail/accounts/answer/78754 (Failure)',
      'app_password',
    ],
    ['NO [AUTHENTICATIONFAILED] Use an app password to sign in', 'app_password'],
    ['NO [UNAVAILABLE] Temporary authentication failure.', 'too_many'],
    ['NO [LIMIT] Too many logins', 'too_many'],
    ['NO [INUSE] Mailbox is locked', 'too_many'],
    ['NO [ALERT] Too many simultaneous connections. (Failure)', 'too_many'],
    [
      'NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)',
      'too_many',
    ],
    ['NO [ALERT] Account exceeded command or bandwidth limits. (Failure)', 'too_many'],
    ['NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)', 'quota'],
    ['BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds', 'too_many'],
    ['NO [PRIVACYREQUIRED] Encryption is required', 'certificate'],
  ]
  test.each(CASES)('%s', async (words, code) => {
    const play = (command: string): Play => (/^(LOGIN|AUTHENTICATE)$/.test(command) ? words : undefined)
    const there = await startStandIn({ play })
    open.push(there.stop)
    const error = await failure(connect(there.port))
    expect(error.code).toBe(code)
    expect(words).toContain(error.response)
    if (code !== 'too_many') return
    expect(error.retryAfter).toBeGreaterThanOrEqual(900)
    expect(error.retryAfter).toBeLessThanOrEqual(1800)
  })

  test('by a farewell', async () => {
    const bye = (words: string) =>
      talking((command) => (command.startsWith('LOGIN') ? `* BYE ${words}\r\n` : null))
    const full = await failure(connect(await raw(bye('Maximum number of connections reached'))))
    expect(full).toMatchObject({ code: 'too_many', response: 'Maximum number of connections reached' })
    expect(await failure(connect(await raw(bye('Logging out'))))).toMatchObject({ code: 'connection' })
  })

  test('because the server takes no password, or no token, on this connection', async () => {
    const disabled = await raw(
      talking((command) =>
        command === 'CAPABILITY' ? '* CAPABILITY IMAP4rev1 LOGINDISABLED\r\n# OK done\r\n' : null,
      ),
    )
    expect(await failure(connect(disabled))).toMatchObject({ code: 'refused' })
    const tokenless = await raw(talking(() => null))
    expect(await failure(connect(tokenless, { accessToken: 'jeton' }))).toMatchObject({ code: 'refused' })
  })

  test('never tells the password, even when the server repeats it', async () => {
    const port = await raw(
      talking((command) => (command.startsWith('LOGIN') ? `# NO ${command} is not right\r\n` : null)),
    )
    const error = await failure(connect(port))
    expect(JSON.stringify([error, error.message, error.response, String(error.cause)])).not.toContain(
      PASSWORD,
    )
  })
})

describe('a session that goes wrong', () => {
  const wholeWork = async (session: ImapSession) => {
    await session.open('INBOX')
    await session.search(null)
    for await (const _ of session.fetchMessages([1, 2, 3], { maxSize: 1000 }));
  }
  const on = (command: string, words: string) => talking((line) => (line.startsWith(command) ? words : null))
  const CASES: Case[] = [
    [
      'throttled',
      on('UID FETCH', '# BAD Request is throttled. Suggested Backoff Time: 60000 milliseconds\r\n'),
      'too_many',
    ],
    ['limited', on('UID FETCH', '# NO [LIMIT] Account exceeded command or bandwidth limits\r\n'), 'too_many'],
    ['refused', on('UID FETCH', '# NO [CANNOT] not this one\r\n'), 'refused'],
    ['not understood', on('UID SEARCH', '# BAD what?\r\n'), 'refused'],
    ['folder gone', on('SELECT', '# NO [NONEXISTENT] Unknown Mailbox\r\n'), 'folder_missing'],
    ['silent', on('UID FETCH', '* 1 FETCH (UID 1'), 'timeout'],
    ['another tag', on('UID FETCH', 'ZZ OK done\r\n'), 'timeout'],
    [
      'lies about a size',
      on('UID FETCH', '* 1 FETCH (UID 1 FLAGS () BODY[]<0> {200000000}\r\n'),
      'connection',
    ],
    ['says BYE', on('UID FETCH', '* BYE Session expired\r\n'), 'connection'],
  ]
  const meets = async ([way, play, code]: Case, limits = {}) => {
    const session = await connect(await raw(play), {}, limits)
    expect(await failure(wholeWork(session)), way).toMatchObject({ code })
    await session.close()
  }
  test.each(CASES.filter((each) => !isSilent(each)))('%s', (...each) => meets(each))

  test('silent, in one way or another', async () => {
    await Promise.all(CASES.filter(isSilent).map((each) => meets(each, { silenceMs: SHORT_MS })))
  })

  test('reads past what it does not understand', async () => {
    const odd =
      '* 9 FETCH (FLAGS (\\Seen))\r\n* FETCH\r\n* 1 FETCH NIL\r\n* 1 FETCH (UID x BODY[] "a")\r\n* 2 FETCH (UID 2 BODY[] NIL FLAGS ())\r\n* ( FETCH\r\n' +
      '* 3 FETCH (UID 3 FLAGS (\\Seen NIL) INTERNALDATE "never" RFC822.SIZE x BODY[]<0> "short")\r\n# OK done\r\n'
    const session = await connect(await raw(on('UID FETCH', odd)))
    await session.open('INBOX')
    const messages: unknown[] = []
    for await (const message of session.fetchMessages([1, 2, 3], { maxSize: 1000 })) messages.push(message)
    expect(messages).toMatchObject([
      { uid: 3, flags: ['\\Seen'], source: Buffer.from('short'), messageId: null },
    ])
    await session.close()
  })

  test('closes in time beside a server that does not say goodbye', async () => {
    const session = await connect(await raw(on('LOGOUT', '')))
    const began = Date.now()
    await session.close()
    await session.close()
    expect(Date.now() - began).toBeLessThan(LONG_MS)
    expect(await failure(session.status('INBOX'))).toMatchObject({ code: 'connection' })
  })

  test('is closed under a call', async () => {
    const session = await connect(await raw(on('STATUS', '')))
    const call = failure(session.status('INBOX'))
    await session.close()
    expect(await call).toMatchObject({ code: 'connection' })
  })

  test('is left alone with a part that nobody reads', async () => {
    const there = await startStandIn()
    const body = `Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${'QUJD'.repeat(19)}\r\n`
    await there.append('INBOX', body.concat('QUJD'.repeat(500_000)))
    const session = await connect(there.port, { password: there.password })
    await session.open('INBOX')
    await session.fetchPart(1, '1')
    await there.stop()
    await new Promise((done) => setTimeout(done, 50))
    expect(await failure(session.status('INBOX'))).toMatchObject({ code: 'connection' })
  })
})

describe('a hundred connections cut at random bytes', () => {
  let server: TestImapServer
  beforeAll(async () => {
    server = await startImapServer({ connections: 300 })
    const body = 'Une ligne de texte, ni longue ni courte.\r\n'.repeat(100)
    const mails = Array.from(
      { length: 60 },
      (_, index) => `Message-ID: <${index}@cut.fr>\r\nSubject: ${index}\r\n\r\n${body}`,
    )
    await server.appendMany('INBOX', mails)
    trustAuthority()
  })
  afterAll(async () => {
    distrustAuthority()
    await server.stop()
  })

  // Each but the shortest reads 254 kB of messages to its end.
  const MOST = 250_000
  const ROUNDS = 9

  test.each(['none', 'starttls', 'tls'] as const)(
    '%s: each ends in an ImapError, and what was read is right',
    async (security) => {
      const target = { host: server.host, port: security === 'tls' ? server.tlsPort : server.port }
      const proxy = await startChaosProxy(target)
      open.push(proxy.stop)
      // Half of the cuts fall into the log-in and the handshake.
      let turn = 0
      proxy.cutAfter(() => Math.floor(Math.random() * (turn++ % 2 === 0 ? 3000 : MOST)) + 1)
      const codes = new Map<string, number>()
      const attempt = async () => {
        let session: ImapSession | undefined
        try {
          session = await openImap(
            { host: proxy.host, port: proxy.port, security, user: server.user, password: server.password },
            { timeoutMs: LONG_MS },
          )
          await session.listFolders()
          await session.open('INBOX')
          const uids = await session.search(null)
          for await (const { uid, source, messageId } of session.fetchMessages(uids, { maxSize: 100_000 })) {
            expect(source?.includes(`Subject: ${uid - 1}\r\n`)).toBe(true)
            expect(messageId).toBe(`<${uid - 1}@cut.fr>`)
          }
          await session.setFlags([1], { add: ['\\Seen'] })
          await session.close()
        } catch (error) {
          expect(error).toMatchObject({ name: 'ImapError' })
          const { code } = error as ImapError
          codes.set(code, (codes.get(code) ?? 0) + 1)
        }
        await session?.close()
      }
      for (let round = 0; round < ROUNDS; round += 1) {
        await Promise.all([attempt(), attempt(), attempt(), attempt()])
      }
      expect(Object.fromEntries(codes)).toEqual({ connection: ROUNDS * 4 })
      proxy.cutAfter(null)
      await attempt()
      expect(Object.fromEntries(codes)).toEqual({ connection: ROUNDS * 4 })
    },
  )

  test('a watcher learns of each', async () => {
    const proxy = await startChaosProxy(server)
    open.push(proxy.stop)
    for (let round = 0; round < 10; round += 1) {
      const session = await openImap(
        {
          host: proxy.host,
          port: proxy.port,
          security: 'none',
          user: server.user,
          password: server.password,
        },
        { timeoutMs: LONG_MS },
      )
      await session.open('INBOX')
      setTimeout(proxy.cutAll, round * 10)
      const waiting = session.waitForChange(new AbortController().signal, { pollMs: 20 })
      expect(await failure(waiting)).toMatchObject({ code: 'connection' })
      await session.close()
    }
  })
})

function flood(socket: Socket, chunk: Buffer): void {
  const pour = () => {
    while (!socket.destroyed && socket.write(chunk));
    socket.once('drain', pour)
  }
  pour()
}

function startTls(then: (socket: Socket) => void): (socket: Socket) => void {
  return (socket) => {
    socket.write('* OK ready\r\n')
    const talk = (chunk: Buffer) => {
      const [tag, command] = chunk.toString().trim().split(' ')
      if (command !== 'STARTTLS')
        return void socket.write(`* CAPABILITY IMAP4rev1 STARTTLS\r\n${tag} OK done\r\n`)
      socket.off('data', talk)
      then(socket)
      socket.write(`${tag} OK begin\r\n`)
    }
    socket.on('data', talk)
  }
}
