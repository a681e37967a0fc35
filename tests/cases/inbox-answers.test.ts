import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openImap } from '#server/adapters/imap/registry'
import { drainLane, resolveUncertain } from '#server/campaigns/index'
import { createSuppression } from '#server/contacts/index'
import { NewMessage, ReplyInput } from '#server/inboxes/answer-schema'
import {
  changeThread,
  discardOutgoing,
  fileSentCopy,
  getInboxMessage,
  getThread,
  listThreads,
  replyToMessage,
  writeMessage,
} from '#server/inboxes/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { sweepOnce } from '#workers/sweep'
import { makeMailbox } from '../support/campaigns.ts'
import { startImapServer, type TestImapServer } from '../support/imap-server.ts'
import { mail, makeBox, messagesIn, syncNow } from '../support/inboxes.ts'
import { codeOf, journalOf, makeCompany } from '../support/people.ts'
import { type Sink, startSink, type Verdict } from '../support/sink.ts'

const BOX = 'contact@atelier.example'
const SILENT = 'muette@atelier.example'
/** A picture of one point. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const PDF = Buffer.from('%PDF-1.4 plan').toString('base64')

let server: TestImapServer
let sink: Sink
let verdict: Verdict = { accept: true }
let ctx: Ctx
let box = ''
let mailboxId = ''

beforeAll(async () => {
  server = await startImapServer({ users: [BOX, SILENT] })
  sink = await startSink({ judge: () => verdict })
  ctx = (await makeCompany('Atelier')).ctx
  box = await makeBox(ctx, { host: server.host, port: server.port, user: BOX, password: server.password })
  mailboxId = await makeMailbox(ctx, { port: sink.port, address: BOX })
})
afterAll(async () => {
  await sink.stop()
  await server.stop()
})

const signal = new AbortController().signal
const drain = () => drainLane(ctx, { mailboxId }, { signal })
const reply = (id: string, input: Partial<ReplyInput> & { attachments?: string[] }) =>
  replyToMessage(ctx, { ...ReplyInput.parse({ text: 'Merci', ...input }), id })
const outgoing = (id: string) => asTenant(ctx, (db) => db.message.findFirstOrThrow({ where: { id } }))
const inSent = async () => {
  const session = await openImap({
    host: server.host,
    port: server.port,
    security: 'none',
    user: BOX,
    password: server.password,
  })
  try {
    await session.open('Sent', { readOnly: true })
    const found: { raw: string; flags: string[] }[] = []
    const uids = await session.search(null)
    if (uids.length > 0)
      for await (const { source, flags } of session.fetchMessages(uids, { maxSize: 1_000_000 }))
        found.push({ raw: source?.toString('utf8') ?? '', flags })
    return found
  } finally {
    await session.close()
  }
}
/** What reached the SMTP server last. */
const last = async () => {
  const { raw, to } = sink.received.at(-1)!
  return { raw, to, read: await PostalMime.parse(raw) }
}

async function received(input: Parameters<typeof mail>[0]) {
  await server.append('INBOX', mail(input), { user: BOX })
  await syncNow(ctx, box)
  return (await messagesIn(ctx, box)).find(({ externalId }) => externalId === input?.id)!
}

describe('an answer', () => {
  test('leaves at once with its thread, its quote and its addresses; its copy is filed once', async () => {
    const { id, threadId } = await received({
      id: '<q1@client.example>',
      subject: 'RE: Devis {{toiture}}',
      from: 'Élise Noël <elise@client.example>',
      to: `${BOX}, marc@client.example`,
      text: 'Votre prix ?\nÉlise',
      headers: {
        References: '<q0@client.example>',
        'In-Reply-To': '<q0@client.example>',
        Cc: 'luc@client.example',
        'Reply-To': 'reponses@client.example',
      },
    })
    const planned = await reply(id, {
      html: '<p>Bonjour {{firstName}}, 5 € &amp; plus</p><script>x()</script>',
    })
    expect(planned).toMatchObject({
      threadId,
      status: 'planned',
      to: ['reponses@client.example'],
      cc: [],
      subject: 'Re: Devis {{toiture}}',
    })
    const before = await getThread(ctx, { id: threadId })
    expect(before.outgoingMails).toMatchObject([{ id: planned.id, status: 'planned' }])
    expect(before.outgoing).toBe('sending')

    await drain()
    const { read, raw } = await last()
    expect(read.messageId).toBe(planned.messageId)
    expect(read.inReplyTo).toBe('<q1@client.example>')
    expect(read.references).toBe('<q0@client.example> <q1@client.example>')
    expect(read.from?.address).toBe(BOX)
    expect(read.subject).toBe('Re: Devis {{toiture}}')
    expect(read.text).toMatch(
      /^Bonjour \{\{firstName\}\}, 5 € & plus\n\nLe .* Élise Noël <elise@client\.example> a écrit\s:\n> Votre prix \?\n> Élise/,
    )
    expect(read.html).toContain('<blockquote')
    expect(read.html).not.toContain('script')
    expect(raw).not.toMatch(/^List-Unsubscribe/im)
    expect((await outgoing(planned.id)).status).toBe('sent')

    for (let run = 0; run < 3; run += 1) await fileSentCopy(ctx, { messageId: planned.id }, { signal })
    const copies = await inSent()
    expect(copies).toHaveLength(1)
    expect(copies[0]?.flags).toContain('\\Seen')
    expect((await PostalMime.parse(copies[0]!.raw)).messageId).toBe(planned.messageId)
    expect((await outgoing(planned.id)).filedAt).not.toBeNull()

    await syncNow(ctx, box)
    const after = await getThread(ctx, { id: threadId })
    expect(after.outgoingMails).toEqual([])
    expect(after.messages.map(({ direction }) => direction)).toEqual(['in', 'out'])
    expect(after).toMatchObject({ answered: true, outgoing: null })
    expect(await journalOf(ctx.organisationId)).toContain('inbox.reply')
  })

  test('to all: everybody but ourselves, copies as copies', async () => {
    const { id } = await received({
      id: '<q2@client.example>',
      subject: 'Réunion',
      from: 'elise@client.example',
      to: `${BOX}, marc@client.example`,
      headers: { Cc: `luc@client.example, ${BOX}` },
    })
    await reply(id, { all: true, quote: false })
    await drain()
    const sent = sink.received.at(-1)!
    const read = await PostalMime.parse(sent.raw)
    expect(read.to?.map(({ address }) => address)).toEqual(['elise@client.example', 'marc@client.example'])
    expect(read.cc?.map(({ address }) => address)).toEqual(['luc@client.example'])
    expect(read.text?.trim()).toBe('Merci')
  })

  test('a suppressed address may be answered by a person', async () => {
    await createSuppression(ctx, { email: 'exclu@client.example', reason: 'manual' })
    const { id } = await received({ id: '<q3@client.example>', from: 'exclu@client.example' })
    const { id: answer } = await reply(id, {})
    await drain()
    expect((await outgoing(answer)).status).toBe('sent')
  })

  test('the box without a way to send says what to do', async () => {
    const silent = await makeBox(ctx, {
      host: server.host,
      port: server.port,
      user: SILENT,
      password: server.password,
    })
    await server.append('INBOX', mail({ id: '<muet@client.example>' }), { user: SILENT })
    await syncNow(ctx, silent)
    const [message] = await messagesIn(ctx, silent)
    await expect(reply(message!.id, {})).rejects.toMatchObject({
      code: 'conflict',
      text: { fr: expect.stringContaining('Intégrations') },
    })
    await asTenant(ctx, (db) =>
      db.mailbox.updateMany({ where: { id: mailboxId }, data: { status: 'paused' } }),
    )
    const [own] = await messagesIn(ctx, box)
    await expect(reply(own!.id, {})).rejects.toMatchObject({
      code: 'conflict',
      text: { en: expect.stringContaining('paused') },
    })
    await asTenant(ctx, (db) =>
      db.mailbox.updateMany({ where: { id: mailboxId }, data: { status: 'active' } }),
    )
  })

  test('nothing is sent to nobody, and no line break gets into a subject', () => {
    const problems = (input: unknown) =>
      ReplyInput.safeParse(input).error?.issues.map(({ path }) => path.join('.'))
    expect(problems({})).toEqual(['text'])
    expect(problems({ html: '<p>&nbsp;<br></p>' })).toEqual(['text'])
    expect(problems({ html: '<p><img src="https://x.example/a.png"></p>' })).toBeUndefined()
    expect(problems({ forward: true })).toEqual(['to'])
    expect(problems({ text: 'x', to: ['pas une adresse'] })).toEqual(['to.0'])
    expect(problems({ text: 'x', subject: 'a\r\nBcc: b@x.example' })).toEqual(['subject'])
    expect(problems({ text: 'x', to: [] })).toEqual(['to'])
  })
})

describe('pictures inside the text', () => {
  const withPicture = [
    'From: elise@client.example',
    `To: ${BOX}`,
    'Subject: Capture',
    'Message-ID: <capture@client.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary="r"',
    '',
    '--r',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>Voyez <img src="cid:capture%40client.example"> et <img src="cid:absente@x"></p>',
    '--r',
    'Content-Type: image/png; name="capture.png"',
    'Content-ID: <capture@client.example>',
    'Content-Disposition: inline; filename="capture.png"',
    'Content-Transfer-Encoding: base64',
    '',
    PNG,
    '--r--',
    '',
  ].join('\r\n')

  test.each([
    ['passed on', { forward: true, to: ['b@autre.example'] }],
    ['quoted', {}],
  ])('go along when they are %s', async (_, input) => {
    await server.append('INBOX', withPicture, { user: BOX })
    await syncNow(ctx, box)
    const { id } = (await messagesIn(ctx, box)).find(({ subject }) => subject === 'Capture')!
    const planned = await reply(id, { ...input, attachments: [] })
    expect(planned.attachments).toEqual([])
    await drain()
    const { raw, read } = await last()
    expect(raw).toContain('multipart/related')
    expect(read.html).toContain('<img src="cid:capture@client.example"')
    expect(read.html).not.toContain('absente')
    expect(read.attachments).toMatchObject([
      { filename: 'capture.png', contentId: '<capture@client.example>', disposition: 'inline' },
    ])
    expect(Buffer.from(read.attachments[0]!.content as ArrayBuffer).toString('base64')).toBe(PNG)
  })

  test('stay behind with the quote', async () => {
    const { id } = (await messagesIn(ctx, box)).find(({ subject }) => subject === 'Capture')!
    await reply(id, { quote: false })
    await drain()
    expect((await last()).read.attachments).toEqual([])
  })
})

describe('passing on', () => {
  test('with the files of the original, under its head', async () => {
    const raw = [
      'From: elise@client.example',
      `To: ${BOX}`,
      'Subject: Plans',
      'Message-ID: <plans@client.example>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="m"',
      '',
      '--m',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Voici les plans.',
      '--m',
      'Content-Type: application/pdf',
      "Content-Disposition: attachment; filename*=UTF-8''Plan%20%C3%A9tage.pdf",
      'Content-Transfer-Encoding: base64',
      '',
      PDF,
      '--m',
      'Content-Type: text/plain; name="notes.txt"',
      'Content-Disposition: attachment; filename="notes.txt"',
      '',
      'notes',
      '--m--',
      '',
    ].join('\r\n')
    await server.append('INBOX', raw, { user: BOX })
    await syncNow(ctx, box)
    const { id } = (await messagesIn(ctx, box)).find(({ subject }) => subject === 'Plans')!
    const { attachments } = await getInboxMessage(ctx, { id })
    const forwarded = await reply(id, {
      forward: true,
      text: undefined as never,
      to: ['sous-traitant@autre.example'],
    })
    expect(forwarded.attachments.map(({ filename }) => filename)).toEqual(['Plan étage.pdf', 'notes.txt'])
    // What takes it back into the editor, should it not leave.
    expect(forwarded.attachments.map((each) => each.id)).toEqual(attachments.map((each) => each.id))
    expect(forwarded.draft).toEqual({ html: '', quote: true, forward: true, originalId: id })
    await drain()
    const { read } = await last()
    expect(read.subject).toBe('Fwd: Plans')
    expect(read.inReplyTo).toBeUndefined()
    expect(read.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ['Plan étage.pdf', 'application/pdf'],
      ['notes.txt', 'text/plain'],
    ])
    expect(Buffer.from(read.attachments[0]!.content as ArrayBuffer).toString()).toBe('%PDF-1.4 plan')
    expect(read.text).toContain('Message transféré')
    expect(read.text).toContain('Voici les plans.')
    await reply(id, { forward: true, to: ['b@autre.example'], attachments: [attachments[1]!.id] })
    await drain()
    expect((await last()).read.attachments.map(({ filename }) => filename)).toEqual(['notes.txt'])
    const foreign = '00000000-0000-7000-8000-000000000000'
    expect(await codeOf(reply(id, { forward: true, to: ['b@autre.example'], attachments: [foreign] }))).toBe(
      'invalid',
    )
    // The original is not marked as answered by being passed on.
    await fileSentCopy(ctx, { messageId: forwarded.id }, { signal })
    expect((await getInboxMessage(ctx, { id })).answered).toBe(false)
  })
})

describe('what becomes of it', () => {
  test('refused for good: failed, with the server’s words, in the conversation', async () => {
    const { id, threadId } = await received({ id: '<q5@client.example>', from: 'parti@client.example' })
    verdict = { reject: 550, text: '5.1.1 No such user' }
    const answer = await reply(id, {})
    await drain()
    verdict = { accept: true }
    const thread = await getThread(ctx, { id: threadId })
    expect(thread.outgoingMails).toMatchObject([
      {
        id: answer.id,
        status: 'failed',
        reason: 'smtp_550',
        response: expect.stringContaining('No such user'),
      },
    ])
    expect(thread.outgoing).toBe('failed')
    await fileSentCopy(ctx, { messageId: answer.id }, { signal })
    expect((await inSent()).some(({ raw }) => raw.includes(answer.messageId!))).toBe(false)
    await discardOutgoing(ctx, { id: answer.id })
    expect(await getThread(ctx, { id: threadId })).toMatchObject({
      outgoingMails: [],
      outgoing: null,
      messageCount: 1,
    })
  })

  test('a connection that ends after the body: uncertain, never sent again by itself, filed once a person says it left', async () => {
    const { id, threadId } = await received({ id: '<q6@client.example>', from: 'loin@client.example' })
    verdict = { cut: true }
    const answer = await reply(id, {})
    await drain()
    verdict = { accept: true }
    await drain()
    expect((await getThread(ctx, { id: threadId })).outgoing).toBe('uncertain')
    expect(sink.attempts.get('loin@client.example')).toBe(1)
    await fileSentCopy(ctx, { messageId: answer.id }, { signal })
    expect((await outgoing(answer.id)).filedAt).toBeNull()
    expect(await codeOf(discardOutgoing(ctx, { id: answer.id }))).toBe('conflict')
    await resolveUncertain(ctx, { messageId: answer.id, resolution: 'mark_sent' })
    await fileSentCopy(ctx, { messageId: answer.id }, { signal })
    expect(
      (await inSent()).filter(({ raw }) => raw.includes(`Message-ID: ${answer.messageId}`)),
    ).toHaveLength(1)
  })

  test('a copy that is there already is not made again', async () => {
    const { id } = await received({ id: '<q7@client.example>', from: 'elise@client.example' })
    const answer = await reply(id, {})
    await drain()
    await server.append('Sent', (await last()).raw, { user: BOX })
    await fileSentCopy(ctx, { messageId: answer.id }, { signal })
    expect(
      (await inSent()).filter(({ raw }) => raw.includes(`Message-ID: ${answer.messageId}`)),
    ).toHaveLength(1)
    expect((await outgoing(answer.id)).filedAt).not.toBeNull()
  })

  test('a box that does not answer is tried again later; the sweep finds what was forgotten', async () => {
    const { id } = await received({ id: '<q8@client.example>', from: 'elise@client.example' })
    const answer = await reply(id, {})
    await drain()
    const waiting = () =>
      asTenant(ctx, (db) => db.outbox.findMany({ where: { job: 'inboxes.file-sent', key: answer.id } }))
    await asTenant(ctx, (db) => db.outbox.deleteMany({ where: { key: answer.id } }))
    const port = server.port
    await asTenant(ctx, (db) => db.inboxIntegration.updateMany({ where: { id: box }, data: { imapPort: 1 } }))
    await fileSentCopy(ctx, { messageId: answer.id }, { signal })
    expect((await waiting())[0]!.runAt.getTime()).toBeGreaterThan(Date.now() + 20_000)
    await asTenant(ctx, (db) =>
      db.inboxIntegration.updateMany({ where: { id: box }, data: { imapPort: port } }),
    )
    await asTenant(ctx, async (db) => {
      await db.outbox.deleteMany({ where: { key: answer.id } })
      await db.message.updateMany({
        where: { id: answer.id },
        data: { sentAt: new Date(Date.now() - 120_000) },
      })
    })
    await sweepOnce()
    expect(await waiting()).toHaveLength(1)
  })
})

describe('a message of one’s own', () => {
  test('begins a conversation that its copy joins', async () => {
    const input = NewMessage.parse({
      integrationId: box,
      to: ['nouveau@client.example'],
      cc: ['copie@client.example'],
      subject: 'Proposition',
      text: 'Bonjour,\nvoici.',
    })
    const written = await writeMessage(ctx, input)
    const threadId = written.threadId!
    const { data } = await listThreads(ctx, { limit: 5 })
    expect(data[0]).toMatchObject({
      id: threadId,
      subject: 'Proposition',
      outgoing: 'sending',
      snippet: 'Bonjour, voici.',
    })
    await drain()
    const { read } = await last()
    expect(read.cc?.map(({ address }) => address)).toEqual(['copie@client.example'])
    expect(read.html).toContain('Bonjour,<br')
    await fileSentCopy(ctx, { messageId: written.id }, { signal })
    await syncNow(ctx, box)
    const thread = await getThread(ctx, { id: threadId })
    expect(thread.messages.map(({ subject, direction }) => [subject, direction])).toEqual([
      ['Proposition', 'out'],
    ])
    expect(thread).toMatchObject({ inInbox: false, outgoingMails: [], messageCount: 1 })
  })

  test('one that failed can be put away', async () => {
    verdict = { reject: 554, text: 'no' }
    const { threadId } = await writeMessage(
      ctx,
      NewMessage.parse({ integrationId: box, to: ['refus@client.example'], subject: 'Refusé', text: 'x' }),
    )
    await drain()
    verdict = { accept: true }
    const listed = async () =>
      (await listThreads(ctx, { view: 'all', limit: 50 })).data.find(({ id }) => id === threadId)
    expect(await listed()).toMatchObject({ outgoing: 'failed' })
    await changeThread(ctx, { id: threadId!, archived: true })
    expect(await listed()).toBeUndefined()
    await changeThread(ctx, { id: threadId!, archived: false })
    expect(await listed()).toMatchObject({ outgoing: 'failed', inInbox: true })
  })
})
