import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openImap } from '#server/adapters/imap/registry'
import type { Ctx } from '#server/kernel/context'
import { asSystem, asTenant, sql } from '#server/kernel/db'
import { tryLaneLock } from '#server/kernel/lane-lock'
import { sealSecret } from '#server/kernel/secrets'
import { withBox } from '../../src/server/inboxes/open-box.ts'
import { secretPlace } from '../../src/server/inboxes/secret-place.ts'
import { boxLockKey, syncBox } from '../../src/server/inboxes/sync-inbox.ts'
import { syncWakeUps } from '../../src/server/inboxes/sync-wake-ups.ts'
import { type ChaosProxy, startChaosProxy } from '../support/chaos-proxy.ts'
import { startImapServer, type TestImapServer } from '../support/imap-server.ts'
import { boxOf, countsIn, mail, makeBox, messagesIn, syncNow } from '../support/inboxes.ts'
import { journalOf, makeCompany, waitingMails } from '../support/people.ts'

const USERS = Array.from({ length: 14 }, (_, n) => `t${n}@exemple.fr`)
let server: TestImapServer
let proxy: ChaosProxy
let ctx: Ctx
let owner: string
let next = 0

beforeAll(async () => {
  server = await startImapServer({ users: USERS })
  proxy = await startChaosProxy(server)
  const company = await makeCompany()
  ctx = company.ctx
  owner = company.email
})
afterAll(async () => {
  await proxy.stop()
  await server.stop()
})

async function freshBox(options: Parameters<typeof makeBox>[2] = {}) {
  const user = USERS[next++] as string
  const id = await makeBox(
    ctx,
    { host: proxy.host, port: proxy.port, user, password: server.password },
    options,
  )
  const put = (raw: string, folder = 'INBOX') => server.append(folder, raw, { user })
  return { id, user, put, sync: () => syncNow(ctx, id) }
}

const seconds = (date: Date | null) => Math.round(((date?.getTime() ?? 0) - Date.now()) / 1000)
const wakeUpOf = (id: string) =>
  asTenant(ctx, (db) => db.outbox.findFirst({ where: { job: 'inboxes.sync', key: id } }))

describe('a server that cannot be used', () => {
  test('three refused passwords in a row stop the box, and its owner is told', async () => {
    const box = await freshBox({ password: 'faux' })
    expect(await box.sync()).toMatchObject({ state: 'error', authFailures: 1, pausedReason: null })
    expect((await boxOf(ctx, box.id)).lastError).toMatchObject({ code: 'wrong_password' })
    expect(await box.sync()).toMatchObject({ state: 'error', authFailures: 2 })
    const stopped = await box.sync()
    expect(stopped).toMatchObject({
      state: 'paused',
      pausedReason: 'auth_failures',
      active: true,
      nextSyncAt: null,
    })
    expect(await waitingMails(owner)).toEqual(['inbox_paused'])
    expect(await journalOf(ctx.organisationId)).toContain('integrations.auto-pause')

    // A wake-up on its way changes nothing, and a new password brings the box back.
    const taken = proxy.connections()
    await syncBox(ctx, { integrationId: box.id }, { signal: new AbortController().signal })
    expect(proxy.connections()).toBe(taken)
    await asTenant(ctx, async (db) => {
      const secret = await sealSecret(
        db,
        secretPlace({ organisationId: ctx.organisationId, id: box.id }),
        server.password,
      )
      await db.inboxIntegration.updateMany({
        where: { id: box.id },
        data: { secret, state: 'syncing', pausedReason: null },
      })
    })
    expect(await box.sync()).toMatchObject({ state: 'synced', authFailures: 0, lastError: null })
  })

  test('a connection that breaks is tried again soon, then later and later', async () => {
    const box = await freshBox()
    await box.put(mail())
    await box.sync()
    proxy.mode('refuse')
    const waits: number[] = []
    for (let n = 0; n < 5; n += 1) {
      const state = await box.sync()
      expect(state).toMatchObject({ state: 'error', failures: n + 1 })
      expect(state.nextSyncAt).toEqual(state.retryAt)
      waits.push(seconds(state.retryAt))
    }
    proxy.mode('pass')
    expect(waits[0]).toBeLessThan(8)
    expect(waits[4]).toBeGreaterThan(waits[2]!)
    expect((await wakeUpOf(box.id))?.runAt.getTime()).toBeGreaterThan(Date.now() - 1000)
    expect(await box.sync()).toMatchObject({ state: 'synced', failures: 0, lastError: null, retryAt: null })
  })

  test('a server with too many log-ins is left alone for a quarter of an hour at the least', async () => {
    const crowded = await startImapServer({ users: ['foule@exemple.fr'], connections: 1 })
    const held = await openImap({ ...crowded, security: 'none' })
    const id = await makeBox(ctx, crowded)
    const state = await syncNow(ctx, id)
    expect(state).toMatchObject({ state: 'error', authFailures: 0, lastError: { code: 'too_many' } })
    expect(seconds(state.retryAt)).toBeGreaterThanOrEqual(15 * 60 - 60)
    expect(seconds(state.retryAt)).toBeLessThanOrEqual(30 * 60)
    await held.close()
    // Not before that, whoever asks.
    await syncBox(ctx, { integrationId: id }, { signal: new AbortController().signal })
    expect((await boxOf(ctx, id)).state).toBe('error')
    expect(await syncNow(ctx, id)).toMatchObject({ state: 'synced' })
    await crowded.stop()
  })

  test('told to stop in the middle, it leaves the state as it was and asks for another run', async () => {
    const box = await freshBox()
    for (let n = 0; n < 60; n += 1) await box.put(mail())
    proxy.delay(30)
    const stop = new AbortController()
    const taken = proxy.connections()
    const running = syncNow(ctx, box.id, stop.signal)
    await expect.poll(() => proxy.connections(), { interval: 10 }).toBeGreaterThan(taken)
    setTimeout(() => stop.abort(), 250)
    const state = await running
    proxy.delay(0)
    expect(state).toMatchObject({ state: 'syncing', failures: 0, lastError: null })
    expect((await wakeUpOf(box.id))?.runAt.getTime()).toBeLessThanOrEqual(Date.now() + 1000)
    expect(await box.sync()).toMatchObject({ state: 'synced', storedCount: 60 })
    expect(await countsIn(ctx, box.id)).toMatchObject({ rows: 60, distinct: 60 })
  })
})

describe('one sync a box', () => {
  test('a wake-up that finds the box busy ends at once, and the holder looks again', async () => {
    const box = await freshBox()
    await box.put(mail())
    await box.sync()
    const lock = await tryLaneLock(boxLockKey(ctx.organisationId, box.id))
    await box.put(mail())
    const before = await boxOf(ctx, box.id)
    await syncBox(ctx, { integrationId: box.id }, { signal: new AbortController().signal })
    const left = await boxOf(ctx, box.id)
    expect(left.storedCount).toBe(1)
    expect(left.nextSyncAt!.getTime()).toBeLessThan(before.nextSyncAt!.getTime())
    await lock?.release()
    expect(await box.sync()).toMatchObject({ storedCount: 2 })
  })

  test('ten wake-ups at the same time are one sync at a time', async () => {
    const box = await freshBox()
    for (let n = 0; n < 40; n += 1) await box.put(mail())
    const run = () => syncBox(ctx, { integrationId: box.id }, { signal: new AbortController().signal })
    await Promise.all(Array.from({ length: 10 }, run))
    expect(await boxOf(ctx, box.id)).toMatchObject({ state: 'synced', storedCount: 40 })
    expect(await countsIn(ctx, box.id)).toEqual({ rows: 40, distinct: 40, places: 40, gone: 0 })
  })

  test('on-demand connections wait for each other', async () => {
    const box = await freshBox()
    await box.sync()
    let [open, most] = [0, 0]
    const visit = () =>
      withBox(ctx.organisationId, box.id, async (session) => {
        open += 1
        most = Math.max(most, open)
        await session.listFolders()
        open -= 1
      })
    await Promise.all(Array.from({ length: 20 }, visit))
    expect(most).toBeLessThanOrEqual(8)
  })

  test('the sweep wakes a box that nobody has in hand, and no other', async () => {
    const [busy, dead, later] = [await freshBox(), await freshBox(), await freshBox()]
    for (const { id } of [busy, dead, later]) await syncNow(ctx, id)
    await asTenant(ctx, (db) => db.outbox.deleteMany({ where: { job: 'inboxes.sync' } }))
    await asTenant(ctx, (db) =>
      db.inboxIntegration.updateMany({
        where: { id: { in: [busy.id, dead.id] } },
        data: { nextSyncAt: null },
      }),
    )
    const lock = await tryLaneLock(boxLockKey(ctx.organisationId, busy.id))
    const woken = await asSystem(async (db) => {
      const others = sql`UPDATE "InboxIntegration" SET active = false WHERE id NOT IN (${busy.id}::uuid, ${dead.id}::uuid, ${later.id}::uuid)`
      await db.$executeRaw(others)
      return syncWakeUps(db)
    })
    expect(woken.map(({ payload }) => payload)).toEqual([{ integrationId: dead.id }])
    await lock?.release()
  })
})

describe('what people do here', () => {
  const write = (integrationId: string, messageId: string, kind: string) =>
    asTenant(ctx, (db) =>
      db.inboxWrite.create({ data: { integrationId, messageId, kind }, select: { id: true } }),
    )

  test('read, flagged and archived reach the server before anything is read from it', async () => {
    const box = await freshBox()
    for (const subject of ['A lire', 'B suivre', 'C ranger']) await box.put(mail({ subject }))
    await box.sync()
    const [one, two, three] = await messagesIn(ctx, box.id)
    await asTenant(ctx, (db) => db.inboxMessage.updateMany({ where: { id: one!.id }, data: { seen: true } }))
    await write(box.id, one!.id, 'seen')
    await write(box.id, two!.id, 'flagged')
    await write(box.id, two!.id, 'unflagged')
    await write(box.id, two!.id, 'flagged')
    await write(box.id, three!.id, 'archive')
    expect(await box.sync()).toMatchObject({ state: 'synced', serverCount: 2, storedCount: 2 })
    const session = await openImap({ ...server, user: box.user, security: 'none' })
    await session.open('INBOX')
    const flags: string[][] = []
    for await (const each of session.fetchFlags('all')) flags.push(each.flags)
    expect(flags).toEqual([['\\Seen'], ['\\Flagged']])
    await session.open('Archive')
    expect(await session.search(null)).toHaveLength(1)
    await session.close()
    expect(await messagesIn(ctx, box.id)).toMatchObject([
      { subject: 'A lire', seen: true, folders: ['INBOX'] },
      { subject: 'B suivre', flagged: true, folders: ['INBOX'] },
      { subject: 'C ranger', folders: ['Archive'], goneAt: null },
    ])
    expect(await asTenant(ctx, (db) => db.inboxWrite.count())).toBe(0)
    const inInbox = async () =>
      (await asTenant(ctx, (db) => db.inboxThread.findFirst({ where: { id: three!.threadId } })))?.inInbox
    expect(await inInbox()).toBe(false)

    await write(box.id, three!.id, 'unarchive')
    expect(await box.sync()).toMatchObject({ state: 'synced', serverCount: 3, storedCount: 3 })
    expect((await messagesIn(ctx, box.id))[2]).toMatchObject({ folders: ['INBOX'] })
    expect(await inInbox()).toBe(true)
    expect(await countsIn(ctx, box.id)).toMatchObject({ rows: 3, places: 3, gone: 0 })
  })
})
