import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addNote,
  changeThread,
  changeThreads,
  contactFromMessage,
  getInboxMessage,
  getThread,
  inboxFigures,
  listInboxMessages,
  listThreads,
  openAttachment,
} from '#server/inboxes/index'
import type { ThreadSummary } from '#server/inboxes/thread-schema'
import type { Ctx } from '#server/kernel/context'
import { asTenant, tenantConnection } from '#server/kernel/db'
import { hashKey } from '#server/kernel/identity'
import { dispatch } from '../../src/app/api/v1/_operations/dispatch.ts'
import { startImapServer, type TestImapServer } from '../support/imap-server.ts'
import { foldersOf, mail, makeBox, messagesIn, syncNow } from '../support/inboxes.ts'
import { codeOf, journalOf, makeCompany, makeMember, type Person } from '../support/people.ts'

const BOX = 'contact@atelier.example'
const OTHER_BOX = 'ventes@atelier.example'
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+M8AAAMCAQDJ/pLvAAAAAElFTkSuQmCC'

let server: TestImapServer
let owner: Person
let ctx: Ctx
let box = ''
let other = ''
let number = 0

beforeAll(async () => {
  server = await startImapServer({ users: [BOX, OTHER_BOX] })
  owner = await makeCompany('Atelier')
  ctx = owner.ctx
  const login = { host: server.host, port: server.port, password: server.password }
  box = await makeBox(ctx, { ...login, user: BOX })
  other = await makeBox(ctx, { ...login, user: OTHER_BOX })
  await fill()
  await syncNow(ctx, box)
  await syncNow(ctx, other)
})
afterAll(() => server.stop())

const at = () => {
  number += 1
  return new Date(Date.now() - 3_600_000 + number * 60_000)
}
const put = (raw: string, folder = 'INBOX', flags: string[] = []) =>
  server.append(folder, raw, { flags, user: BOX, date: at() })

async function fill() {
  await put(
    mail({
      subject: 'Devis toiture',
      from: 'Élise Noël <elise@client.example>',
      text: 'Voici la facturation n° F-2026-0412 de l’été.',
      id: '<devis@client.example>',
    }),
  )
  await put(
    mail({
      subject: 'Re: Devis toiture',
      from: BOX,
      to: 'elise@client.example',
      text: 'Bien reçu.',
      id: '<reponse@atelier.example>',
      headers: { 'In-Reply-To': '<devis@client.example>', References: '<devis@client.example>' },
    }),
    'Sent',
    ['\\Seen'],
  )
  await put(
    mail({
      subject: 'Re: Devis toiture',
      from: 'elise@client.example',
      text: 'Parfait, on signe.',
      id: '<suite@client.example>',
      headers: {
        'In-Reply-To': '<reponse@atelier.example>',
        References: '<devis@client.example> <reponse@atelier.example>',
      },
    }),
  )
  await put(htmlMail())
  await put(
    mail({ subject: 'Promotion incroyable', from: 'spam@pourriel.example', text: 'Gagnez un bon.' }),
    'Junk',
  )
  await put(
    mail({ subject: 'Déjà lu', from: 'luc@client.example', text: 'Rien de neuf chez Société Générale.' }),
    'INBOX',
    ['\\Seen', '\\Flagged'],
  )
  await put(
    `From: brise@client.example\r\nTo: ${BOX}\r\nSubject: Illisible\r\nMessage-ID: <brise@client.example>\r\n${'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'.repeat(40)}Reste du message`,
  )
  await server.append(
    'INBOX',
    mail({ subject: 'Pour les ventes', to: OTHER_BOX, from: 'zoe@client.example' }),
    { user: OTHER_BOX, date: at() },
  )
}

function htmlMail(): string {
  return [
    'From: Lettre <lettre@client.example>',
    `To: ${BOX}`,
    'Subject: =?UTF-8?Q?Catalogue_de_no=C3=ABl?=',
    'Message-ID: <catalogue@client.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="m"',
    '',
    '--m',
    'Content-Type: multipart/related; boundary="r"',
    '',
    '--r',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<style>p{color:red}</style><p onclick="x()">Bonjour <img src="cid:logo@x"><img src="https://suivi.example/p.gif"></p><script>x()</script>',
    '--r',
    'Content-Type: image/png; name="logo.png"',
    'Content-ID: <logo@x>',
    'Content-Disposition: inline; filename="logo.png"',
    'Content-Transfer-Encoding: base64',
    '',
    PNG,
    '--r--',
    '--m',
    'Content-Type: text/html; name="page.html"',
    "Content-Disposition: attachment; filename*=UTF-8''Tarif%20%C3%A9t%C3%A9.html",
    '',
    '<script>alert(1)</script>',
    '--m--',
    '',
  ].join('\r\n')
}

const subjects = (threads: { subject: string }[]) => threads.map(({ subject }) => subject)
const search = async (words: string) =>
  subjects((await listInboxMessages(ctx, { search: words, limit: 50 })).data).sort()
const threadCalled = async (subject: string): Promise<ThreadSummary> => {
  const { data } = await listThreads(ctx, { view: 'all', limit: 200 })
  return data.find((thread) => thread.subject === subject)!
}
const messageCalled = async (subject: string) =>
  (await messagesIn(ctx, box)).find((message) => message.subject === subject)!

describe('conversations', () => {
  test('new mail, newest first, each conversation once, page by page', async () => {
    const { data } = await listThreads(ctx, { limit: 50 })
    expect(subjects(data)).toEqual([
      'Pour les ventes',
      'Illisible',
      'Déjà lu',
      'Catalogue de noël',
      'Devis toiture',
    ])
    expect(data.at(-1)).toMatchObject({
      messageCount: 3,
      unreadCount: 2,
      inInbox: true,
      flagged: false,
      snippet: 'Parfait, on signe.',
    })
    const pages: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await listThreads(ctx, { limit: 2, ...(cursor && { cursor }) })
      pages.push(...subjects(page.data))
      if (!page.nextCursor) break
      cursor = page.nextCursor
    }
    expect(pages).toEqual(subjects(data))
  })

  test('by box, by folder, by role, archived, all', async () => {
    const of = async (query: Parameters<typeof listThreads>[1] extends infer Q ? Partial<Q> : never) =>
      subjects((await listThreads(ctx, { limit: 50, ...query })).data)
    expect(await of({ integrationId: other })).toEqual(['Pour les ventes'])
    expect(await of({ role: 'sent' })).toEqual(['Devis toiture'])
    expect(await of({ role: 'junk' })).toEqual(['Promotion incroyable'])
    const inbox = (await foldersOf(ctx, other)).find(({ role }) => role === 'inbox')!
    expect(await of({ folderId: inbox.id })).toEqual(['Pour les ventes'])
    expect(await of({ folderId: inbox.id, role: 'sent' })).toEqual([])
    expect(await of({ view: 'archived' })).toEqual([])
    expect((await of({ view: 'all' })).length).toBe(6)
    expect(await of({ filter: 'unread' })).not.toContain('Déjà lu')
    expect(await of({ filter: 'bounces' })).toEqual([])
  })

  test('figures say what is unread, by box and by filter', async () => {
    const figures = await inboxFigures(ctx)
    expect(figures).toMatchObject({ unread: 4, filters: { unread: 4, mine: 0, bounces: 0 } })
    expect(new Map(figures.boxes.map(({ integrationId, unread }) => [integrationId, unread]))).toEqual(
      new Map([
        [box, 3],
        [other, 1],
      ]),
    )
  })

  test('a conversation is read whole, oldest first, with harmless HTML', async () => {
    const { id } = await threadCalled('Devis toiture')
    const thread = await getThread(ctx, { id })
    expect(thread.messages.map(({ direction, text }) => [direction, text.trim()])).toEqual([
      ['in', 'Voici la facturation n° F-2026-0412 de l’été.'],
      ['out', 'Bien reçu.'],
      ['in', 'Parfait, on signe.'],
    ])
    expect(thread.messages.every(({ loaded }) => loaded)).toBe(true)
    expect(thread).toMatchObject({
      integration: { id: box, address: BOX, mailboxId: null },
      card: null,
      notes: [],
      outgoingMails: [],
    })
    const letter = await getThread(ctx, { id: (await threadCalled('Catalogue de noël')).id })
    expect(letter.messages[0]?.html).toBe(
      '<style>p{color:red}</style><p>Bonjour <img src="cid:logo@x" /><img /></p>',
    )
    expect(letter.messages[0]?.remoteBlocked).toBe(1)
    const asked = await getThread(ctx, { id: letter.id, images: true })
    expect(asked.messages[0]?.html).toContain('https://suivi.example/p.gif')
    // Read again from what was kept a moment ago, which is another's for another wish.
    expect((await getThread(ctx, { id: letter.id })).messages[0]?.html).toBe(letter.messages[0]?.html)
  })
})

describe('messages', () => {
  test('by folder path or role, by classification, by contact', async () => {
    const of = async (query: Record<string, string>) =>
      subjects((await listInboxMessages(ctx, { limit: 50, ...query })).data)
    expect(await of({ folder: 'Junk' })).toEqual(['Promotion incroyable'])
    expect(await of({ folder: 'junk' })).toEqual(['Promotion incroyable'])
    expect(await of({ folder: 'INBOX', integrationId: other })).toEqual(['Pour les ventes'])
    expect(await of({ folder: 'nulle part' })).toEqual([])
    expect((await of({ folder: 'sent' })).length).toBe(1)
    expect(await of({ classification: 'bounce' })).toEqual([])
    expect(await of({ contactId: '00000000-0000-7000-8000-000000000000' })).toEqual([])
  })

  test('one message: its own pictures inside, headers, attachments', async () => {
    const { id } = await messageCalled('Catalogue de noël')
    const message = await getInboxMessage(ctx, { id })
    expect(message.html).toContain(`<img src="data:image/png;base64,${PNG}" />`)
    expect(message.headers.find(({ name }) => name.toLowerCase() === 'message-id')?.value).toBe(
      '<catalogue@client.example>',
    )
    expect(message.attachments).toMatchObject([
      { filename: 'logo.png', contentType: 'image/png', inline: true, contentId: 'logo@x', stored: true },
      { filename: 'Tarif été.html', contentType: 'text/html', inline: false, stored: true },
    ])
    expect(message).toMatchObject({ hasAttachments: true, readable: true, rawStored: true, seen: false })
  })

  test('what cannot be taken apart is shown as it came', async () => {
    const { id, readable } = await messageCalled('Illisible')
    expect(readable).toBe(false)
    const message = await getInboxMessage(ctx, { id })
    expect(message).toMatchObject({ readable: false, html: null })
    expect(message.text).toContain('Reste du message')
  })
})

describe('a message too large to keep', () => {
  test('shows its text from the server, its file is fetched when asked for', async () => {
    const bytes = Buffer.alloc(20 * 1024 * 1024, 'devis ')
    const lines = bytes.toString('base64').replace(/.{76}/g, '$&\r\n')
    const head = [
      'From: gros@client.example',
      `To: ${OTHER_BOX}`,
      'Subject: Gros plan',
      'Message-ID: <gros@client.example>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="m"',
      '',
      '--m',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p onclick="x()">Voici le plan</p>',
      '--m',
      'Content-Type: application/pdf',
      'Content-Disposition: attachment; filename="plan.pdf"',
      'Content-Transfer-Encoding: base64',
      '',
      '',
    ].join('\r\n')
    await server.append('INBOX', `${head}${lines}\r\n--m--\r\n`, { user: OTHER_BOX })
    await syncNow(ctx, other)
    const { id, threadId } = (await messagesIn(ctx, other)).find(({ subject }) => subject === 'Gros plan')!
    expect((await getThread(ctx, { id: threadId })).messages[0]).toMatchObject({
      loaded: false,
      html: null,
      rawStored: false,
    })
    const message = await getInboxMessage(ctx, { id })
    expect(message.html?.trim()).toBe('<p>Voici le plan</p>')
    expect(message.headers.length).toBeGreaterThan(4)
    expect(message.attachments).toMatchObject([{ filename: 'plan.pdf', stored: false }])
    const { body } = await openAttachment(ctx, { messageId: id, attachmentId: message.attachments[0]!.id })
    expect(Buffer.from(await new Response(body).arrayBuffer()).equals(bytes)).toBe(true)
    await asTenant(ctx, (db) =>
      db.inboxIntegration.updateMany({ where: { id: other }, data: { imapPort: 1 } }),
    )
    expect(await getInboxMessage(ctx, { id })).toMatchObject({
      html: null,
      text: expect.stringContaining('Voici le plan'),
    })
    await asTenant(ctx, (db) =>
      db.inboxIntegration.updateMany({ where: { id: other }, data: { imapPort: server.port } }),
    )
    await changeThread(ctx, { id: threadId, seen: true, archived: true })
  }, 300_000)
})

describe('search', () => {
  test.each([
    ['facture', ['Devis toiture']],
    ['FACTURATI', ['Devis toiture']],
    ['l’ete', ['Catalogue de noël', 'Devis toiture']],
    ['été', ['Catalogue de noël', 'Devis toiture']],
    ['societe generale', ['Déjà lu']],
    ['"bien reçu"', ['Re: Devis toiture']],
    ['"reçu bien"', []],
    ['devis -parfait -reçu', ['Devis toiture']],
    ['2026-0412', ['Devis toiture']],
    ['elise@client.example', ['Devis toiture', 'Re: Devis toiture', 'Re: Devis toiture']],
    ['noël elise', ['Devis toiture']],
    ['<suite@client.example>', ['Re: Devis toiture']],
    ['suite@client.example', ['Re: Devis toiture']],
    ['catalogue or promotion', ['Catalogue de noël', 'Promotion incroyable']],
    ['tarif', ['Catalogue de noël']],
    ['de la', []],
    ["'; DROP TABLE x; --", []],
    ["\\ % _ & | ! ( ) : * '", []],
  ])('%s', async (words, expected) => expect(await search(words)).toEqual(expected))

  test('conversations are found by any of their messages, across folders', async () => {
    const { data } = await listThreads(ctx, { search: 'bien reçu', limit: 10 })
    expect(subjects(data)).toEqual(['Devis toiture'])
    expect((await listThreads(ctx, { search: 'facturation', role: 'junk', limit: 10 })).data).toEqual([])
  })

  test.each(['client.example', '@client.example', 'Client.Example'])(
    'a domain finds its addresses: %s',
    async (domain) => {
      const found = await search(domain)
      expect(found).toEqual(expect.arrayContaining(['Devis toiture', 'Pour les ventes']))
      expect(await search(`x${domain}`)).toEqual([])
    },
  )

  test('pages of a search go on where they ended', async () => {
    const first = await listInboxMessages(ctx, { search: 'client.example', limit: 3 })
    const rest = await listInboxMessages(ctx, {
      search: 'client.example',
      limit: 50,
      cursor: first.nextCursor!,
    })
    const all = await listInboxMessages(ctx, { search: 'client.example', limit: 50 })
    expect(all.data.length).toBeGreaterThan(3)
    expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual(all.data.map(({ id }) => id))
  })

  test('outside a company nothing is found', async () => {
    const stranger = (await makeCompany('Voisin')).ctx
    expect((await listInboxMessages(stranger, { search: 'facture', limit: 10 })).data).toEqual([])
    expect((await listThreads(stranger, { view: 'all', limit: 10 })).data).toEqual([])
    const rows = await tenantConnection(stranger, (client) =>
      client.query(`SELECT * FROM inbox_page('messages', 'facture', '{}', NULL, NULL, 10)`),
    )
    expect(rows.rows).toEqual([])
  })
})

describe('what people do here', () => {
  test('assign: to a member only; mine are found and counted', async () => {
    const { userId, ctx: theirs } = await makeMember(ctx.organisationId, 'member', 'Bob Martin')
    const { id } = await threadCalled('Catalogue de noël')
    const stranger = await makeCompany('Inconnue')
    expect(await codeOf(changeThread(ctx, { id, assigneeId: stranger.userId }))).toBe('invalid')
    const changed = await changeThread(ctx, { id, assigneeId: userId })
    expect(changed.assignee).toEqual({ userId, name: 'Bob Martin' })
    expect(subjects((await listThreads(theirs, { filter: 'mine', limit: 10 })).data)).toEqual([
      'Catalogue de noël',
    ])
    expect((await listThreads(ctx, { filter: 'mine', limit: 10 })).data).toEqual([])
    expect((await inboxFigures(theirs)).filters.mine).toBe(1)
    expect((await changeThread(ctx, { id, assigneeId: null })).assignee).toBeNull()
    expect(await journalOf(ctx.organisationId)).toEqual(
      expect.arrayContaining(['inbox.assign', 'inbox.unassign']),
    )
  })

  test('notes are the company’s own, deleted by their author only', async () => {
    const { ctx: bob } = await makeMember(ctx.organisationId, 'member')
    const { id } = await threadCalled('Devis toiture')
    const note = await addNote(bob, { threadId: id, body: 'Rappeler lundi' })
    const seen = await getThread(ctx, { id })
    expect(seen.notes).toMatchObject([{ body: 'Rappeler lundi', authorName: 'Bob Martin', mine: false }])
    expect(seen.noteCount).toBe(1)
    const { deleteNote } = await import('#server/inboxes/index')
    expect(await codeOf(deleteNote(ctx, { id: note.id }))).toBe('forbidden')
    await deleteNote(bob, { id: note.id })
    expect((await getThread(ctx, { id })).notes).toEqual([])
  })

  test('an unknown sender becomes a contact, and what they wrote before is theirs', async () => {
    const message = await messageCalled('Devis toiture')
    const contact = await contactFromMessage(ctx, { id: message.id })
    expect(contact).toMatchObject({
      email: 'elise@client.example',
      firstName: 'Élise',
      lastName: 'Noël',
      source: 'inbox',
    })
    const theirs = (await messagesIn(ctx, box)).filter(({ contactId }) => contactId === contact.id)
    expect(theirs.length).toBe(3)
    expect((await contactFromMessage(ctx, { id: message.id })).id).toBe(contact.id)
    const { card, contact: shown } = await getThread(ctx, { id: message.threadId })
    expect(card).toMatchObject({
      id: contact.id,
      email: 'elise@client.example',
      campaigns: [],
      suppressed: null,
    })
    expect(shown?.name).toBe('Élise Noël')
    expect(subjects((await listThreads(ctx, { contactId: contact.id, limit: 10 })).data)).toEqual([
      'Devis toiture',
    ])
  })

  test('many at once; ids of nobody are left out', async () => {
    const { id } = await threadCalled('Catalogue de noël')
    const nobody = '00000000-0000-7000-8000-000000000000'
    expect(await changeThreads(ctx, { threadIds: [id, nobody], flagged: true })).toEqual({
      changed: 1,
      threadIds: [id],
    })
    expect(await codeOf(changeThread(ctx, { id: nobody, seen: true }))).toBe('not_found')
    const stranger = (await makeCompany('Autre')).ctx
    expect(await codeOf(changeThread(stranger, { id, seen: true }))).toBe('not_found')
  })
})

describe('over the API', () => {
  async function call(scopes: string[], path: string, init: RequestInit = {}) {
    const key = `fct_${randomBytes(24).toString('base64url')}`
    await asTenant(ctx, (db) =>
      db.apiKey.create({ data: { name: 'k', prefix: 'fct_', hash: hashKey(key), scopes } }),
    )
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    return dispatch(new Request(`http://localhost/api/v1${path}`, { ...init, headers }))
  }

  test('reading needs inbox:read, changing inbox:write', async () => {
    const { id } = await threadCalled('Catalogue de noël')
    expect((await call(['inbox:read'], '/inbox/threads?filter=unread')).status).toBe(200)
    expect((await call(['contacts:read'], '/inbox/threads')).status).toBe(403)
    const body = JSON.stringify({ seen: true })
    expect((await call(['inbox:read'], `/inbox/threads/${id}`, { method: 'PATCH', body })).status).toBe(403)
    expect(
      (await call(['inbox:read', 'inbox:write'], `/inbox/threads/${id}`, { method: 'PATCH', body })).status,
    ).toBe(200)
    const empty = await call(['*'], `/inbox/threads/${id}`, { method: 'PATCH', body: '{}' })
    expect([empty.status, (await empty.json()).errors[0].field]).toEqual([422, 'seen'])
    const wrong = await call(['*'], '/inbox/messages?cursor=nonsense')
    expect([wrong.status, (await wrong.json()).errors[0].field]).toEqual([422, 'cursor'])
    const { data } = await (await call(['*'], '/inbox/messages?search=facture&limit=1')).json()
    expect(data[0]).toMatchObject({ subject: 'Devis toiture', from: { address: 'elise@client.example' } })
    expect(data[0]).not.toHaveProperty('text')
  })

  test('the state of a sync, at the address it is asked for', async () => {
    const answer = await call(['integrations:read'], `/inbox/integrations/${box}/sync`)
    expect(answer.status).toBe(200)
    const state = await answer.json()
    expect(state).toMatchObject({ state: 'partial', lastSyncAt: expect.any(String), error: null })
    expect(state.serverCount).toBe(state.storedCount)
    expect(state).not.toHaveProperty('imap')
    expect((await call(['inbox:read'], `/inbox/integrations/${box}/sync`)).status).toBe(403)
  })

  test('an attachment is bytes to be saved, whatever it calls itself', async () => {
    const { id } = await messageCalled('Catalogue de noël')
    const { attachments } = await getInboxMessage(ctx, { id })
    const page = await call(['*'], `/inbox/messages/${id}/attachments/${attachments[1]!.id}`)
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition':
        'attachment; filename="Tarif ete.html"; filename*=UTF-8\'\'Tarif%20%C3%A9t%C3%A9.html',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect((await page.text()).trim()).toBe('<script>alert(1)</script>')
    const logo = await call(['*'], `/inbox/messages/${id}/attachments/${attachments[0]!.id}`)
    expect(logo.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await logo.arrayBuffer()).toString('base64')).toBe(PNG)
    const elsewhere = await messageCalled('Devis toiture')
    expect(
      (await call(['*'], `/inbox/messages/${elsewhere.id}/attachments/${attachments[0]!.id}`)).status,
    ).toBe(404)
  })

  test('the message as it came', async () => {
    const { id } = await messageCalled('Catalogue de noël')
    const raw = await call(['*'], `/inbox/messages/${id}/raw`)
    expect(raw.headers.get('content-type')).toBe('message/rfc822')
    expect(raw.headers.get('content-disposition')).toContain('attachment; filename="Catalogue de noel.eml"')
    expect(await raw.text()).toBe(htmlMail())
  })
})
