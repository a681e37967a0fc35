import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  initialiseConnector,
  linkEmployees,
  listBufferRows,
  listEmployees,
  listRunRows,
  retryRows,
  saveConnector,
} from '#server/connectors/index'
import type { Ctx } from '#server/kernel/context'
import { wallClock } from '../../src/server/connectors/hours-rules.ts'
import {
  batigestSites,
  type ConnectorRoom,
  codeOf,
  connectorRoom,
  newCompanyIn,
  synchronise,
  worker,
  workThrough,
} from '../support/connector-room.ts'
import { startBatigest } from '../support/sql-server/batigest.ts'

const HOURS = 'dbo.SuiviMO'

let room: ConnectorRoom
let ctx: Ctx
const zoe = worker(1, { Nom: 'Martin' })
const paul = worker(2, { Nom: 'Lefèvre' })
const lea = { ...worker(3, { Nom: 'Petit' }), codebs: null }

beforeAll(async () => {
  room = await connectorRoom()
})
afterAll(() => room.stop())

/** A company of its own on the same two ends, with three sites that stand at both. */
beforeEach(async () => {
  const { sqlServer } = room
  ctx = await newCompanyIn(room, { sites: batigestSites(3), people: [zoe, paul, lea] })
  await initialiseConnector(ctx)
  await sqlServer.setRows(HOURS, [])
  await sqlServer.setRows('dbo.FacteurHeures', [])
  await synchronise(ctx, { direction: 'to_site' })
})

const toErp = (over: object = {}) => synchronise(ctx, { direction: 'to_erp', ...over })
const hours = async () =>
  (await room.sqlServer.rows(HOURS))
    .map((row) => [
      row.CodeChantier,
      row.CodeSalarie,
      (row.Date as Date).toISOString().slice(0, 19),
      row.NbH0,
    ])
    .sort()
const projectId = (code: string) =>
  [...room.site.projects.values()].find(({ projectCode }) => projectCode === code)!.id
const quarantine = async () =>
  (await listBufferRows(ctx, { state: 'rejected', kind: 'hour', limit: 50 })).data

/** The morning of a day so long ago, at the full hour in UTC. */
function morning(daysAgo: number, hour = 7): Date {
  const at = new Date(Date.now() - daysAgo * 86_400_000)
  at.setUTCHours(hour, 0, 0, 0)
  return at
}

function slot(userId: string, code: string | null, start: Date, minutes = 90, over: object = {}) {
  return room.site.plantSlot({
    startDate: start.toISOString(),
    endDate: new Date(start.getTime() + minutes * 60_000).toISOString(),
    userId,
    projectId: code === null ? null : projectId(code),
    ...over,
  })
}

/** What the ERP shows of an instant. */
const local = (at: Date) => wallClock('Europe/Paris', at)

describe('hours come back', () => {
  test('as they are, once, and only when they are final', async () => {
    const [first, second] = [morning(3), morning(2)]
    slot(zoe.codebs, codeOf(1), first, 90)
    slot(paul.codebs, codeOf(2), second, 450, { hasPackedLunch: true, hasHomeToWorkJourney: true })
    const open = slot(zoe.codebs, codeOf(3), morning(1), 60, { managementStatus: 'WAITING' })
    expect(await toErp({ dryRun: true })).toMatchObject({ counts: { read: 3, create: 2 } })
    expect(await hours()).toEqual([])
    expect(await toErp()).toMatchObject({ state: 'done', counts: { read: 3, create: 2, sent: 2 } })
    expect(await hours()).toEqual([
      [codeOf(1), 1, local(first), 1.5],
      [codeOf(2), 2, local(second), 7.5],
    ])
    expect(await toErp()).toMatchObject({ state: 'done', counts: { create: 0, change: 0, sent: 0 } })
    room.site.changeSlot(open.id, { managementStatus: 'VALIDATED' })
    expect(await toErp()).toMatchObject({ state: 'done', counts: { create: 1, sent: 1 } })
    expect(await hours()).toHaveLength(3)
    expect(room.sqlServer.unexpected).toEqual([])
  })

  test('moved, un-validated and deleted ones follow', async () => {
    const moved = slot(zoe.codebs, codeOf(1), morning(5))
    const opened = slot(zoe.codebs, codeOf(2), morning(4))
    const deleted = slot(paul.codebs, codeOf(2), morning(3))
    for (const day of [6, 7]) slot(paul.codebs, codeOf(1), morning(day))
    await toErp()
    const later = morning(5, 9)
    room.site.changeSlot(moved.id, {
      startDate: later.toISOString(),
      endDate: new Date(later.getTime() + 3_600_000).toISOString(),
    })
    room.site.changeSlot(opened.id, { managementStatus: 'WAITING' })
    room.site.slots.delete(deleted.id)
    const run = await toErp()
    expect(run).toMatchObject({ state: 'done', counts: { change: 1, delete: 2, sent: 3, unchanged: 2 } })
    const { data } = await listRunRows(ctx, { id: run.id, limit: 50, action: 'change' })
    expect(data[0]?.changes).toMatchObject({ minutes: { before: 90, after: 60 } })
    expect((await hours()).filter(([code]) => code !== codeOf(1))).toEqual([])
    expect(await hours()).toContainEqual([codeOf(1), 1, local(later), 1])
    room.site.changeSlot(opened.id, { managementStatus: 'VALIDATED' })
    expect(await toErp()).toMatchObject({ state: 'done', counts: { create: 1, sent: 1 } })
  })

  test('moved while they are read, so that they come twice, are no duplicates', async () => {
    const [before, after] = [morning(22), morning(8)]
    const { id } = slot(zoe.codebs, codeOf(1), before)
    let [shown, at] = [0, before]
    room.site.slots.set(id, {
      ...room.site.slots.get(id)!,
      // Of a slot that is shown, and of no other, this is read, and its end last of all.
      get managementStatus() {
        shown += 1
        return 'VALIDATED'
      },
      get startDate() {
        return at.toISOString()
      },
      get endDate() {
        const end = new Date(at.getTime() + 90 * 60_000)
        if (shown > 0) at = after
        return end.toISOString()
      },
    })
    expect(await toErp()).toMatchObject({ state: 'done', counts: { sent: 1, rejected: 0 } })
    expect(shown).toBe(2)
    expect(await toErp()).toMatchObject({ state: 'done', counts: { change: 1, sent: 1, rejected: 0 } })
    expect(await hours()).toEqual([[codeOf(1), 1, local(after), 1.5]])
  })

  test('most of them missing, or no longer validated, stops the run until somebody confirms it', async () => {
    const slots = [1, 2, 3, 4, 5].map((day) => slot(zoe.codebs, codeOf(1), morning(day)))
    await toErp()
    for (const { id } of slots.slice(0, 2)) room.site.changeSlot(id, { managementStatus: 'REFUSED' })
    expect(await toErp()).toMatchObject({ state: 'done', counts: { delete: 2, sent: 2 } })
    for (const { id } of slots) room.site.changeSlot(id, { managementStatus: 'VALIDATED' })
    await toErp()
    const stopped = { state: 'failed', error: { code: 'confirm_gone', gone: 3, known: 5 } }
    for (const { id } of slots.slice(0, 3)) room.site.changeSlot(id, { managementStatus: 'REFUSED' })
    expect(await toErp()).toMatchObject(stopped)
    expect(await hours()).toHaveLength(5)
    for (const { id } of slots.slice(0, 2)) room.site.slots.delete(id)
    expect(await toErp()).toMatchObject(stopped)
    expect(await toErp({ confirmGone: true })).toMatchObject({ state: 'done', counts: { delete: 3 } })
    expect(await hours()).toHaveLength(2)
  })

  test('an application that asks to wait a little, or stumbles, does not make the read begin anew', async () => {
    slot(zoe.codebs, codeOf(1), morning(2))
    const ofSlots = { path: /timeSlotManagement/ }
    room.site.fail('throttled_silent', { ...ofSlots, times: 6 })
    for (const fault of ['server_error', 'cut_before'] as const) room.site.fail(fault, ofSlots)
    const asked = room.sqlServer.statements.length
    expect(await toErp()).toMatchObject({ state: 'done', counts: { sent: 1 } })
    const texts = room.sqlServer.statements.slice(asked).map(({ text }) => text)
    expect(texts.filter((text) => /FROM \[dbo\]\.\[Salarie\] ORDER/.test(text))).toHaveLength(1)
  })

  test('somebody unmapped is said, nothing of theirs is lost, and it goes by itself once they are mapped', async () => {
    const [leaUser, start] = ['7d0d6c54-4e10-4a4e-8a4f-6d2f5e0d0003', morning(2)]
    room.site.users.set(leaUser, { id: leaUser, firstName: 'Léa', lastName: 'Petit' })
    slot(leaUser, codeOf(1), start)
    slot(zoe.codebs, codeOf(1), morning(3))
    expect(await toErp()).toMatchObject({ state: 'done', counts: { sent: 1, rejected: 1 } })
    const [row] = await quarantine()
    expect(row?.error).toMatchObject({ code: 'unknown_user', retryable: false })
    expect(row?.error?.message).toContain('Aucun utilisateur trouvé')
    expect((await listEmployees(ctx, { limit: 50 })).data.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['1', '2', '3']),
    )
    await linkEmployees(ctx, { links: [{ code: '3', userId: leaUser }] })
    expect(await toErp()).toMatchObject({ state: 'done', counts: { create: 1, sent: 1 } })
    expect(await hours()).toContainEqual([codeOf(1), 3, local(start), 1.5])
    expect(await quarantine()).toEqual([])
  })

  test('two employees who are one user, an unknown project and an impossible duration are not guessed', async () => {
    await room.sqlServer.add('dbo.Salarie', [{ ...worker(4), codebs: zoe.codebs.toUpperCase() }])
    slot(zoe.codebs, codeOf(1), morning(1))
    slot(paul.codebs, null, morning(2))
    slot(paul.codebs, codeOf(1), morning(3), 0)
    const stranger = room.site.plantProject({ projectCode: '00000001' })
    room.site.plantSlot({
      startDate: morning(4).toISOString(),
      endDate: morning(4, 8).toISOString(),
      userId: paul.codebs,
      projectId: stranger.id,
    })
    expect(await toErp()).toMatchObject({ state: 'done', counts: { sent: 0, rejected: 4 } })
    expect((await quarantine()).map(({ error }) => error?.code).sort()).toEqual([
      'ambiguous_user',
      'duration',
      'unknown_project',
      'unknown_project',
    ])
    expect(await hours()).toEqual([])
  })

  test('a project with exactly the code of a site is that site, though it was not made by us', async () => {
    room.site.removeProject(projectId(codeOf(2)))
    const remade = room.site.plantProject({ projectCode: codeOf(2) })
    const start = morning(1)
    slot(zoe.codebs, codeOf(2), start)
    expect(remade.projectCode).toBe(codeOf(2))
    expect(await toErp()).toMatchObject({ state: 'done', counts: { sent: 1 } })
    expect(await hours()).toEqual([[codeOf(2), 1, local(start), 1.5]])
  })

  test('what the ERP refuses waits, and is sent again on demand', async () => {
    slot(zoe.codebs, codeOf(1), morning(1))
    slot(paul.codebs, codeOf(2), morning(2))
    const typed = {
      CodeChantier: codeOf(1),
      CodeSalarie: 1,
      Date: new Date(`${local(morning(1))}Z`),
      NbH0: 8,
    }
    await room.sqlServer.add(HOURS, [typed])
    expect(await toErp()).toMatchObject({ state: 'done', counts: { sent: 1, rejected: 1 } })
    expect(await quarantine()).toMatchObject([{ error: { retryable: true } }])
    expect(await toErp()).toMatchObject({ counts: { sent: 0, rejected: 0 } })
    await room.sqlServer.query(`DELETE FROM ${HOURS} WHERE NbH0 = 8`)
    const { retried, run } = await retryRows(ctx, { kind: 'hour' })
    expect(retried).toBe(1)
    expect(await workThrough(ctx, run!.id)).toMatchObject({ state: 'done', counts: { sent: 1 } })
    expect(await hours()).toHaveLength(2)
  })

  test('a commit whose answer is lost is not made twice', async () => {
    for (const day of [1, 2, 3, 4, 5]) slot(zoe.codebs, codeOf(1), morning(day))
    room.sqlServer.failNext({ cut: 'after', match: /^commit/ })
    expect(await toErp()).toMatchObject({ state: 'done' })
    const begun = room.sqlServer.statements.filter(({ text }) => text === 'begin transaction')
    expect(begun.length).toBe(2)
    expect(await hours()).toHaveLength(5)
    expect(await room.sqlServer.rows('dbo.FacteurHeures')).toHaveLength(5)
  })
})

test('another database is given the hours that are read, and none of those that are not', async () => {
  slot(zoe.codebs, codeOf(1), morning(2))
  slot(zoe.codebs, codeOf(1), morning(40))
  await toErp()
  const other = await startBatigest({ rows: { 'dbo.Salarie': [zoe], 'dbo.ChantierDef': batigestSites(3) } })
  const { host, port, database, user, password } = other
  await saveConnector(ctx, {
    erp: { host, port: String(port), database, user, password, encrypt: 'off' },
    hoursDays: 30,
  })
  await initialiseConnector(ctx)
  // Its sites are read first: the same code may be somebody else's there.
  expect(await toErp()).toMatchObject({ state: 'done', counts: { read: 1, sent: 0, rejected: 1 } })
  await synchronise(ctx, { direction: 'to_site' })
  expect(await toErp()).toMatchObject({ state: 'done', counts: { read: 1, create: 1, sent: 1 } })
  expect(await other.rows(HOURS)).toHaveLength(1)
  expect(await hours()).toHaveLength(2)
  await other.close()
})

describe('the clock on the wall', () => {
  test.each([
    // The night when the clock goes forward, and the one when it goes back.
    ['2026-03-29T00:59:59Z', '2026-03-29T01:59:00'],
    ['2026-03-29T01:00:00Z', '2026-03-29T03:00:00'],
    ['2026-10-25T00:30:10Z', '2026-10-25T02:30:00'],
    ['2026-10-25T01:30:10Z', '2026-10-25T02:30:00'],
    ['2026-10-25T02:00:00Z', '2026-10-25T03:00:00'],
    ['2025-12-31T23:30:00Z', '2026-01-01T00:30:00'],
    ['2026-07-14T22:00:00Z', '2026-07-15T00:00:00'],
  ])('%s is %s in Paris', (instant, shown) => {
    expect(wallClock('Europe/Paris', new Date(instant))).toBe(shown)
  })

  test('both hours that autumn gives twice are written, in the one row that the ERP has for them', async () => {
    const { zone, second } = lastNightTwice()
    await saveConnector(ctx, { timeZone: zone, hoursDays: 366 })
    const first = new Date(second.getTime() - 3_600_000)
    slot(zoe.codebs, codeOf(1), first, 30)
    slot(zoe.codebs, codeOf(1), second, 30)
    expect(await toErp()).toMatchObject({ state: 'done', counts: { sent: 2 } })
    expect(wallClock(zone, first)).toBe(wallClock(zone, second))
    expect(await hours()).toEqual([[codeOf(1), 1, wallClock(zone, first).slice(0, 19), 1]])
  })
})

/** The last time that an hour came back, on either half of the earth. */
function lastNightTwice(): { zone: string; second: Date } {
  const now = new Date().setUTCMinutes(30, 0, 0)
  for (let hours = 1; hours < 366 * 24; hours += 1) {
    const second = new Date(now - hours * 3_600_000)
    const zone = ['Europe/Paris', 'Australia/Sydney'].find(
      (each) => wallClock(each, second) === wallClock(each, new Date(second.getTime() - 3_600_000)),
    )
    if (zone) return { zone, second }
  }
  throw new Error('no zone turns its clock back any more')
}
