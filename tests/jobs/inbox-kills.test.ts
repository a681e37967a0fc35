import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { syncInbox } from '../../src/server/inboxes/jobs.ts'
import { makeCompany } from '../support/campaigns.ts'
import { type ChaosProxy, startChaosProxy } from '../support/chaos-proxy.ts'
import { startImapServer, type TestImapServer } from '../support/imap-server.ts'
import { bodyFetches, boxOf, boxUntil, countsIn, mail, makeBox, startWireTap } from '../support/inboxes.ts'
import { killHard, startWorkerProcess, stopGently } from '../support/worker-process.ts'

/** Ten thousand on a real server; the one in memory shares this process's time. */
const [MANY, CUTS] = process.env.DOVECOT === 'on' ? [10_000, 100] : [3000, 30]

let server: TestImapServer
let proxy: ChaosProxy
let ctx: Ctx
let worker: ChildProcess | undefined

beforeAll(async () => {
  server = await startImapServer({ users: ['kill@exemple.fr', 'reset@exemple.fr', 'idle@exemple.fr'] })
  proxy = await startChaosProxy(server)
  ctx = await makeCompany()
})
afterEach(async () => {
  if (worker) await killHard(worker)
})
afterAll(async () => {
  await proxy.stop()
  await server.stop()
})

const wake = (integrationId: string) => asTenant(ctx, (db) => enqueue(db, syncInbox, { integrationId }))

test('a first sync killed five times ends with every message once, and the next one fetches nothing', async () => {
  const user = 'kill@exemple.fr'
  await server.appendMany(
    'INBOX',
    Array.from({ length: MANY }, () => mail()),
    { user },
  )
  const tap = await startWireTap(server)
  const id = await makeBox(ctx, { ...tap, user, password: server.password })
  await wake(id)
  for (let kill = 0; kill < 5; kill += 1) {
    worker = await startWorkerProcess(`kill-${kill}`)
    const before = (await countsIn(ctx, id)).rows
    const enough = () => countsIn(ctx, id).then(({ rows }) => rows >= before + MANY / 30)
    for (const until = Date.now() + 60_000; Date.now() < until && !(await enough()); ) await sleep(40)
    await killHard(worker)
  }
  expect((await countsIn(ctx, id)).rows).toBeLessThan(MANY)
  worker = await startWorkerProcess('survivor')
  const done = await boxUntil(ctx, id, ({ state }) => state === 'synced')
  expect(done).toMatchObject({ serverCount: MANY, storedCount: MANY, progressTotal: null })
  expect(await countsIn(ctx, id)).toEqual({ rows: MANY, distinct: MANY, places: MANY, gone: 0 })

  tap.reset()
  const { lastSyncAt } = await boxOf(ctx, id)
  await wake(id)
  await boxUntil(ctx, id, (box) => box.lastSyncAt!.getTime() > lastSyncAt!.getTime())
  expect(bodyFetches(tap.commands())).toEqual([])
  expect(tap.commands().some((command) => /SEARCH|FETCH/.test(command))).toBe(false)
  expect(await stopGently(worker)).toBe(0)
  await tap.stop()
}, 900_000)

test('reset at random bytes: nothing twice, nothing missing, the worker lives', async () => {
  const user = 'reset@exemple.fr'
  const text = 'Ligne de texte.\r\n'.repeat(40)
  await server.appendMany(
    'INBOX',
    Array.from({ length: CUTS * 18 }, () => mail({ text })),
    { user },
  )
  // Anywhere from the greeting to the middle of the messages; now and then far enough to get on.
  proxy.cutAfter(() => Math.floor(Math.random() ** 2 * 60_000) + 1)
  const id = await makeBox(ctx, { host: proxy.host, port: proxy.port, user, password: server.password })
  worker = await startWorkerProcess('chaos')
  const before = proxy.cuts()
  while (proxy.cuts() - before < CUTS) {
    // Nobody waits for the back-off.
    const where = { id, retryAt: { not: null } }
    const { count } = await asTenant(ctx, (db) =>
      db.inboxIntegration.updateMany({ where, data: { retryAt: null } }),
    )
    if (count > 0 || proxy.cuts() === before) await wake(id)
    const { state } = await boxOf(ctx, id)
    // A box that got to the end all the same gets something new to fetch.
    if (state === 'synced') {
      await server.append('INBOX', mail({ text }), { user })
      await wake(id)
    }
    expect(worker.exitCode).toBeNull()
    await sleep(40)
  }
  proxy.cutAfter(null)
  await asTenant(ctx, (db) => db.inboxIntegration.updateMany({ where: { id }, data: { retryAt: null } }))
  await wake(id)
  const { serverCount } = await boxUntil(ctx, id, ({ state }) => state === 'synced')
  expect(serverCount).toBeGreaterThanOrEqual(CUTS * 18)
  const exact = { rows: serverCount, distinct: serverCount, places: serverCount, gone: 0 }
  expect(await countsIn(ctx, id)).toEqual(exact)
  expect(await stopGently(worker)).toBe(0)
}, 900_000)

test('new mail appears by itself where the server tells of it, however long the interval', async () => {
  const user = 'idle@exemple.fr'
  await server.append('INBOX', mail(), { user })
  const tap = await startWireTap(server)
  const heard = (command: RegExp) => tap.commands().some((each) => command.test(each))
  const id = await makeBox(ctx, { ...tap, user, password: server.password }, { intervalMinutes: 1440 })
  await wake(id)
  worker = await startWorkerProcess('watch', { INBOX_WATCH: 'on' })
  await boxUntil(ctx, id, ({ state }) => state === 'synced')
  // The watch is taken up in its next round.
  await expect.poll(() => heard(/ IDLE$/)).toBe(true)
  await server.append('INBOX', mail({ subject: 'À l’instant' }), { user })
  await boxUntil(ctx, id, ({ storedCount }) => storedCount === 2)
  // A paused box is let go: nothing more is read.
  tap.reset()
  await asTenant(ctx, (db) =>
    db.inboxIntegration.updateMany({
      where: { id },
      data: { active: false, state: 'paused', pausedReason: 'manual' },
    }),
  )
  await expect.poll(() => heard(/^DONE$/)).toBe(true)
  await server.append('INBOX', mail(), { user })
  await sleep(1500)
  expect((await boxOf(ctx, id)).storedCount).toBe(2)
  expect(await stopGently(worker)).toBe(0)
  await tap.stop()
})
