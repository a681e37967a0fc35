import { ImapFlow } from 'imapflow'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openImap } from '#server/adapters/imap/registry'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { listFoldersAgain } from '../../src/server/inboxes/list-server-folders.ts'
import { makeCompany } from '../support/campaigns.ts'
import { startImapServer, type TestImapServer } from '../support/imap-server.ts'
import {
  bodyFetches,
  countsIn,
  foldersOf,
  mail,
  makeBox,
  messagesIn,
  startWireTap,
  syncNow,
  type WireTap,
} from '../support/inboxes.ts'

const USERS = Array.from({ length: 12 }, (_, n) => `u${n}@exemple.fr`)
let server: TestImapServer
let tap: WireTap
let ctx: Ctx
let next = 0

beforeAll(async () => {
  server = await startImapServer({ users: USERS })
  tap = await startWireTap(server)
  ctx = await makeCompany()
})
afterAll(async () => {
  await tap.stop()
  await server.stop()
})

/** A box of its own for a test, reached through the tap; `put` and `as` are what other programs do to it. */
async function freshBox(options: Parameters<typeof makeBox>[2] = {}) {
  const user = USERS[next++] as string
  const login = { host: tap.host, port: tap.port, user, password: server.password }
  const id = await makeBox(ctx, login, options)
  const put = (folder: string, raw: string, at: { flags?: string[]; date?: Date } = {}) =>
    server.append(folder, raw, { ...at, user })
  const as = async <T>(work: (session: Awaited<ReturnType<typeof openImap>>) => Promise<T>) => {
    const session = await openImap({ ...login, port: server.port, host: server.host, security: 'none' })
    try {
      return await work(session)
    } finally {
      await session.close()
    }
  }
  const administer = async (work: (client: ImapFlow) => Promise<unknown>) => {
    const auth = { user, pass: server.password }
    const client = new ImapFlow({
      host: server.host,
      port: server.port,
      secure: false,
      doSTARTTLS: false,
      auth,
      logger: false,
    })
    await client.connect()
    await work(client)
    await client.logout()
  }
  return { id, user, put, as, administer, sync: () => syncNow(ctx, id), messages: () => messagesIn(ctx, id) }
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)

describe('a first sync and those that follow', () => {
  test('stores what the server has, and fetches no body twice', async () => {
    const box = await freshBox()
    for (let n = 0; n < 30; n += 1) await box.put('INBOX', mail())
    await box.put('Sent', mail({ from: box.user, to: 'paul@client.example' }), { flags: ['\\Seen'] })
    const first = await box.sync()
    expect(first).toMatchObject({ state: 'synced', serverCount: 31, storedCount: 31, lastError: null })
    expect(first.firstSyncedAt).not.toBeNull()
    expect(await countsIn(ctx, box.id)).toEqual({ rows: 31, distinct: 31, places: 31, gone: 0 })
    expect((await box.messages()).filter(({ direction }) => direction === 'out')).toHaveLength(1)
    expect(bodyFetches(tap.commands()).length).toBeGreaterThan(0)

    tap.reset()
    expect((await box.sync()).state).toBe('synced')
    expect(tap.commands().filter((command) => /FETCH|SELECT|EXAMINE|SEARCH/.test(command))).toEqual([])

    await box.put('INBOX', mail({ subject: 'Neuf' }))
    tap.reset()
    expect(await box.sync()).toMatchObject({ state: 'synced', serverCount: 32, storedCount: 32 })
    expect(bodyFetches(tap.commands())).toHaveLength(1)
  })

  test('keeps to the period, and fetches the rest when it is widened', async () => {
    const box = await freshBox()
    await box.put('INBOX', mail({ subject: 'Ancien' }), { date: daysAgo(200) })
    await box.put('INBOX', mail({ subject: 'Récent' }), { date: daysAgo(3) })
    expect(await box.sync()).toMatchObject({ state: 'synced', serverCount: 1, storedCount: 1 })
    await asTenant(ctx, (db) =>
      db.inboxIntegration.updateMany({ where: { id: box.id }, data: { periodDays: null } }),
    )
    expect(await box.sync()).toMatchObject({ state: 'synced', serverCount: 2, storedCount: 2 })
    // What is older than a period made narrow again stays, and is followed as long as the server has it.
    await asTenant(ctx, (db) =>
      db.inboxIntegration.updateMany({ where: { id: box.id }, data: { periodDays: 30 } }),
    )
    expect(await box.sync()).toMatchObject({ state: 'synced', serverCount: 1, storedCount: 1 })
    expect((await box.messages()).map(({ subject, goneAt }) => [subject, goneAt])).toEqual([
      ['Ancien', null],
      ['Récent', null],
    ])
  })

  test('a message without a Message-ID is not skipped; two that share one lie in two places', async () => {
    const box = await freshBox()
    await box.put('INBOX', mail({ id: null, subject: 'Sans identifiant' }))
    await box.put('INBOX', mail({ id: null, subject: 'Sans identifiant non plus' }))
    await box.put('INBOX', mail({ id: '<double@client.example>', subject: 'Double' }))
    await box.put('Junk', mail({ id: '<double@client.example>', subject: 'Double' }))
    expect(await box.sync()).toMatchObject({ state: 'synced', serverCount: 4, storedCount: 4 })
    const stored = await box.messages()
    expect(stored).toHaveLength(3)
    expect(stored.find(({ subject }) => subject === 'Double')?.folders).toEqual(['INBOX', 'Junk'])
    expect(stored.filter(({ externalId }) => externalId.startsWith('sha256:'))).toHaveLength(2)
  })

  test('after a UIDVALIDITY reset messages are found again, not imported again', async () => {
    const box = await freshBox()
    for (let n = 0; n < 12; n += 1) await box.put('INBOX', mail())
    await box.put('INBOX', mail({ id: null, subject: 'Anonyme' }))
    await box.sync()
    const before = await box.messages()
    await server.resetUidValidity('INBOX', box.user)
    tap.reset()
    expect(await box.sync()).toMatchObject({ state: 'synced', serverCount: 13, storedCount: 13 })
    expect(await countsIn(ctx, box.id)).toEqual({ rows: 13, distinct: 13, places: 13, gone: 0 })
    expect((await box.messages()).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    // Only the one that cannot be known by its head was fetched.
    expect(bodyFetches(tap.commands()).join()).toMatch(/UID FETCH \d+ \(/)
  })
})

describe('what happens on the server', () => {
  test('reads, flags and deletions made elsewhere show here', async () => {
    const box = await freshBox()
    for (const subject of ['Lue', 'Suivie', 'Effacée']) await box.put('INBOX', mail({ subject }))
    await box.sync()
    await box.as(async (session) => {
      await session.open('INBOX')
      const uids = await session.search(null)
      await session.setFlags([uids[0]!], { add: ['\\Seen'] })
      await session.setFlags([uids[1]!], { add: ['\\Flagged'] })
      await session.move([uids[2]!], 'Trash')
    })
    expect(await box.sync()).toMatchObject({ state: 'synced', serverCount: 2, storedCount: 2 })
    const [read, flagged, deleted] = ['Lue', 'Suivie', 'Effacée'].map((subject) => subject)
    const by = new Map((await box.messages()).map((message) => [message.subject, message]))
    expect(by.get(read!)).toMatchObject({ seen: true, goneAt: null })
    expect(by.get(flagged!)).toMatchObject({ flagged: true, seen: false })
    expect(by.get(deleted!)?.goneAt).not.toBeNull()
    const thread = await asTenant(ctx, (db) =>
      db.inboxThread.findFirst({ where: { id: by.get(deleted!)?.threadId ?? '' } }),
    )
    expect(thread).toMatchObject({ messageCount: 0, inInbox: false })
  })

  test('filed away is not deleted: it is followed into folders that are not synced, and back', async () => {
    const box = await freshBox()
    await box.put('INBOX', mail({ subject: 'Rangée' }))
    await box.put('INBOX', mail({ id: null, subject: 'Rangée sans identifiant' }))
    await box.put('INBOX', mail({ subject: 'Reste' }))
    await box.sync()
    await box.as(async (session) => {
      await session.createFolder('Clients')
      await session.open('INBOX')
      const uids = await session.search(null)
      await session.move(uids.slice(0, 2), 'Clients')
    })
    listFoldersAgain(box.id)
    tap.reset()
    expect(await box.sync()).toMatchObject({ state: 'synced', serverCount: 1, storedCount: 1 })
    expect(bodyFetches(tap.commands())).toEqual([])
    const places = async () =>
      (await box.messages()).map(({ subject, folders, goneAt }) => [subject, folders, goneAt])
    expect(await places()).toEqual(
      expect.arrayContaining([
        ['Rangée', ['Clients'], null],
        ['Rangée sans identifiant', ['Clients'], null],
        ['Reste', ['INBOX'], null],
      ]),
    )

    await box.as(async (session) => {
      await session.open('Clients')
      const [first, second] = await session.search(null)
      await session.move([first!], 'INBOX')
      await session.move([second!], 'Trash')
    })
    expect(await box.sync()).toMatchObject({ state: 'synced', serverCount: 2, storedCount: 2 })
    const by = new Map((await box.messages()).map((message) => [message.subject, message]))
    expect(by.get('Rangée')).toMatchObject({ folders: ['INBOX'], goneAt: null })
    expect(by.get('Rangée sans identifiant')?.goneAt).not.toBeNull()
    expect(await countsIn(ctx, box.id)).toMatchObject({ rows: 3, places: 2, gone: 1 })
  })

  // The server in memory renames and deletes no folders.
  test.runIf(process.env.DOVECOT === 'on')(
    'a renamed folder keeps its messages; one that was synced and is gone is named',
    async () => {
      const box = await freshBox()
      await box.put('Projets', mail({ subject: 'Projet' }))
      await box.put('INBOX', mail({ subject: 'Autre' }))
      await box.sync()
      await asTenant(ctx, (db) =>
        db.inboxFolder.updateMany({
          where: { integrationId: box.id, path: 'Projets' },
          data: { selected: true },
        }),
      )
      expect(await box.sync()).toMatchObject({ state: 'synced', serverCount: 2, storedCount: 2 })

      await box.administer((client) => client.mailboxRename('Projets', 'Chantiers'))
      listFoldersAgain(box.id)
      tap.reset()
      expect(await box.sync()).toMatchObject({ state: 'synced', serverCount: 2, storedCount: 2 })
      expect(bodyFetches(tap.commands())).toEqual([])
      const folders = await foldersOf(ctx, box.id)
      expect(folders.find(({ path }) => path === 'Chantiers')).toMatchObject({
        selected: true,
        storedCount: 1,
      })
      expect(folders.some(({ path }) => path === 'Projets')).toBe(false)

      await box.administer((client) => client.mailboxDelete('Chantiers'))
      listFoldersAgain(box.id)
      const state = await box.sync()
      expect(state).toMatchObject({ state: 'error', serverCount: 1, storedCount: 1 })
      expect(state.lastError).toEqual({ code: 'folder_missing', response: 'Chantiers' })
      expect((await box.messages()).find(({ subject }) => subject === 'Projet')?.goneAt).not.toBeNull()
    },
  )
})
