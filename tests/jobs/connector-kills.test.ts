import type { ChildProcess } from 'node:child_process'
import { afterAll, expect, test } from 'vitest'
import { getRun, initialiseConnector, startRun } from '#server/connectors/index'
import type { Direction } from '#server/connectors/run-schema'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import {
  batigestSites,
  type ConnectorRoom,
  codeOf,
  connectorRoom,
  synchronise,
  worker,
} from '../support/connector-room.ts'
import { killHard, startWorkerProcess, stopGently } from '../support/worker-process.ts'

const [SITES, SLOTS, KILLS] = process.env.DOVECOT === 'on' ? [10_000, 6000, 10] : [500, 600, 4]
const CHANGED = 37
const LONG_MS = 1_800_000

// The same on both: one is killed and cut all along, the other one is not.
const rooms = await Promise.all([connectorRoom({ hangMs: 500 }), connectorRoom()])
const [room, clean] = rooms
afterAll(() => Promise.all(rooms.map((each) => each.stop())))

const workers = [1, 2, 3, 4].map((code) => worker(code))
for (const { sqlServer } of rooms) {
  await sqlServer.setRows('dbo.ChantierDef', batigestSites(SITES))
  await sqlServer.setRows('dbo.Salarie', workers)
}

const running = new Set<ChildProcess>()
afterAll(() => Promise.all([...running].map(killHard)))

async function startWorker(name: string): Promise<ChildProcess> {
  const child = await startWorkerProcess(name, { LOG_LEVEL: 'fatal' })
  running.add(child)
  return child
}

function isOver(ctx: Ctx, id: string): Promise<boolean> {
  return getRun(ctx, { id }).then(({ finishedAt }) => finishedAt !== null)
}

/**
 * One run, whose workers are killed again and again: each as soon as `strike` says so, unless the run is over by then. The
 * last worker is left alone. Answers the finished run, and how many were killed.
 */
async function survive(ctx: Ctx, direction: Direction, strike: (n: number) => () => Promise<boolean>) {
  const { id } = await startRun(ctx, { direction })
  let killed = 0
  for (let n = 0; n < KILLS && !(await isOver(ctx, id)); n += 1) {
    const now = strike(n)
    const victim = await startWorker(`tue-${direction}-${n}`)
    // Only the moment to strike is watched closely: the worker needs the processor as well.
    let looks = 0
    const ended = () => ++looks % 64 === 0 && isOver(ctx, id)
    await expect.poll(async () => (await now()) || ended(), { timeout: LONG_MS, interval: 3 }).toBe(true)
    await killHard(victim)
    running.delete(victim)
    killed += 1
  }
  const last = await startWorker(`dernier-${direction}`)
  await expect.poll(() => isOver(ctx, id), { timeout: LONG_MS, interval: 100 }).toBe(true)
  expect(await stopGently(last)).toBe(0)
  running.delete(last)
  return { killed, run: await getRun(ctx, { id }) }
}

/** Every other worker dies while it reads, the others after so many more requests that change something there. */
function whileSending({ site, ctx }: ConnectorRoom) {
  return (n: number) => {
    const changes = () => site.requests.filter(({ method }) => method === 'POST' || method === 'PUT').length
    const enough = changes() + 40 + n * 7
    return async () => {
      // What is read may be over between two looks.
      if (n === 0) return (await stateOf(ctx)) !== 'queued'
      return changes() >= enough
    }
  }
}

async function stateOf(ctx: Ctx): Promise<string | undefined> {
  const run = await asTenant(ctx, (db) => db.connectorRun.findFirst({ orderBy: { id: 'desc' } }))
  return run?.state
}

const updates = ({ site }: ConnectorRoom) => [...site.updates.values()].reduce((sum, n) => sum + n, 0)

test(
  `${SITES} sites through ${KILLS} kills, cuts and every fault: each stands there once, as after a clean run`,
  async () => {
    room.site.failAtRandom({ seed: 7, rate: 0.03 })
    room.sqlServer.cutAtRandom({ seed: 7, probability: 0.3, within: SITES })
    const { run, killed } = await survive(room.ctx, 'to_site', whileSending(room))
    expect(killed).toBe(KILLS)
    expect(run).toMatchObject({ state: 'done', counts: { read: SITES, rejected: 0 } })
    expect(run.counts.sent).toBe(SITES)
    room.site.calm()
    room.sqlServer.cutAtRandom(null)

    await synchronise(clean.ctx, { direction: 'to_site' })
    expect(room.site.snapshot()).toEqual(clean.site.snapshot())
    expect(room.site.projects.size).toBe(SITES)
    expect([...room.site.creates].filter(([, count]) => count !== 1)).toEqual([])
    expect(room.site.refused).toEqual([])
    expect(room.sqlServer.unexpected).toEqual([])
  },
  LONG_MS * 2,
)

test(
  'nothing is sent the second time, and of what changed each row once',
  async () => {
    const before = updates(room)
    expect(await synchronise(room.ctx, { direction: 'to_site' })).toMatchObject({
      state: 'done',
      counts: { read: SITES, unchanged: SITES, sent: 0 },
    })
    expect(updates(room)).toBe(before)
    const codes = Array.from({ length: CHANGED }, (_, n) => `'${codeOf(1 + n * 13)}'`).join(', ')
    await room.sqlServer.query(`UPDATE dbo.ChantierDef SET Libelle = 'Changé' WHERE Code IN (${codes})`)
    expect(await synchronise(room.ctx, { direction: 'to_site' })).toMatchObject({
      state: 'done',
      counts: { unchanged: SITES - CHANGED, change: CHANGED, sent: CHANGED },
    })
    expect(updates(room)).toBe(before + CHANGED)
    expect(room.site.projects.size).toBe(SITES)
  },
  LONG_MS,
)

test(
  `${SLOTS} hours through kills between their commit and our record: none is written twice`,
  async () => {
    for (const each of rooms) {
      await initialiseConnector(each.ctx)
      plantSlots(each)
    }
    await synchronise(clean.ctx, { direction: 'to_erp' })
    room.sqlServer.delay(20, /^(INSERT|commit)/)
    room.sqlServer.cutAtRandom({ seed: 11, probability: 0.05, within: 500 })
    room.site.failAtRandom({ seed: 11, rate: 0.1 })
    // The moment after a commit of the ERP is the moment before our own.
    const { run, killed } = await survive(room.ctx, 'to_erp', () => {
      let before: number | undefined
      return async () => {
        const now = await markers(room)
        before ??= now
        return now > before
      }
    })
    room.sqlServer.calm()
    expect(killed).toBeGreaterThan(0)
    expect(run).toMatchObject({ state: 'done', counts: { read: SLOTS, rejected: 0 } })
    expect(await markers(room)).toBe(SLOTS)
    expect(await hours(room)).toEqual(await hours(clean))
    expect(await synchronise(room.ctx, { direction: 'to_erp' })).toMatchObject({ counts: { sent: 0 } })
  },
  LONG_MS * 2,
)

/** Spread over 60 days, at both ends the same slots on the same sites. */
function plantSlots({ site }: ConnectorRoom): void {
  const ids = new Map([...site.projects.values()].map(({ projectCode, id }) => [projectCode, id]))
  const newest = new Date()
  newest.setUTCHours(6, 0, 0, 0)
  for (let n = 0; n < SLOTS; n += 1) {
    const start = newest.getTime() - (1 + (n % 60)) * 86_400_000 + (n % 7) * 3_600_000
    site.plantSlot({
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      startDate: new Date(start).toISOString(),
      endDate: new Date(start + (30 + (n % 5) * 15) * 60_000).toISOString(),
      userId: workers[n % workers.length]!.codebs,
      projectId: ids.get(codeOf(1 + (n % SITES)))!,
    })
  }
}

async function markers({ sqlServer }: ConnectorRoom): Promise<number> {
  const [row] = await sqlServer.query('SELECT COUNT(*) AS n FROM dbo.FacteurHeures')
  return Number(row!.n)
}

async function hours({ sqlServer }: ConnectorRoom): Promise<string[]> {
  const rows = await sqlServer.rows('dbo.SuiviMO')
  return rows.map((row) => JSON.stringify(row)).sort()
}
