import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  initialiseConnector,
  linkEmployees,
  listBufferRows,
  listRunRows,
  retryRows,
} from '#server/connectors/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import {
  batigestSites,
  type ConnectorRoom,
  connectorRoom,
  newCompanyIn,
  synchronise,
  worker,
  workThrough,
} from '../support/connector-room.ts'

// A slot that waits in quarantine though hours of it stand in the ERP: those that are surely wrong do not stay there.
const HOURS = 'dbo.SuiviMO'
const LEA_THERE = '7d0d6c54-4e10-4a4e-8a4f-6d2f5e0d0003'
const zoe = worker(1)
const paul = worker(2)
const lea = { ...worker(3), codebs: null }

let room: ConnectorRoom
let ctx: Ctx

beforeAll(async () => {
  room = await connectorRoom()
})
afterAll(() => room.stop())
/** A company with a site, and four slots of Zoé's in its ERP. */
beforeEach(async () => {
  ctx = await newCompanyIn(room, { sites: batigestSites(1), people: [zoe, paul, lea] })
  await initialiseConnector(ctx)
  await room.sqlServer.setRows(HOURS, [])
  await room.sqlServer.setRows('dbo.FacteurHeures', [])
  await synchronise(ctx, { direction: 'to_site' })
  for (const day of [1, 2, 3, 4]) plant(day)
  await toErp()
  room.site.users.set(LEA_THERE, { id: LEA_THERE, firstName: 'Léa', lastName: 'Petit' })
})

const toErp = (over: object = {}) => synchronise(ctx, { direction: 'to_erp', ...over })
const people = async () =>
  (await room.sqlServer.rows(HOURS)).map(({ CodeSalarie }) => Number(CodeSalarie)).sort()
const markers = async () => (await room.sqlServer.rows('dbo.FacteurHeures')).length
const quarantine = async () =>
  (await listBufferRows(ctx, { state: 'rejected', kind: 'hour', limit: 50 })).data
const waiting = () => asTenant(ctx, (db) => db.connectorRow.count({ where: { dueAt: { not: null } } }))
const nothing = { state: 'done', counts: { create: 0, change: 0, delete: 0, sent: 0, rejected: 0 } }

function morning(daysAgo: number): number {
  const at = new Date(Date.now() - daysAgo * 86_400_000)
  return at.setUTCHours(7, 0, 0, 0)
}

function plant(daysAgo: number) {
  const start = morning(daysAgo)
  const [projectId = null] = room.site.projects.keys()
  return room.site.plantSlot({
    id: `slot-${daysAgo}`,
    startDate: new Date(start).toISOString(),
    endDate: new Date(start + 5_400_000).toISOString(),
    userId: zoe.codebs,
    projectId,
  })
}

const change = (daysAgo: number, what: Parameters<typeof room.site.changeSlot>[1]) =>
  room.site.changeSlot(`slot-${daysAgo}`, what)

describe('a slot that has no duration any more', () => {
  test('leaves the ERP, says so, and comes back with its hours', async () => {
    change(2, { totalTimeMinutes: 0 })
    expect(await toErp({ dryRun: true })).toMatchObject({ counts: { delete: 1, rejected: 1 } })
    expect(await people()).toEqual([1, 1, 1, 1])
    const run = await toErp()
    expect(run).toMatchObject({ state: 'done', counts: { delete: 1, sent: 1, rejected: 1, unchanged: 3 } })
    expect([await people(), await markers()]).toEqual([[1, 1, 1], 3])
    const said = { code: 'duration', retryable: false, message: expect.stringContaining('retiré') }
    expect(await quarantine()).toMatchObject([{ key: 'slot-2', error: said }])
    const { data } = await listRunRows(ctx, { id: run.id, limit: 10 })
    expect(data).toMatchObject([{ key: 'slot-2', action: 'delete', outcome: 'sent', error: said }])
    expect(await toErp()).toMatchObject(nothing)
    change(2, { totalTimeMinutes: 30 })
    expect(await toErp()).toMatchObject({ state: 'done', counts: { create: 1, sent: 1 } })
    expect([await people(), await quarantine()]).toEqual([[1, 1, 1, 1], []])
  })

  test('and is deleted afterwards, leaves nothing behind', async () => {
    change(2, { totalTimeMinutes: 0 })
    await toErp()
    room.site.slots.delete('slot-2')
    expect(await toErp()).toMatchObject(nothing)
    expect([await people(), await quarantine(), await waiting()]).toEqual([[1, 1, 1], [], 0])
  })

  test('but keeps a line that somebody has changed in the ERP: it is theirs', async () => {
    await room.sqlServer.query(`UPDATE ${HOURS} SET NbH0 = 8 WHERE Date = '${local(2)}'`)
    change(2, { totalTimeMinutes: 0 })
    expect(await toErp()).toMatchObject({ state: 'done', counts: { sent: 0 } })
    expect(await people()).toEqual([1, 1, 1, 1])
    expect(await quarantine()).toMatchObject([{ error: { code: 'hours_changed', retryable: true } }])
    expect(await toErp()).toMatchObject(nothing)
    await room.sqlServer.query(`UPDATE ${HOURS} SET NbH0 = 1.5 WHERE NbH0 = 8`)
    const { run } = await retryRows(ctx, { kind: 'hour' })
    expect(await workThrough(ctx, run!.id)).toMatchObject({ state: 'done', counts: { delete: 1, sent: 1 } })
    expect(await people()).toEqual([1, 1, 1])
    expect(await quarantine()).toMatchObject([{ error: { code: 'duration' } }])
  })

  test('asks first where it is most of them', async () => {
    for (const day of [1, 2, 3]) change(day, { totalTimeMinutes: 0 })
    expect(await toErp()).toMatchObject({
      state: 'failed',
      error: { code: 'confirm_gone', gone: 3, known: 4 },
    })
    expect(await people()).toEqual([1, 1, 1, 1])
    expect(await toErp({ confirmGone: true })).toMatchObject({ state: 'done', counts: { sent: 3 } })
    expect(await people()).toEqual([1])
  })
})

describe('a slot of somebody whom nobody is matched with', () => {
  test('nor may it stay with the first when the next is known but the hours are impossible', async () => {
    change(2, { userId: paul.codebs, totalTimeMinutes: 26 * 60 })
    expect(await toErp()).toMatchObject({ state: 'done', counts: { delete: 1, sent: 1, rejected: 1 } })
    expect([await people(), await markers()]).toEqual([[1, 1, 1], 3])
    expect(await quarantine()).toMatchObject([{ error: { code: 'duration' } }])
    change(2, { totalTimeMinutes: 90 })
    expect(await toErp()).toMatchObject({ state: 'done', counts: { create: 1, sent: 1 } })
    expect([await people(), await markers()]).toEqual([[1, 1, 1, 2], 4])
  })

  test('leaves the line of whom it was before, waits, and is written once', async () => {
    change(2, { userId: LEA_THERE })
    expect(await toErp()).toMatchObject({ state: 'done', counts: { delete: 1, sent: 1, rejected: 1 } })
    expect([await people(), await markers()]).toEqual([[1, 1, 1], 3])
    const message = expect.stringMatching(/Aucun utilisateur trouvé pour « Léa Petit ».* 1 .*retirées/)
    expect(await quarantine()).toMatchObject([{ error: { code: 'unknown_user', message } }])
    expect(await toErp()).toMatchObject(nothing)
    await linkEmployees(ctx, { links: [{ code: '3', userId: LEA_THERE }] })
    expect(await toErp()).toMatchObject({ state: 'done', counts: { create: 1, sent: 1 } })
    expect([await people(), await markers()]).toEqual([[1, 1, 1, 3], 4])
  })

  test('keeps the line of an employee whose link was lost, since it may be theirs still', async () => {
    await linkEmployees(ctx, { links: [{ code: '1', userId: null }] })
    expect(await toErp()).toMatchObject({ state: 'done', counts: { delete: 0, sent: 0, rejected: 4 } })
    expect(await people()).toEqual([1, 1, 1, 1])
    // They are somebody else's by now: what stands there is surely not theirs.
    await room.sqlServer.query(`UPDATE dbo.Salarie SET codebs = '${LEA_THERE}' WHERE Code = 1`)
    expect(await toErp()).toMatchObject({ error: { code: 'confirm_gone', gone: 4, known: 4 } })
    await linkEmployees(ctx, {
      links: [
        { code: '1', userId: null },
        { code: '3', userId: zoe.codebs },
      ],
    })
    expect(await toErp()).toMatchObject({ state: 'done', counts: { change: 4, sent: 4, rejected: 0 } })
    expect([await people(), await markers()]).toEqual([[3, 3, 3, 3], 4])
  })

  test('leaves it once, though the ERP hangs up', async () => {
    change(2, { userId: LEA_THERE })
    room.sqlServer.failNext({ cut: 'before', match: /^commit/ })
    expect(await toErp()).toMatchObject({ state: 'done', counts: { sent: 1 } })
    expect([await people(), await waiting()]).toEqual([[1, 1, 1], 0])
  })
})

/** What the ERP shows of a morning. */
function local(daysAgo: number): string {
  return new Date(morning(daysAgo)).toLocaleString('sv-SE', { timeZone: 'Europe/Paris' })
}
