import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openImap } from '#server/adapters/imap/registry'
import { changeMessage, changeThread, changeThreads, listThreads } from '#server/inboxes/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { startImapServer, type TestImapServer } from '../support/imap-server.ts'
import { foldersOf, mail, makeBox, messagesIn, type StoredMail, syncNow } from '../support/inboxes.ts'
import { makeCompany } from '../support/people.ts'

const USERS = Array.from({ length: 8 }, (_, n) => `b${n}@atelier.example`)
let server: TestImapServer
let ctx: Ctx
let next = 0

beforeAll(async () => {
  server = await startImapServer({ users: USERS })
  ctx = (await makeCompany('Atelier')).ctx
})
afterAll(() => server.stop())

/** A box with one conversation of two messages that came in. */
async function freshBox() {
  const user = USERS[next++] as string
  const login = { host: server.host, port: server.port, user, password: server.password }
  const id = await makeBox(ctx, login)
  const first = `<a${next}@client.example>`
  await server.append('INBOX', mail({ id: first, subject: 'Un', to: user }), {
    user,
    date: new Date(Date.now() - 60_000),
  })
  await server.append('INBOX', mail({ subject: 'Re: Un', to: user, headers: { References: first } }), {
    user,
  })
  await syncNow(ctx, id)
  const onServer = async (folder: string) => {
    const session = await openImap({ ...login, security: 'none' })
    try {
      await session.open(folder, { readOnly: true })
      const flags: string[][] = []
      for await (const each of session.fetchFlags('all'))
        flags.push(each.flags.filter((flag) => flag !== '\\Recent').sort())
      return flags
    } finally {
      await session.close()
    }
  }
  const messages = () => messagesIn(ctx, id)
  const [message] = await messages()
  return { id, threadId: message!.threadId, messages, onServer, sync: () => syncNow(ctx, id) }
}

const writes = (integrationId: string) =>
  asTenant(ctx, async (db) =>
    (await db.inboxWrite.findMany({ where: { integrationId }, orderBy: { id: 'asc' } })).map(
      ({ kind }) => kind,
    ),
  )
const wakeUps = (integrationId: string) =>
  asTenant(ctx, (db) => db.outbox.count({ where: { job: 'inboxes.sync', key: integrationId } }))
const thread = async (box: { id: string }, view: 'inbox' | 'archived' | 'all' = 'all') =>
  (await listThreads(ctx, { integrationId: box.id, view, limit: 10 })).data[0]
const seen = (messages: StoredMail[]) => messages.map((each) => each.seen)

describe('what a person does is true here at once and on the server after the next sync', () => {
  test('read: every message of the conversation', async () => {
    const box = await freshBox()
    await asTenant(ctx, (db) => db.outbox.deleteMany({}))
    expect((await changeThread(ctx, { id: box.threadId, seen: true })).unreadCount).toBe(0)
    expect(seen(await box.messages())).toEqual([true, true])
    expect(await writes(box.id)).toEqual(['seen', 'seen'])
    expect(await wakeUps(box.id)).toBe(1)
    await box.sync()
    expect(await box.onServer('INBOX')).toEqual([['\\Seen'], ['\\Seen']])
    expect(await writes(box.id)).toEqual([])
  })

  test('unread: the newest alone; done and undone leaves one word a message, the last', async () => {
    const box = await freshBox()
    await changeThread(ctx, { id: box.threadId, seen: true })
    await box.sync()
    expect((await changeThread(ctx, { id: box.threadId, seen: false })).unreadCount).toBe(1)
    expect(seen(await box.messages())).toEqual([true, false])
    await changeThread(ctx, { id: box.threadId, seen: true })
    await changeThread(ctx, { id: box.threadId, seen: true })
    expect(await writes(box.id)).toEqual(['seen'])
    await box.sync()
    expect(await box.onServer('INBOX')).toEqual([['\\Seen'], ['\\Seen']])
  })

  test('a flag: on the newest, off all', async () => {
    const box = await freshBox()
    expect((await changeThread(ctx, { id: box.threadId, flagged: true })).flagged).toBe(true)
    await box.sync()
    expect(await box.onServer('INBOX')).toEqual([[], ['\\Flagged']])
    expect((await changeThread(ctx, { id: box.threadId, flagged: false })).flagged).toBe(false)
    await box.sync()
    expect(await box.onServer('INBOX')).toEqual([[], []])
  })

  test('archived: gone from new mail, moved on the server, still found here; and back again', async () => {
    const box = await freshBox()
    expect(await changeThreads(ctx, { threadIds: [box.threadId], archived: true })).toMatchObject({
      changed: 1,
    })
    expect(await thread(box, 'inbox')).toBeUndefined()
    expect(await thread(box, 'archived')).toMatchObject({ id: box.threadId, inInbox: false, messageCount: 2 })
    await box.sync()
    await box.sync()
    expect(await box.onServer('INBOX')).toEqual([])
    const archive = (await foldersOf(ctx, box.id)).find(({ role }) => role === 'archive')!
    expect(await box.onServer(archive.path)).toHaveLength(2)
    expect(await thread(box, 'archived')).toMatchObject({ messageCount: 2, inInbox: false })
    await changeThread(ctx, { id: box.threadId, archived: false })
    expect(await thread(box, 'inbox')).toMatchObject({ inInbox: true })
    await box.sync()
    await box.sync()
    expect(await box.onServer('INBOX')).toHaveLength(2)
    expect(await thread(box, 'inbox')).toMatchObject({ inInbox: true, messageCount: 2 })
  })

  test('archived and taken back before the server knew: it lies where it lay', async () => {
    const box = await freshBox()
    await changeThread(ctx, { id: box.threadId, archived: true })
    await changeThread(ctx, { id: box.threadId, archived: false })
    expect(await thread(box, 'inbox')).toMatchObject({ inInbox: true })
    await box.sync()
    expect(await box.onServer('INBOX')).toHaveLength(2)
    expect(await writes(box.id)).toEqual([])
  })

  test('one message by itself', async () => {
    const box = await freshBox()
    const [first] = await box.messages()
    expect(await changeMessage(ctx, { id: first!.id, seen: true, flagged: true })).toMatchObject({
      seen: true,
      flagged: true,
    })
    expect((await thread(box))?.unreadCount).toBe(1)
    await box.sync()
    expect(await box.onServer('INBOX')).toEqual([['\\Flagged', '\\Seen'], []])
    await expect(changeMessage(ctx, { id: box.threadId, seen: true })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('two people and a sync at the same time end with what the last one said', async () => {
    const box = await freshBox()
    const change = (on: boolean) => changeThread(ctx, { id: box.threadId, seen: on, flagged: on })
    await Promise.all([change(true), box.sync(), change(false), change(true), box.sync()])
    await change(true)
    await box.sync()
    expect((await box.messages()).map(({ seen: read }) => read)).toEqual([true, true])
    expect((await box.onServer('INBOX')).every((flags) => flags.includes('\\Seen'))).toBe(true)
    expect((await thread(box))?.unreadCount).toBe(0)
  })
})
