import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ImapError, ImapServer, ImapSession } from '#server/adapters/imap/port'
import { openImap } from '#server/adapters/imap/registry'
import { distrustAuthority, trustAuthority } from '../support/imap/certificates.ts'
import { type StandInOptions, startStandIn } from '../support/imap/stand-in.ts'
import { startImapServer, type TestImapServer } from '../support/imap-server.ts'

const USERS = ['ines@exemple.fr', 'marc@exemple.fr', 'zoe@exemple.fr']
let server: TestImapServer
const open: { close(): Promise<void> }[] = []

beforeAll(async () => {
  server = await startImapServer({ users: USERS, connections: 12 })
})
afterAll(async () => {
  await server.stop()
})

/** Each test works in a folder of its own. */
let folder = ''
let count = 0
beforeEach(() => {
  count += 1
  folder = `Dossier ${count}`
  return async () => {
    for (const each of open.splice(0)) await each.close()
  }
})

async function session(change: Partial<ImapServer> = {}, to = server): Promise<ImapSession> {
  const { host, port, user, password } = to
  const opened = await openImap(
    { host, port, security: 'none', user, password, ...change },
    { timeoutMs: 60_000 },
  )
  open.push(opened)
  return opened
}

/** A stand-in that lacks something, or says something else. */
async function lacking(options: StandInOptions): Promise<{ there: TestImapServer; opened: ImapSession }> {
  const there = await startStandIn(options)
  open.push({ close: there.stop })
  const opened = await session({}, there)
  return { there, opened }
}

async function all<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of iterable) items.push(item)
  return items
}

function mail(id: string, body = 'Bonjour', header = ''): string {
  return `From: Léa <lea@client.fr>\r\nTo: ines@exemple.fr\r\nMessage-ID: <${id}@client.fr>\r\nSubject: Devis ${id}\r\n${header}\r\n${body}\r\n`
}

describe('folders', () => {
  test('are listed with the role of their special use', async () => {
    const listed = await (await session()).listFolders()
    const roles = Object.fromEntries(listed.map(({ path, role }) => [path, role]))
    expect(roles).toMatchObject({
      INBOX: 'inbox',
      Sent: 'sent',
      Junk: 'junk',
      Trash: 'trash',
      Drafts: 'drafts',
      Archive: 'archive',
    })
    expect(listed.every(({ selectable, delimiter }) => selectable && delimiter === '/')).toBe(true)
  })

  test('are made with accents, twice without complaint, and told apart by status', async () => {
    const opened = await session()
    const name = `Été & chantiers ${count}`
    await opened.createFolder(name)
    await opened.createFolder(name)
    await opened.append(name, Buffer.from(mail('a')), {})
    expect(await opened.status(name)).toMatchObject({ messages: 1, uidNext: 2 })
    const { path, role } = (await opened.listFolders()).find((each) => each.path === name) ?? {}
    expect({ path, role }).toEqual({ path: name, role: 'other' })
  })

  test('open with what they hold', async () => {
    await server.appendMany(folder, [mail('a'), mail('b')])
    const opened = await session()
    const status = await opened.open(folder, { readOnly: true })
    expect(status).toMatchObject({ messages: 2, uidNext: 3 })
    expect(status.uidValidity).toBeGreaterThan(0n)
    expect(status.highestModseq).toBeTypeOf('bigint')
    expect(opened.capabilities.has('IDLE')).toBe(true)
  })

  test.each(['status', 'open'] as const)(
    'that are missing are told by %s, and the session goes on',
    async (call) => {
      const opened = await session()
      await expect(opened[call]('Nulle part')).rejects.toMatchObject({
        name: 'ImapError',
        code: 'folder_missing',
      })
      await opened.open('INBOX')
    },
  )

  test('that are missing are told by append and move', async () => {
    await server.append(folder, mail('a'))
    const opened = await session()
    await opened.open(folder)
    const missing = { name: 'ImapError', code: 'folder_missing' }
    await expect(opened.append('Nulle part', Buffer.from(mail('b')), {})).rejects.toMatchObject(missing)
    await expect(opened.move([1], 'Nulle part')).rejects.toMatchObject(missing)
    expect(await opened.search(null)).toEqual([1])
  })

  test('a new UIDVALIDITY is seen', async () => {
    await server.appendMany(folder, [mail('a'), mail('b')])
    const before = await (await session()).status(folder)
    for (const each of open.splice(0)) await each.close()
    await server.resetUidValidity(folder)
    const after = await (await session()).status(folder)
    expect(after.uidValidity).toBeGreaterThan(before.uidValidity)
    expect(after.messages).toBe(2)
  })
})

describe('searching', () => {
  test('finds all, those since a day, and one by its Message-ID', async () => {
    await server.append(folder, mail('vieux'), { date: new Date('2024-02-28T12:00:00Z') })
    await server.append(folder, mail('du-jour'), { date: new Date('2024-03-01T00:30:00Z') })
    await server.append(folder, mail('neuf'), { date: new Date('2024-06-01T00:00:00Z') })
    const opened = await session()
    await opened.open(folder)
    expect(await opened.search(null)).toEqual([1, 2, 3])
    expect(await opened.search(new Date('2024-03-01T18:00:00Z'))).toEqual([2, 3])
    expect(await opened.search(new Date('2030-01-01'))).toEqual([])
    expect(await opened.searchMessageId('<neuf@client.fr>')).toEqual([3])
    expect(await opened.searchMessageId('<personne@client.fr>')).toEqual([])
  })

  test.each([
    ['ranges', []],
    ['a list, of a server without ESEARCH', ['ESEARCH']],
  ])('thousands of UIDs come as %s', async (_, without) => {
    const { there, opened } = await lacking({ without })
    await there.appendMany(folder, Array(3000).fill(mail('a')))
    await opened.open(folder)
    expect(await opened.search(null)).toEqual(Array.from({ length: 3000 }, (_each, index) => index + 1))
  })
})

describe('messages', () => {
  test('come whole, with flags, date, size and Message-ID, and stay unread', async () => {
    const date = new Date('2024-05-05T10:20:30Z')
    const raw = mail('a', 'é'.repeat(100))
    await server.append(folder, raw, { flags: ['\\Flagged', '\\Answered'], date })
    const opened = await session()
    await opened.open(folder)
    const [message] = await all(opened.fetchMessages([1], { maxSize: 10_000 }))
    expect(message).toMatchObject({
      uid: 1,
      internalDate: date,
      size: Buffer.byteLength(raw),
      messageId: '<a@client.fr>',
    })
    expect([...(message?.flags ?? [])].sort()).toEqual(['\\Answered', '\\Flagged'])
    expect(message?.source).toEqual(Buffer.from(raw))
    expect(message?.modseq).toBeTypeOf('bigint')
    const [after] = await all(opened.fetchFlags([1]))
    expect(after?.flags).not.toContain('\\Seen')
  })

  test('above the limit come without their source; one that just fits comes whole', async () => {
    const small = Buffer.from(mail('a', 'x'.repeat(1000)))
    const large = Buffer.from(mail('b', 'x'.repeat(50_000)))
    await server.appendMany(folder, [small, large])
    const opened = await session()
    await opened.open(folder)
    const [first, second] = await all(opened.fetchMessages([1, 2], { maxSize: small.length }))
    expect(first?.source?.length).toBe(small.length)
    expect(second).toMatchObject({ source: null, messageId: '<b@client.fr>' })
    expect(second?.size).toBe(large.length)
  })

  test('that are gone are passed over', async () => {
    await server.appendMany(folder, [mail('a'), mail('b'), mail('c')])
    const opened = await session()
    await opened.open(folder)
    await opened.move([2], 'Trash')
    const there = await all(opened.fetchMessages([1, 2, 3, 99], { maxSize: 10_000 }))
    expect(there.map(({ uid }) => uid)).toEqual([1, 3])
    expect(await all(opened.fetchMessages([], { maxSize: 10_000 }))).toEqual([])
  })

  test('by the thousand, in sets that fit a command line', async () => {
    const raws = Array.from({ length: 3000 }, (_, index) => mail(`m${index}`))
    await server.appendMany(folder, raws)
    const opened = await session()
    await opened.open(folder)
    // Every second one: nothing to gather into ranges.
    const odd = (await opened.search(null)).filter((uid) => uid % 2 === 1)
    const messages = await all(opened.fetchMessages(odd, { maxSize: 10_000 }))
    expect(messages.map(({ uid }) => uid)).toEqual(odd)
    expect(messages.every(({ source, messageId }) => source?.includes(messageId as string))).toBe(true)
  })

  test('a slow reader misses nothing, and one that leaves early can go on with something else', async () => {
    await server.appendMany(
      folder,
      Array.from({ length: 40 }, (_, index) => mail(`m${index}`, 'x'.repeat(500_000))),
    )
    const opened = await session()
    await opened.open(folder)
    const uids = await opened.search(null)
    const read: number[] = []
    for await (const { uid } of opened.fetchMessages(uids, { maxSize: 1_000_000 })) {
      read.push(uid)
      if (uid % 10 === 0) await new Promise((done) => setTimeout(done, 20))
    }
    expect(read).toEqual(uids)
    for await (const { uid } of opened.fetchMessages(uids, { maxSize: 1_000_000 })) if (uid === 3) break
    expect((await opened.status('INBOX')).messages).toBeTypeOf('number')
  })

  test('a call inside a fetch is refused at once instead of waiting for ever', async () => {
    await server.appendMany(folder, [mail('a'), mail('b')])
    const opened = await session()
    await opened.open(folder)
    for await (const _ of opened.fetchMessages([1, 2], { maxSize: 10_000 })) {
      await expect(opened.status('INBOX')).rejects.toThrow('Another call is under way')
    }
    await opened.status('INBOX')
  })

  test.each([
    ['plain', 'Message-ID: <a@b>\r\n', '<a@b>'],
    ['folded, in another case', 'message-id:\r\n <a@b>\r\n', '<a@b>'],
    ['with a comment', 'Message-Id: <a@b> (by hand)\r\n', '<a@b>'],
    ['without brackets', 'Message-ID: a@b\r\n', 'a@b'],
    ['empty', 'Message-ID:\r\n', null],
    ['none', 'Subject: Message-ID: <no@b>\r\n', null],
  ])('a Message-ID that is %s reads the same in heads and messages', async (_, header, expected) => {
    await server.append(folder, `From: a@b.fr\r\n${header}Subject: x\r\n\r\nMessage-ID: <body@b>\r\n`)
    const opened = await session()
    await opened.open(folder)
    const [head] = await all(opened.fetchHeads([1]))
    const [message] = await all(opened.fetchMessages([1], { maxSize: 10_000 }))
    expect([head?.messageId, message?.messageId]).toEqual([expected, expected])
  })
})

describe('flags', () => {
  test('are set and taken back, and what changed since is told', async () => {
    await server.appendMany(folder, [mail('a'), mail('b'), mail('c')])
    const opened = await session()
    const { highestModseq } = await opened.open(folder)
    await opened.setFlags([1, 3], { add: ['\\Seen', '$Forwarded'] })
    await opened.setFlags([3], { remove: ['\\Seen'], add: ['\\Flagged'] })
    await opened.setFlags([], { add: ['\\Seen'] })
    const changed = await all(opened.fetchFlags('all', { changedSince: highestModseq as bigint }))
    const flags = Object.fromEntries(changed.map((each) => [each.uid, [...each.flags].sort()]))
    expect(flags).toEqual({ 1: ['$Forwarded', '\\Seen'], 3: ['$Forwarded', '\\Flagged'] })
    expect(await all(opened.fetchFlags('all'))).toHaveLength(3)
    const { highestModseq: now } = await opened.status(folder)
    expect(now).toBeGreaterThan(highestModseq as bigint)
    expect(await all(opened.fetchFlags('all', { changedSince: now as bigint }))).toEqual([])
  })

  test('a folder without CONDSTORE tells all of them', async () => {
    const { there, opened } = await lacking({ without: ['CONDSTORE'] })
    await there.appendMany('INBOX', [mail('a'), mail('b')])
    expect((await opened.open('INBOX')).highestModseq).toBeNull()
    const flags = await all(opened.fetchFlags('all', { changedSince: 5n }))
    expect(flags).toEqual([
      { uid: 1, flags: [], modseq: null },
      { uid: 2, flags: [], modseq: null },
    ])
    expect((await opened.status('INBOX')).highestModseq).toBeNull()
  })
})

describe('moving and filing', () => {
  test.each([
    ['MOVE', [], 0],
    ['COPY, then the original alone is removed', ['MOVE'], 0],
    ['COPY, and the original is flagged', ['MOVE', 'UIDPLUS'], 1],
  ])('moves by %s', async (_, without, left) => {
    const { there, opened } = await lacking({ without })
    await there.append('INBOX', mail('autre'), { flags: ['\\Deleted'] })
    await there.append('INBOX', mail('a'))
    await opened.open('INBOX')
    await opened.move([2], 'Archive')
    // What the owner had flagged elsewhere is never removed.
    expect(await opened.search(null)).toEqual(left ? [1, 2] : [1])
    expect(await all(opened.fetchFlags([1]))).toMatchObject([{ flags: ['\\Deleted'] }])
    await opened.open('Archive')
    expect(await all(opened.fetchHeads([1]))).toMatchObject([{ messageId: '<a@client.fr>' }])
  })

  test('moves on the server at hand', async () => {
    await server.append(folder, mail('a'), { flags: ['\\Seen'] })
    const opened = await session()
    await opened.createFolder(`${folder} traité`)
    await opened.open(folder)
    await opened.move([1], `${folder} traité`)
    expect(await opened.search(null)).toEqual([])
    await opened.open(`${folder} traité`)
    expect(await all(opened.fetchHeads([1]))).toMatchObject([
      { messageId: '<a@client.fr>', flags: ['\\Seen'] },
    ])
  })

  test('files a sent mail with its date and flags, and knows its UID', async () => {
    const opened = await session()
    await opened.createFolder(folder)
    const date = new Date('2025-01-02T03:04:05Z')
    const raw = Buffer.from(mail('envoyé', 'x'.repeat(20_000)))
    expect(await opened.append(folder, raw, { flags: ['\\Seen'], date })).toEqual({ uid: 1 })
    await opened.open(folder)
    const [filed] = await all(opened.fetchMessages([1], { maxSize: 100_000 }))
    expect(filed).toMatchObject({ flags: ['\\Seen'], internalDate: date, source: raw })
  })

  test('files without knowing the UID where UIDPLUS is missing', async () => {
    const { opened } = await lacking({ without: ['UIDPLUS'] })
    expect(await opened.append('Sent', Buffer.from(mail('a')), {})).toEqual({ uid: null })
  })
})

describe('a message too large to fetch whole', () => {
  const boundary = 'Content-Type: multipart/mixed; boundary="m"\r\n'
  const pdf = Buffer.from('%PDF-1.7 '.repeat(30_000))
  const lines = pdf.toString('base64').replace(/.{76}/g, '$&\r\n')
  const parts = [
    'Content-Type: multipart/alternative; boundary="a"\r\n\r\n--a\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nVotre devis sign=E9\r\n--a\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+w6l0w6k8L3A+\r\n--a--\r\n',
    `Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="devis.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}\r\n`,
    'Content-Type: image/png; name="logo.png"\r\nContent-ID: <logo@a>\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n',
  ]
  const body = `--m\r\n${parts.join('--m\r\n')}--m--`

  test('is read by its parts', async () => {
    await server.append(folder, mail('gros', body, boundary))
    const opened = await session()
    await opened.open(folder)
    const structure = await opened.fetchStructure(1)
    expect(structure?.header.toString()).toContain('Message-ID: <gros@client.fr>')
    expect(structure?.text).toBe('Votre devis signé')
    expect(structure?.html).toBe('<p>été</p>')
    expect(structure?.parts).toMatchObject([
      { part: '2', filename: 'devis.pdf', contentType: 'application/pdf', disposition: 'attachment' },
      {
        part: '3',
        filename: 'logo.png',
        contentType: 'image/png',
        disposition: 'inline',
        contentId: 'logo@a',
      },
    ])
    const chunks = await all(await opened.fetchPart(1, '2'))
    expect(Buffer.concat(chunks)).toEqual(pdf)
    expect(await all(opened.fetchFlags([1]))).toMatchObject([{ flags: [] }])
  })

  test('shows at most a megabyte of text', async () => {
    await server.append(folder, mail('long', 'a'.repeat(78).concat('\r\n').repeat(20_000)))
    const opened = await session()
    await opened.open(folder)
    const structure = await opened.fetchStructure(1)
    expect(structure?.text?.length).toBe(1024 * 1024)
    expect(structure).toMatchObject({ html: null, parts: [] })
  })

  test('that is gone is null, and a part that is not there is empty or refused', async () => {
    await server.append(folder, mail('a'))
    const opened = await session()
    await opened.open(folder)
    expect(await opened.fetchStructure(99)).toBeNull()
    const part = opened.fetchPart(1, '7').then(all, (error) => error)
    expect(await part).toSatisfy((got) => got.code === 'refused' || Buffer.concat(got).length === 0)
    await expect(opened.fetchPart(1, '1] BODY[')).rejects.toMatchObject({
      name: 'ImapError',
      code: 'refused',
    })
  })
})

describe('waiting', () => {
  const wait = (opened: ImapSession, signal = new AbortController().signal) =>
    opened.waitForChange(signal, { pollMs: 50 })
  const later = (work: () => unknown) => setTimeout(() => void work(), 100)

  test('ends at a new message', async () => {
    await server.append(folder, mail('a'))
    const opened = await session()
    await opened.open(folder)
    later(() => server.append(folder, mail('b')))
    expect(await wait(opened)).toBe(true)
    expect(await opened.search(null)).toEqual([1, 2])
  })

  test('ends when another program reads or moves a message', async () => {
    await server.appendMany(folder, [mail('a'), mail('b')])
    const [opened, other] = [await session(), await session()]
    await opened.open(folder)
    await other.open(folder)
    later(() => other.setFlags([1], { add: ['\\Seen'] }))
    expect(await wait(opened)).toBe(true)
    later(() => other.move([1], 'Trash'))
    expect(await wait(opened)).toBe(true)
    expect(await opened.search(null)).toEqual([2])
  })

  test('ends at once for what came between two waits', async () => {
    await server.append(folder, mail('a'))
    const opened = await session()
    await opened.open(folder)
    await server.append(folder, mail('b'))
    // The server speaks of it on the way.
    await expect.poll(() => opened.search(null)).toEqual([1, 2])
    expect(await wait(opened)).toBe(true)
  })

  test('ends without a change when told to, however often, and the session goes on', async () => {
    const opened = await session()
    await opened.createFolder(folder)
    await opened.open(folder)
    for (let i = 0; i < 3; i += 1) {
      const stop = new AbortController()
      later(() => stop.abort())
      expect(await wait(opened, stop.signal)).toBe(false)
    }
    expect(await wait(opened, AbortSignal.abort())).toBe(false)
    await opened.status('INBOX')
  })

  test.each([
    ['offers no IDLE', { without: ['IDLE'] }],
    [
      'offers it and refuses it',
      { play: (command: string) => (command === 'IDLE' ? 'NO not today' : undefined) },
    ],
  ])('asks from time to time a server that %s', async (_, options) => {
    const { there, opened } = await lacking(options)
    await opened.open('INBOX')
    later(() => there.append('INBOX', mail('a')))
    expect(await wait(opened)).toBe(true)
    const stop = new AbortController()
    later(() => stop.abort())
    expect(await wait(opened, stop.signal)).toBe(false)
  })

  test('rejects when the connection dies', async () => {
    const { there, opened } = await lacking({})
    await opened.open('INBOX')
    later(() => there.stop())
    await expect(wait(opened)).rejects.toMatchObject({ name: 'ImapError', code: 'connection' })
  })
})

describe('signing in', () => {
  test('with a wrong password', async () => {
    await expect(session({ password: 'faux' })).rejects.toMatchObject({
      code: 'wrong_password',
      kind: 'auth',
    })
  })

  test('with an access token, and with one that is not good', async () => {
    server.grantToken('jeton-de-marc', 'marc@exemple.fr')
    const change = { user: 'marc@exemple.fr', accessToken: 'jeton-de-marc' }
    expect((await (await session(change)).open('INBOX')).messages).toBe(0)
    await expect(session({ ...change, accessToken: 'périmé' })).rejects.toMatchObject({
      code: 'wrong_password',
    })
  })

  test('once more than the server allows', async () => {
    const refused: ImapError[] = []
    for (let i = 0; i < 14; i += 1) {
      await session({ user: 'zoe@exemple.fr' }).catch((error) => refused.push(error))
    }
    expect(refused).toHaveLength(2)
    expect(refused[0]).toMatchObject({ code: 'too_many', kind: 'rate_limited' })
    expect(refused[0]?.retryAfter).toBeGreaterThanOrEqual(900)
    expect(refused[0]?.retryAfter).toBeLessThanOrEqual(1800)
  })

  test('does not happen on an address inside', async () => {
    await expect(session({ host: '10.0.0.1', port: 993 })).rejects.toMatchObject({
      code: 'blocked',
      kind: 'invalid',
    })
    await expect(session({ host: '93.184.216.34', port: 22 })).rejects.toMatchObject({ code: 'blocked' })
  })

  test('never writes what could be a second command', async () => {
    const opened = await session()
    await opened.open('INBOX')
    const attack = 'INBOX"\r\nA1 DELETE INBOX'
    const attempts = [
      opened.status(attack),
      opened.open(attack),
      opened.createFolder(attack),
      opened.append(attack, Buffer.from('x'), {}),
      opened.move([1], attack),
      opened.searchMessageId('<a@b>"\r\nA1 NOOP'),
      opened.setFlags([1], { add: ['\\Seen)\r\nA1 NOOP ('] }),
      opened.append('INBOX', Buffer.from('x'), { flags: ['\\Seen) {3}'] }),
    ]
    for (const each of attempts.map((attempt) => () => attempt)) {
      await expect(each()).rejects.toThrow()
    }
    await opened.status('INBOX')
    await expect(session({ user: 'ines@exemple.fr"\r\nA1 NOOP' })).rejects.toMatchObject({
      name: 'ImapError',
    })
  })
})

describe('encryption', () => {
  const secured = (security: 'tls' | 'starttls', change: Partial<ImapServer> = {}) =>
    session({ security, port: security === 'tls' ? server.tlsPort : server.port, ...change })

  test.each(['tls', 'starttls'] as const)(
    '%s: a certificate of an unknown authority is refused',
    async (security) => {
      await expect(secured(security)).rejects.toMatchObject({ code: 'certificate', kind: 'invalid' })
    },
  )

  describe('with the authority known', () => {
    beforeAll(trustAuthority)
    afterAll(distrustAuthority)

    test.each(['tls', 'starttls'] as const)(
      '%s: an address and a name of the certificate are accepted',
      async (security) => {
        expect((await (await secured(security)).status('INBOX')).uidNext).toBeGreaterThan(0)
        expect(
          (await (await secured(security, { host: 'localhost' })).status('INBOX')).uidNext,
        ).toBeGreaterThan(0)
      },
    )

    test.each(['tls', 'starttls'] as const)(
      '%s: another server’s certificate is refused',
      async (security) => {
        const there = await startStandIn({ certificate: 'elsewhere' })
        open.push({ close: there.stop })
        const port = security === 'tls' ? there.tlsPort : there.port
        await expect(session({ security, port }, there)).rejects.toMatchObject({ code: 'certificate' })
      },
    )
  })

  test('starttls never falls back to clear text', async () => {
    const there = await startStandIn({
      play: (command) => (command === 'STARTTLS' ? 'NO not here' : undefined),
    })
    open.push({ close: there.stop })
    await expect(session({ security: 'starttls' }, there)).rejects.toMatchObject({ code: 'certificate' })
  })

  test('tls against a port without it', async () => {
    await expect(session({ security: 'tls' })).rejects.toMatchObject({ code: 'certificate' })
  })
})
