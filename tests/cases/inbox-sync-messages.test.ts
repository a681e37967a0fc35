import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import { attachmentBytes, rawOf } from '../../src/server/inboxes/fetch-again.ts'
import { indexMessages } from '../../src/server/inboxes/index-search.ts'
import { recountThreads } from '../../src/server/inboxes/recount-threads.ts'
import { makeCompany } from '../support/campaigns.ts'
import { startImapServer, type TestImapServer } from '../support/imap-server.ts'
import { boxOf, mail, makeBox, messagesIn, syncNow } from '../support/inboxes.ts'

const USERS = Array.from({ length: 9 }, (_, n) => `m${n}@exemple.fr`)
let server: TestImapServer
let ctx: Ctx
let next = 0

beforeAll(async () => {
  server = await startImapServer({ users: USERS })
  ctx = await makeCompany()
})
afterAll(() => server.stop())

async function freshBox() {
  const user = USERS[next++] as string
  const id = await makeBox(ctx, { ...server, user })
  return {
    id,
    user,
    put: (folder: string, raw: string | Buffer, date?: Date) =>
      server.append(folder, raw, { user, ...(date && { date }) }),
    sync: () => syncNow(ctx, id),
    messages: () => messagesIn(ctx, id),
  }
}

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)
const threadsOf = (integrationId: string) =>
  asTenant(ctx, (db) =>
    db.inboxThread.findMany({ where: { integrationId }, orderBy: { lastMessageAt: 'asc' } }),
  )

describe('conversations', () => {
  test('an answer that comes before its question, and one that joins two conversations', async () => {
    const box = await freshBox()
    // Two answers to a mail that is not there yet share nothing but its name.
    await box.put(
      'INBOX',
      mail({ id: '<b@x.example>', subject: 'Re: Devis', headers: { 'In-Reply-To': '<a@x.example>' } }),
      hoursAgo(5),
    )
    await box.put(
      'INBOX',
      mail({ id: '<d@x.example>', subject: 'Autre fil', headers: { References: '<c@x.example>' } }),
      hoursAgo(4),
    )
    await box.sync()
    expect(await threadsOf(box.id)).toHaveLength(2)
    await box.put(
      'INBOX',
      mail({ id: '<a@x.example>', subject: 'Devis', from: 'Zoé <zoe@x.example>' }),
      hoursAgo(9),
    )
    await box.sync()
    expect((await threadsOf(box.id)).map(({ messageCount, subject }) => [subject, messageCount])).toEqual([
      ['Devis', 2],
      ['Autre fil', 1],
    ])
    // The missing link between both.
    await box.put(
      'INBOX',
      mail({ id: '<c@x.example>', subject: 'Lien', headers: { References: '<a@x.example> <b@x.example>' } }),
      hoursAgo(1),
    )
    await box.sync()
    const [thread, ...others] = await threadsOf(box.id)
    expect(others).toEqual([])
    expect(thread).toMatchObject({ messageCount: 4, unreadCount: 4, subject: 'Devis', inInbox: true })
    expect(thread?.participants).toContain('Zoé')
  })

  test('without references the subject and the people decide, for a month', async () => {
    const box = await freshBox()
    const from = 'Luc <luc@y.example>'
    await box.put('INBOX', mail({ from, subject: 'Chantier Lebrun', date: hoursAgo(50) }), hoursAgo(50))
    await box.put('INBOX', mail({ from, subject: 'RE: chantier  lebrun', date: hoursAgo(2) }), hoursAgo(2))
    await box.put(
      'INBOX',
      mail({ from: 'eva@z.example', subject: 'Chantier Lebrun', date: hoursAgo(1) }),
      hoursAgo(1),
    )
    await box.put(
      'INBOX',
      mail({ from, subject: 'Chantier Lebrun', date: hoursAgo(24 * 60) }),
      hoursAgo(24 * 60),
    )
    await box.sync()
    expect((await threadsOf(box.id)).map(({ messageCount }) => messageCount)).toEqual([1, 2, 1])
  })

  test('the sender is known by an address of today or of before', async () => {
    const box = await freshBox()
    const ids = await asTenant(ctx, async (db) => {
      const now = await db.contact.create({ data: { email: 'nina@actuel.example' }, select: { id: true } })
      const before = await db.contact.create({ data: { email: 'omar@actuel.example' }, select: { id: true } })
      await db.contactFormerAddress.create({ data: { email: 'omar@ancien.example', contactId: before.id } })
      return { nina: now.id, omar: before.id }
    })
    await box.put('INBOX', mail({ from: 'Nina <NINA@Actuel.example>', subject: 'De Nina' }))
    await box.put('INBOX', mail({ from: 'omar@ancien.example', subject: 'D’Omar' }))
    await box.put('INBOX', mail({ from: 'inconnu@ailleurs.example', subject: 'D’un inconnu' }))
    await box.put('Sent', mail({ from: box.user, to: 'nina@actuel.example', subject: 'À Nina' }))
    await box.sync()
    const contacts = Object.fromEntries(
      (await box.messages()).map(({ subject, contactId }) => [subject, contactId]),
    )
    expect(contacts).toEqual({
      'De Nina': ids.nina,
      'D’Omar': ids.omar,
      'D’un inconnu': null,
      'À Nina': ids.nina,
    })
  })
})

test('a new conversation is counted as one that is counted again', async () => {
  const box = await freshBox()
  for (let n = 0; n < 40; n += 1) {
    const headers: Record<string, string> =
      n % 3 === 0 ? {} : { 'In-Reply-To': `<f${n - (n % 3)}@x.example>` }
    const raw = mail({
      id: `<f${n}@x.example>`,
      from: `"P ${n % 5}" <p${n % 5}@x.example>`,
      subject: `Fil ${n % 4}`,
      headers,
    })
    await box.put(
      n % 7 === 0 ? 'Sent' : 'INBOX',
      n % 6 === 0 ? withAttachment({ subject: `Pièce ${n}`, bytes: Buffer.from(`pdf ${n}`) }) : raw,
      hoursAgo(40 - n),
    )
  }
  await box.sync()
  const written = await threadsOf(box.id)
  await asTenant(ctx, (db) =>
    recountThreads(
      db,
      ctx.organisationId,
      written.map(({ id }) => id),
    ),
  )
  expect(await threadsOf(box.id)).toEqual(written)
  expect(written.length).toBeGreaterThan(5)
})

describe('what a message may be', () => {
  test('one that cannot be taken apart is kept raw, and the box says how many', async () => {
    const box = await freshBox()
    const depth = 60
    const opening = Array.from(
      { length: depth },
      (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`,
    )
    const raw = `From: Jo <jo@x.example>\r\nSubject: =?utf-8?q?Bo=C3=AEte_=C3=A0_malices?=\r\nMessage-ID: <deep@x.example>\r\nDate: Thu, 05 Nov 2026 10:00:00 +0100\r\n${opening.join('')}Content-Type: text/plain\r\n\r\nfond\r\n`
    await box.put('INBOX', raw)
    await box.put('INBOX', mail({ subject: 'Ordinaire' }))
    expect(await box.sync()).toMatchObject({
      state: 'partial',
      unreadableCount: 1,
      serverCount: 2,
      storedCount: 2,
    })
    const deep = (await box.messages()).find(({ readable }) => !readable)
    expect(deep).toMatchObject({ subject: 'Boîte à malices', classification: 'other' })
    expect((await rawOf(ctx, deep!.id))?.toString()).toBe(raw)
  })

  test('attachments lie under their hash; what the store lost is fetched again', async () => {
    const box = await freshBox()
    const bytes = Buffer.from('%PDF-1.4 un devis')
    await box.put('INBOX', withAttachment({ subject: 'Avec pièce', bytes }))
    await box.sync()
    const [message] = await box.messages()
    const [attachment] = await asTenant(ctx, (db) =>
      db.inboxAttachment.findMany({ where: { messageId: message!.id } }),
    )
    expect(attachment).toMatchObject({
      filename: 'devis.pdf',
      contentType: 'application/pdf',
      size: bytes.length,
      part: null,
    })
    expect(Buffer.from((await attachmentBytes(ctx, attachment!.id))!)).toEqual(bytes)
    rmSync(join(process.env.DATA_DIR as string, 'blobs'), { recursive: true })
    expect((await rawOf(ctx, message!.id))?.toString()).toContain('Voici la pièce')
    rmSync(join(process.env.DATA_DIR as string, 'blobs'), { recursive: true })
    expect(Buffer.from((await attachmentBytes(ctx, attachment!.id))!)).toEqual(bytes)
  })

  // The server in memory takes minutes over the parts of a message of this size.
  test.runIf(process.env.DOVECOT === 'on')(
    'over 25 MB the text is kept and the parts are fetched on demand',
    async () => {
      const box = await freshBox()
      const bytes = Buffer.alloc(20 * 1024 * 1024, 'facteur')
      await box.put('INBOX', withAttachment({ subject: 'Très lourd', bytes }))
      await box.put('INBOX', mail({ subject: 'Léger' }))
      expect(await box.sync()).toMatchObject({ state: 'synced', serverCount: 2, storedCount: 2 })
      const row = await asTenant(ctx, (db) =>
        db.inboxMessage.findFirst({
          where: { integrationId: box.id, subject: 'Très lourd' },
          include: { attachments: true },
        }),
      )
      expect(row).toMatchObject({ blobKey: null, readable: true })
      expect(row?.text).toContain('Voici la pièce')
      expect(row?.attachments).toMatchObject([{ filename: 'devis.pdf', hash: null, part: '2' }])
      const again = await attachmentBytes(ctx, row!.attachments[0]!.id)
      expect(Buffer.compare(Buffer.from(again!), bytes)).toBe(0)
    },
    60_000,
  )

  test('what a long sync left for later is understood and found', async () => {
    const box = await freshBox()
    for (let n = 0; n < 510; n += 1)
      await box.put(
        'INBOX',
        mail({
          subject: `Relance ${n}`,
          text: n === 7 ? 'Merci de me retirer de votre liste.' : 'Bonjour, bien reçu.',
        }),
      )
    await box.sync()
    const before = await box.messages()
    expect(before.filter(({ classification }) => classification === null)).toHaveLength(510)
    expect(await boxOf(ctx, box.id)).toMatchObject({ state: 'synced', searchPending: true })
    await indexMessages(ctx, { integrationId: box.id }, { signal: new AbortController().signal })
    const after = await box.messages()
    expect(after.filter(({ classification }) => classification === null)).toEqual([])
    expect(
      after.filter(({ classification }) => classification === 'opt_out').map(({ subject }) => subject),
    ).toEqual(['Relance 7'])
    expect(await boxOf(ctx, box.id)).toMatchObject({ searchPending: false })
    const [{ found }] = await asTenant(ctx, (db) =>
      db.$queryRaw<[{ found: number }]>(sql`
        SELECT count(*)::int AS found FROM "InboxSearch" s JOIN "InboxMessage" m ON m.id = s."messageId"
        WHERE m."integrationId" = ${box.id}::uuid AND s.document @@ to_tsquery('facteur', 'relances')`),
    )
    expect(found).toBe(510)
  }, 60_000)
})

function withAttachment({ subject, bytes }: { subject: string; bytes: Buffer }): Buffer {
  const head = [
    'From: Jo <jo@x.example>',
    `Subject: =?utf-8?b?${Buffer.from(subject).toString('base64')}?=`,
    `Message-ID: <${subject.length}-${bytes.length}@x.example>`,
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="lim"',
    '',
    '--lim',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    'Voici la pièce.',
    '--lim',
    'Content-Type: application/pdf; name="devis.pdf"',
    'Content-Disposition: attachment; filename="devis.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    bytes.toString('base64').replace(/(.{76})/g, '$1\r\n'),
    '--lim--',
    '',
  ]
  return Buffer.from(head.join('\r\n'))
}
