import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { storage } from '#server/adapters/storage/registry'
import {
  createIntegration,
  deleteIntegration,
  getIntegration,
  listIntegrations,
  removeDiscarded,
  syncNow,
  testIntegration,
  updateIntegration,
} from '#server/inboxes/index'
import { Integration, IntegrationTest, NewIntegration } from '#server/inboxes/schema'
import { type Ctx, systemCtx } from '#server/kernel/context'
import { asSystem, asTenant, sql } from '#server/kernel/db'
import type { AppError } from '#server/kernel/errors'
import { createMailbox, deleteMailbox, listMailboxes, openMailbox } from '#server/mailboxes/index'
import { distrustAuthority, trustAuthority } from '../support/imap/certificates.ts'
import { startStandIn } from '../support/imap/stand-in.ts'
import { startImapServer, type TestImapServer } from '../support/imap-server.ts'
import { journalOf } from '../support/people.ts'
import { standIn } from '../support/smtp-stand-in.ts'

const USERS = Array.from({ length: 80 }, (_, n) => `boite${n}@durand.example`)

let ctx: Ctx
let other: Ctx
let server: TestImapServer
beforeAll(async () => {
  const make = async (name: string) =>
    systemCtx((await asSystem((db) => db.organisation.create({ data: { name } }))).id)
  ctx = await make('Menuiserie Durand')
  other = await make('Voisin')
  server = await startImapServer({ users: USERS })
})
afterAll(() => server?.stop())

const open: { stop?: () => Promise<void>; close?: () => Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await (each.stop ?? each.close)?.()
})

let count = 0
function settings(changes: object = {}): NewIntegration {
  const address = USERS[count++]
  const imap = { host: server.host, port: server.port, security: 'none' }
  return NewIntegration.parse({ name: 'Devis', address, password: server.password, imap, ...changes })
}
const box = (changes: object = {}, who = ctx) => createIntegration(who, settings(changes))
const imapOf = (changes: object) => ({ host: server.host, port: server.port, security: 'none', ...changes })

const failed = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail('should have failed'),
    (error: AppError) => error,
  )
const row = (id: string) => asTenant(ctx, (db) => db.inboxIntegration.findFirstOrThrow({ where: { id } }))
const wakeUps = (id: string) =>
  asSystem((db) => db.outbox.findMany({ where: { job: 'inboxes.sync', key: id } }))
const sleepers = (id: string) => asSystem((db) => db.outbox.deleteMany({ where: { key: id } }))

describe('connecting a box', () => {
  test('tries it out, keeps the folders found, and asks for the first sync', async () => {
    const input = settings()
    const made = await createIntegration(ctx, input)
    expect(Integration.strict().parse(made)).toMatchObject({
      address: input.address,
      auth: 'password',
      imap: { host: server.host, user: input.address },
      intervalMinutes: 5,
      periodDays: 90,
      state: 'syncing',
      error: null,
      lastSyncAt: null,
      mailboxId: null,
    })
    const selected = made.folders.filter((folder) => folder.selected).map(({ role }) => role)
    expect(selected.sort()).toEqual(['inbox', 'junk', 'sent'])
    expect(made.folders.length).toBeGreaterThan(3)
    expect(await wakeUps(made.id)).toHaveLength(1)
    expect(await journalOf(ctx.organisationId)).toContain('integrations.create')
  })

  test('never shows its password, in any answer, row or line of the journal', async () => {
    const made = await box()
    const page = await listIntegrations(ctx, { limit: 50 })
    const journal = await asSystem((db) => db.auditEvent.findMany({ where: { subjectId: made.id } }))
    expect(JSON.stringify([made, page, await row(made.id), journal])).not.toContain(server.password)
    expect((await row(made.id)).secret).toMatch(/^v1\./)
  })

  test('a paused one is kept without a sync', async () => {
    const made = await box({ active: false })
    expect(made).toMatchObject({ state: 'paused', pausedReason: 'manual', active: false, nextSyncAt: null })
    expect(await wakeUps(made.id)).toHaveLength(0)
  })

  test('the same box twice is a conflict, whatever its case, and for those who race too', async () => {
    const input = settings()
    await createIntegration(ctx, input)
    const again = createIntegration(ctx, { ...input, password: 'even a wrong one' })
    expect(await failed(again)).toMatchObject({
      code: 'conflict',
      fields: [{ field: 'address', code: 'taken' }],
    })
    const race = settings()
    const results = await Promise.allSettled([1, 2, 3].map(() => createIntegration(ctx, race)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' })
    expect(NewIntegration.parse({ ...input, address: input.address.toUpperCase() }).address).toBe(
      input.address,
    )
  })

  test('another company may read the same address', async () => {
    const input = settings()
    await createIntegration(ctx, input)
    expect((await createIntegration(other, input)).address).toBe(input.address)
  })
})

describe('what keeps us out is told on its field, and nothing is saved', () => {
  const refused = async (changes: object) => {
    const input = settings(changes)
    const error = await failed(createIntegration(ctx, input))
    const saved = await asTenant(ctx, (db) =>
      db.inboxIntegration.count({ where: { address: input.address } }),
    )
    expect(saved).toBe(0)
    expect(error.text.fr).not.toBe(error.text.en)
    return error
  }

  test('a wrong password', async () => {
    expect(await refused({ password: 'mauvais' })).toMatchObject({
      code: 'invalid',
      fields: [{ field: 'password', code: 'wrong_password' }],
    })
  })

  test('nobody at the port', async () => {
    const closed = await startStandIn()
    await closed.stop()
    expect(await refused({ imap: imapOf({ port: closed.port }) })).toMatchObject({
      fields: [{ field: 'imap.port', code: 'refused' }],
    })
  })

  test('a name that does not exist', async () => {
    const error = await refused({ imap: { host: 'imap.no-such-host.invalid', port: 993, security: 'tls' } })
    expect(error).toMatchObject({ fields: [{ field: 'imap.host', code: 'unknown_host' }] })
  })

  test('a certificate that nobody vouches for, or of another host', async () => {
    const secure = { port: server.tlsPort, security: 'tls' }
    expect(await refused({ imap: imapOf(secure) })).toMatchObject({
      fields: [{ field: 'imap.host', code: 'certificate' }],
    })
    trustAuthority()
    try {
      expect((await box({ imap: imapOf(secure) })).imap.security).toBe('tls')
      const elsewhere = await startStandIn({ users: USERS, certificate: 'elsewhere' })
      open.push(elsewhere)
      expect(await refused({ imap: imapOf({ port: elsewhere.tlsPort, security: 'tls' }) })).toMatchObject({
        fields: [{ field: 'imap.host', code: 'certificate' }],
      })
    } finally {
      distrustAuthority()
    }
  })

  test.each([
    [{ host: '10.0.0.5', port: 993 }, 'imap.host'],
    [{ host: '169.254.169.254', port: 993 }, 'imap.host'],
    [{ host: '0x7f000002', port: 993 }, 'imap.host'],
    [{ host: '127.0.0.3', port: 993 }, 'imap.host'],
    [{ host: '93.184.216.34', port: 5432 }, 'imap.port'],
  ])('%j, which may not be reached from here', async (imap, field) => {
    expect(await refused({ imap: { ...imap, security: 'tls' } })).toMatchObject({
      fields: [{ field, code: 'blocked' }],
    })
  })

  test('a server with too many log-ins, and until when it is left alone', async () => {
    const tired = await startStandIn({
      users: USERS,
      play: (command) =>
        command === 'AUTHENTICATE' || command === 'LOGIN'
          ? 'NO [UNAVAILABLE] Too many simultaneous connections'
          : undefined,
    })
    open.push(tired)
    const error = await refused({ imap: imapOf({ port: tired.port }) })
    expect(error).toMatchObject({ fields: [{ code: 'too_many' }] })
    expect(error.text.en).toMatch(/until \d\d:\d\d/)
  })
})

describe('trying settings out', () => {
  const input = (changes: object = {}) => {
    const { address, password, imap } = settings()
    return IntegrationTest.parse({ address, password, imap, ...changes })
  }

  test('tells the folders, counted', async () => {
    const typed = input()
    await server.append('INBOX', 'Subject: un\r\n\r\nBonjour', { user: typed.address })
    const result = await testIntegration(ctx, typed)
    expect(result).toMatchObject({ ok: true, error: null })
    expect(result.folders.find(({ role }) => role === 'inbox')).toMatchObject({ path: 'INBOX', messages: 1 })
    expect(
      await asTenant(ctx, (db) => db.inboxIntegration.count({ where: { address: typed.address } })),
    ).toBe(0)
  })

  test('tells what went wrong in the reader’s language, as an answer and not as a failure', async () => {
    const typed = input({ password: 'mauvais' })
    const french = await testIntegration(ctx, typed)
    const english = await testIntegration({ ...ctx, locale: 'en' }, typed)
    expect(french).toMatchObject({ ok: false, folders: [], error: { code: 'wrong_password' } })
    expect(english.error?.remedy).not.toBe(french.error?.remedy)
    const blocked = await testIntegration(ctx, input({ imap: { host: '10.0.0.1' } }))
    expect(blocked.error).toMatchObject({ code: 'blocked', response: '' })
  })

  test('a blank password means the stored one, at the server it was given for only', async () => {
    const { id, address } = await box()
    const { password: _, ...blank } = input({ integrationId: id, address })
    expect(await testIntegration(ctx, blank)).toMatchObject({ ok: true })
    const thief = { ...blank, imap: { ...blank.imap, host: '127.0.0.2' } }
    expect(await failed(testIntegration(ctx, thief))).toMatchObject({ fields: [{ field: 'password' }] })
    expect(await failed(testIntegration(other, blank))).toMatchObject({ code: 'not_found' })
    const { integrationId: __, ...nobody } = blank
    expect(await failed(testIntegration(ctx, nobody))).toMatchObject({
      fields: [{ field: 'password', code: 'required' }],
    })
  })

  test('is not a tool for knocking on doors', async () => {
    const busy = systemCtx((await asSystem((db) => db.organisation.create({ data: { name: 'Pressé' } }))).id)
    const typed = input({ imap: { host: '10.0.0.1' } })
    const knock = () => testIntegration(busy, typed)
    for (let n = 0; n < 60; n++) await knock()
    expect(await failed(knock())).toMatchObject({ code: 'rate_limited' })
  })
})

describe('changing a box', () => {
  test('leaves what is not given as it is, and asks for a sync', async () => {
    const { id } = await box()
    await sleepers(id)
    expect(await failed(updateIntegration(ctx, { id, address: 'autre@atelier.example' }))).toMatchObject({
      fields: [{ field: 'address', code: 'fixed' }],
    })
    const { address } = await getIntegration(ctx, { id })
    const changed = await updateIntegration(ctx, {
      id,
      name: 'Devis et commandes',
      address,
      intervalMinutes: 10,
    })
    expect(changed).toMatchObject({ name: 'Devis et commandes', intervalMinutes: 10, periodDays: 90 })
    const wider = await updateIntegration(ctx, { id, periodDays: null, password: '' })
    expect(wider).toMatchObject({ name: 'Devis et commandes', periodDays: null, state: 'syncing' })
    expect(await wakeUps(id)).toHaveLength(1)
    expect(await journalOf(ctx.organisationId)).toContain('integrations.update')
  })

  test('a password that does not work is refused, and the one that works stays', async () => {
    const { id } = await box()
    const before = await row(id)
    expect(await failed(updateIntegration(ctx, { id, password: 'mauvais' }))).toMatchObject({
      code: 'invalid',
      fields: [{ field: 'password', code: 'wrong_password' }],
    })
    expect(await row(id)).toEqual(before)
    await updateIntegration(ctx, { id, password: server.password })
    expect((await row(id)).secret).not.toBe(before.secret)
  })

  test('a stored password never travels to another server, nor in clear', async () => {
    trustAuthority()
    try {
      const { id } = await box({ imap: imapOf({ port: server.tlsPort, security: 'tls' }) })
      for (const imap of [{ host: '127.0.0.2' }, { port: server.port, security: 'none' as const }]) {
        expect(await failed(updateIntegration(ctx, { id, imap }))).toMatchObject({
          fields: [{ field: 'password', code: 'required' }],
        })
      }
      const moved = await updateIntegration(ctx, {
        id,
        password: server.password,
        imap: { port: server.port, security: 'starttls' },
      })
      expect(moved.imap).toMatchObject({ port: server.port, security: 'starttls' })
    } finally {
      distrustAuthority()
    }
  })

  test('is paused and resumed; a paused one is not synced', async () => {
    const { id } = await box()
    await sleepers(id)
    expect(await updateIntegration(ctx, { id, active: false })).toMatchObject({
      active: false,
      state: 'paused',
      pausedReason: 'manual',
      nextSyncAt: null,
    })
    expect(await failed(syncNow(ctx, { id }))).toMatchObject({ code: 'conflict' })
    await updateIntegration(ctx, { id, name: 'Autre' })
    expect(await wakeUps(id)).toHaveLength(0)
    expect(await updateIntegration(ctx, { id, active: true })).toMatchObject({
      active: true,
      state: 'syncing',
      pausedReason: null,
    })
    expect(await wakeUps(id)).toHaveLength(1)
  })

  test('a box that stopped for its password goes on once a new one is proven', async () => {
    const { id } = await box()
    await stopped(id)
    expect(await getIntegration(ctx, { id })).toMatchObject({
      state: 'paused',
      error: { code: 'wrong_password' },
    })
    expect(await updateIntegration(ctx, { id, name: 'Encore' })).toMatchObject({ state: 'paused' })
    expect(await updateIntegration(ctx, { id, password: server.password })).toMatchObject({
      state: 'syncing',
      pausedReason: null,
      error: null,
    })
    expect(await row(id)).toMatchObject({ authFailures: 0, failures: 0, lastError: null })
  })

  const stopped = (id: string) =>
    asTenant(ctx, (db) =>
      db.inboxIntegration.updateMany({
        where: { id },
        data: {
          state: 'paused',
          pausedReason: 'auth_failures',
          authFailures: 3,
          failures: 3,
          lastError: { code: 'wrong_password', response: 'NO' },
          nextSyncAt: null,
        },
      }),
    )

  test('chooses its folders: its own only, and at least one', async () => {
    const { id, folders } = await box()
    const foreign = await box()
    const choose = (folderIds: string[]) => updateIntegration(ctx, { id, folderIds })
    const [first, second] = folders
    const after = await choose([first!.id, second!.id])
    expect(after.folders.filter(({ selected }) => selected).map((folder) => folder.id)).toEqual([
      first!.id,
      second!.id,
    ])
    for (const wrong of [[], [foreign.folders[0]!.id], [randomUUID()]]) {
      expect(await failed(choose(wrong))).toMatchObject({ fields: [{ field: 'folderIds' }] })
    }
  })
})

describe('a sync asked for', () => {
  test('is on its way, and twice is once', async () => {
    const { id } = await box()
    await sleepers(id)
    await asTenant(ctx, (db) =>
      db.inboxIntegration.updateMany({
        where: { id },
        data: { state: 'error', lastError: { code: 'timeout', response: '' }, retryAt: later() },
      }),
    )
    expect(await syncNow(ctx, { id })).toMatchObject({ state: 'syncing', retryAt: null })
    await syncNow(ctx, { id })
    expect(await wakeUps(id)).toHaveLength(1)
  })

  test('waits while the server wants to be left alone', async () => {
    const { id } = await box()
    await asTenant(ctx, (db) =>
      db.inboxIntegration.updateMany({
        where: { id },
        data: { state: 'error', lastError: { code: 'too_many', response: 'NO' }, retryAt: later() },
      }),
    )
    const error = await failed(syncNow(ctx, { id }))
    expect(error).toMatchObject({ code: 'conflict', text: { en: expect.stringMatching(/until \d\d:\d\d/) } })
    expect(error.retryAfter).toBeGreaterThan(500)
  })

  const later = () => new Date(Date.now() + 20 * 60_000)
})

describe('one address, two faces', () => {
  test('a box connected with an outgoing server sends too, with the same password', async () => {
    const smtp = await standIn({ extensions: ['AUTH PLAIN'] })
    open.push(smtp)
    const face = { host: '127.0.0.1', port: smtp.port, security: 'none' }
    const made = await box({ smtp: face })
    expect(made.mailboxId).not.toBeNull()
    const { transport, from } = await openMailbox(ctx.organisationId, made.mailboxId!)
    expect(from.address).toBe(made.address)
    expect(await transport.verify()).toMatchObject({ outcome: 'accepted' })
    await transport.close()
    await deleteIntegration(ctx, { id: made.id })
    expect((await listMailboxes(ctx, { limit: 200 })).data.map(({ id }) => id)).toContain(made.mailboxId)
  })

  test('an outgoing server that refuses is told on its field, and no box is saved', async () => {
    const smtp = await standIn({ extensions: ['AUTH PLAIN'], auth: '535 5.7.8 no' })
    open.push(smtp)
    const input = settings({ smtp: { host: '127.0.0.1', port: smtp.port, security: 'none' } })
    expect(await failed(createIntegration(ctx, input))).toMatchObject({
      code: 'invalid',
      fields: [{ field: 'smtp.password', code: 'wrong_password' }],
    })
    const blocked = { ...input, smtp: { ...input.smtp!, host: '10.0.0.1', port: 465 } }
    expect(await failed(createIntegration(ctx, blocked))).toMatchObject({
      fields: [{ field: 'smtp.host', code: 'blocked' }],
    })
    expect(
      await asTenant(ctx, (db) => db.inboxIntegration.count({ where: { address: input.address } })),
    ).toBe(0)
  })

  test('a mailbox that is there is left alone and found by its address; deleting it leaves the box', async () => {
    const input = settings({ smtp: { host: '127.0.0.1', port: 2525, security: 'none' } })
    const there = await createMailbox(ctx, {
      kind: 'connected',
      address: input.address,
      displayName: 'Durand',
      smtp: { host: '127.0.0.1', port: 2526, security: 'none' },
    })
    const made = await createIntegration(ctx, input)
    expect(made.mailboxId).toBe(there.id)
    const mailboxes = (await listMailboxes(ctx, { limit: 200 })).data
    expect(mailboxes.find(({ id }) => id === there.id)).toMatchObject({
      displayName: 'Durand',
      smtp: { port: 2526 },
    })
    await deleteMailbox(ctx, { id: there.id })
    expect(await getIntegration(ctx, { id: made.id })).toMatchObject({ mailboxId: null, state: 'syncing' })
  })

  test('is given to a saved box with its own password at its own server, and with a typed one elsewhere', async () => {
    const smtp = await standIn({ extensions: ['AUTH PLAIN'] })
    open.push(smtp)
    const { id, address } = await box()
    const face = { host: '127.0.0.1', port: smtp.port, security: 'none' as const }
    const changed = await updateIntegration(ctx, { id, smtp: face })
    expect(changed.mailboxId).not.toBeNull()
    const second = await box()
    const elsewhere = updateIntegration(ctx, { id: second.id, smtp: { ...face, host: '127.0.0.2' } })
    expect(await failed(elsewhere)).toMatchObject({ fields: [{ field: 'smtp.password', code: 'required' }] })
    expect(address).not.toBe(second.address)
  })
})

describe('deleting a box', () => {
  test('takes its messages along, and what only they kept', async () => {
    const store = storage()
    const [mine, kept] = [await box(), await box()]
    const shared = 'a'.repeat(64)
    const own = 'b'.repeat(64)
    await message(mine.id, { blobKey: key(own), hash: shared })
    await message(kept.id, { blobKey: key('c'.repeat(64)), hash: shared })
    await deleteIntegration(ctx, { id: mine.id })
    const left = await asTenant(ctx, async (db) => ({
      messages: await db.inboxMessage.count({ where: { integrationId: mine.id } }),
      threads: await db.inboxThread.count({ where: { integrationId: mine.id } }),
      folders: await db.inboxFolder.count({ where: { integrationId: mine.id } }),
      others: await db.inboxMessage.count({ where: { integrationId: kept.id } }),
      searched: await db.$queryRaw<unknown[]>(sql`SELECT FROM "InboxSearch"`),
    }))
    expect(left).toMatchObject({ messages: 0, threads: 0, folders: 0, others: 1 })
    expect(left.searched).toHaveLength(1)
    await store.put(key(own), Buffer.from('x'))
    await store.put(key(shared), Buffer.from('y'))
    await removeDiscarded(ctx, {}, { signal: new AbortController().signal })
    expect(await store.get(key(own))).toBeNull()
    expect(await store.get(key(shared))).not.toBeNull()
    expect(await asTenant(ctx, (db) => db.discardedBlob.count())).toBe(0)
    expect(await failed(getIntegration(ctx, { id: mine.id }))).toMatchObject({ code: 'not_found' })
    expect(await journalOf(ctx.organisationId)).toContain('integrations.delete')
  })

  const key = (hash: string) => `${ctx.organisationId}/${hash.slice(0, 2)}/${hash}`
  const message = (integrationId: string, { blobKey, hash }: { blobKey: string; hash: string }) =>
    asTenant(ctx, async (db) => {
      const at = new Date()
      const thread = await db.inboxThread.create({
        data: { integrationId, firstMessageAt: at, lastMessageAt: at },
      })
      const made = await db.inboxMessage.create({
        data: {
          integrationId,
          threadId: thread.id,
          externalId: randomUUID(),
          sentAt: at,
          receivedAt: at,
          size: 1,
          blobKey,
          attachments: { create: { position: 0, contentType: 'text/plain', size: 1, hash } },
        },
      })
      await db.$executeRaw(sql`
        INSERT INTO "InboxSearch" ("messageId", document) VALUES (${made.id}::uuid, to_tsvector('simple', 'bonjour'))`)
    })
})

test('another company sees and does nothing', async () => {
  const { id } = await box()
  for (const attempt of [getIntegration, deleteIntegration, syncNow])
    expect(await failed(attempt(other, { id }))).toMatchObject({ code: 'not_found' })
  expect(await failed(updateIntegration(other, { id, name: 'X' }))).toMatchObject({ code: 'not_found' })
  const ids = (await listIntegrations(other, { limit: 200 })).data.map((each) => each.id)
  expect(ids).not.toContain(id)
})

test('a sealed password moved to another box or company no longer opens', async () => {
  const [mine, second] = [await box(), await box()]
  const { secret } = await row(mine.id)
  await asSystem((db) =>
    db.$executeRaw(sql`UPDATE "InboxIntegration" SET secret = ${secret} WHERE id = ${second.id}::uuid`),
  )
  const { address, imap } = second
  const blank = IntegrationTest.parse({ integrationId: second.id, address, imap })
  await expect(testIntegration(ctx, blank)).rejects.toThrow()
})
