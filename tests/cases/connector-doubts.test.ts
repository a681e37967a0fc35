import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  cancelRun,
  finishTask,
  getRun,
  initialiseConnector,
  listBufferRows,
  receiveBatch,
  registerAgent,
  retryRow,
  retryRows,
  runConnector,
  saveConnector,
  startRun,
  takeTask,
} from '#server/connectors/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import { ProviderError } from '#server/kernel/errors'
import { failureOf } from '../../src/server/connectors/run-failures.ts'
import {
  agentSite,
  BRISK,
  batigestSite,
  batigestSites,
  type ConnectorRoom,
  codeOf,
  configure,
  connectorRoom,
  newCompanyIn,
  synchronise,
  worker,
  workThrough,
} from '../support/connector-room.ts'
import { license, makePlan } from '../support/licences.ts'
import { codeOf as codeOfFailure } from '../support/people.ts'
import { startBatigest } from '../support/sql-server/batigest.ts'

// What becomes of a row when nobody knows how its last try ended, or when what it belongs to changes under it.
const TABLE = 'dbo.ChantierDef'
const HOURS = 'dbo.SuiviMO'
const zoe = worker(1)

let room: ConnectorRoom
let ctx: Ctx

beforeAll(async () => {
  room = await connectorRoom()
})
afterAll(() => room.stop())
beforeEach(async () => {
  ctx = await newCompanyIn(room, { sites: batigestSites(4), people: [zoe] })
})

const toSite = () => synchronise(ctx, { direction: 'to_site' })
const toErp = () => synchronise(ctx, { direction: 'to_erp' })
/** A run that gives up at its first trouble. */
const hasty = async (direction: 'to_site' | 'to_erp') =>
  workThrough(ctx, (await startRun(ctx, { direction })).id, { ...BRISK, patienceMs: 0 })
const projectOf = (code: string) =>
  [...room.site.projects.values()].filter(({ projectCode }) => projectCode === code)
const waiting = (where: object = {}) =>
  asTenant(ctx, (db) => db.connectorRow.count({ where: { dueAt: { not: null }, ...where } }))

describe('a write whose answer was lost', () => {
  test('an archived site that came back meanwhile is taken out of the archive', async () => {
    await toSite()
    await room.sqlServer.query(`DELETE FROM ${TABLE} WHERE Code = '${codeOf(2)}'`)
    room.site.fail('cut_after', { method: /PUT/, times: 20 })
    expect(await hasty('to_site')).toMatchObject({ state: 'failed' })
    expect(projectOf(codeOf(2))).toMatchObject([{ isArchived: true }])
    room.site.calm()
    await room.sqlServer.add(TABLE, [batigestSite(codeOf(2))])
    expect(await toSite()).toMatchObject({ state: 'done', counts: { change: 1, sent: 1 } })
    expect(projectOf(codeOf(2))).toMatchObject([{ isArchived: false }])
  })

  test('a name that was changed and changed back is as it was', async () => {
    await toSite()
    await room.sqlServer.query(`UPDATE ${TABLE} SET Libelle = 'Autre' WHERE Code = '${codeOf(3)}'`)
    room.site.fail('cut_after', { method: /PUT/, times: 20 })
    expect(await hasty('to_site')).toMatchObject({ state: 'failed' })
    expect(projectOf(codeOf(3))).toMatchObject([{ projectName: 'Autre' }])
    room.site.calm()
    await room.sqlServer.query(
      `UPDATE ${TABLE} SET Libelle = 'Chantier ${codeOf(3)}' WHERE Code = '${codeOf(3)}'`,
    )
    expect(await toSite()).toMatchObject({ state: 'done' })
    expect(projectOf(codeOf(3))).toMatchObject([{ projectName: `Chantier ${codeOf(3)}` }])
  })

  test('hours that were taken out and validated again stand there again', async () => {
    await initialiseConnector(ctx)
    await room.sqlServer.setRows(HOURS, [])
    await room.sqlServer.setRows('dbo.FacteurHeures', [])
    await toSite()
    const start = new Date(Date.now() - 5 * 86_400_000)
    start.setUTCHours(7, 0, 0, 0)
    const slots = [0, 1, 2].map((hours) => {
      const from = start.getTime() + hours * 3_600_000
      return room.site.plantSlot({
        startDate: new Date(from).toISOString(),
        endDate: new Date(from + 1_800_000).toISOString(),
        userId: zoe.codebs,
        projectId: projectOf(codeOf(1))[0]!.id,
      })
    })
    const slot = slots[0]!
    expect(await toErp()).toMatchObject({ state: 'done', counts: { sent: 3 } })
    room.site.changeSlot(slot.id, { managementStatus: 'TO_VALIDATE' })
    room.sqlServer.failNext({ cut: 'after', match: /^commit/, times: 20 })
    expect(await hasty('to_erp')).toMatchObject({ state: 'failed' })
    room.sqlServer.calm()
    expect(await room.sqlServer.rows(HOURS)).toHaveLength(2)
    room.site.changeSlot(slot.id, { managementStatus: 'VALIDATED' })
    expect(await toErp()).toMatchObject({ state: 'done' })
    expect(await room.sqlServer.rows(HOURS)).toHaveLength(3)
    expect(await waiting()).toBe(0)
  })
})

describe('a change that was not answered, and takes effect after the next one', () => {
  const named = (name: string) =>
    room.sqlServer.query(`UPDATE ${TABLE} SET Libelle = '${name}' WHERE Code = '${codeOf(2)}'`)
  /** Nothing can be under way any more. */
  const later = () =>
    asTenant(ctx, (db) =>
      db.$executeRaw(sql`UPDATE "ConnectorRow" SET "intentAt" = "intentAt" - interval '1 hour'`),
    )

  test('is overtaken by the newest content at the run after', async () => {
    await toSite()
    const [{ id } = { id: 0 }] = projectOf(codeOf(2))
    await named('Ancien')
    room.site.fail('cut_before', { method: /PUT/, times: 1 })
    expect(await toSite()).toMatchObject({ state: 'done', counts: { sent: 1 } })
    const late = room.site.projects.get(id)!
    await named('Nouveau')
    expect(await toSite()).toMatchObject({ state: 'done', counts: { change: 1, sent: 1 } })
    room.site.update(late)
    expect(projectOf(codeOf(2))).toMatchObject([{ projectName: 'Ancien' }])
    await later()
    expect(await toSite()).toMatchObject({ state: 'done', counts: { change: 1, sent: 1, unchanged: 4 } })
    expect(projectOf(codeOf(2))).toMatchObject([{ projectName: 'Nouveau' }])
    const sent = room.site.updates.get(codeOf(2))
    await later()
    expect(await toSite()).toMatchObject({ state: 'done', counts: { change: 0, sent: 0, unchanged: 4 } })
    expect(room.site.updates.get(codeOf(2))).toBe(sent)
  })

  test('is read back once, and sends nothing where it never did', async () => {
    await toSite()
    await named('Ancien')
    room.site.fail('cut_before', { method: /PUT/, times: 1 })
    await toSite()
    await later()
    const asked = () => room.site.requests.filter(({ path }) => /project\/\d+$/.test(path)).length
    const before = asked()
    // One that can't be asked is asked again.
    room.site.fail('server_error', { path: /project\/\d+$/ })
    for (const reads of [1, 2, 2]) {
      expect(await toSite()).toMatchObject({ state: 'done', counts: { change: 0, sent: 0, unchanged: 4 } })
      expect(asked() - before).toBe(reads)
    }
  })

  test('brings no archived site back', async () => {
    await toSite()
    const [project] = projectOf(codeOf(2))
    await room.sqlServer.query(`DELETE FROM ${TABLE} WHERE Code = '${codeOf(2)}'`)
    room.site.fail('cut_before', { method: /PUT/, times: 1 })
    expect(await toSite()).toMatchObject({ state: 'done', counts: { delete: 1, sent: 1 } })
    room.site.update(project!)
    await later()
    expect(await toSite()).toMatchObject({ state: 'done', counts: { delete: 1, sent: 1 } })
    expect(projectOf(codeOf(2))).toMatchObject([{ isArchived: true }])
  })
})

describe('a project that is not there any more', () => {
  const ofOne = { path: /^\/api\/project\/\d+$/ }

  test('is made anew, whatever failed before that was known', async () => {
    await toSite()
    await room.sqlServer.query(`UPDATE ${TABLE} SET Libelle = 'Autre' WHERE Code = '${codeOf(2)}'`)
    room.site.removeProject(projectOf(codeOf(2))[0]!.id)
    room.site.fail('server_error', { ...ofOne, times: 5 })
    expect(await toSite()).toMatchObject({ state: 'done', counts: { sent: 1, rejected: 0 } })
    expect(projectOf(codeOf(2))).toMatchObject([{ projectName: 'Autre' }])
  })

  test('though the list goes on naming it, ends in quarantine', async () => {
    await toSite()
    await room.sqlServer.query(`UPDATE ${TABLE} SET Libelle = 'Autre' WHERE Code = '${codeOf(2)}'`)
    const { id } = projectOf(codeOf(2))[0]!
    room.site.projects.delete(id)
    const asked = room.site.requests.length
    expect(await toSite()).toMatchObject({ state: 'done', counts: { sent: 0, rejected: 1 } })
    expect(room.site.requests.length - asked).toBeLessThan(20)
    const { data } = await listBufferRows(ctx, { state: 'rejected', limit: 5 })
    expect(data).toMatchObject([{ key: codeOf(2), error: { code: 'not_found', retryable: true } }])
    room.site.removeProject(id)
  })
})

describe('a project that is there though the list did not name it', () => {
  test('is looked for again, and taken over', async () => {
    room.site.fail('conflict_after', { method: /POST/ })
    expect(await toSite()).toMatchObject({ state: 'done', counts: { sent: 4, rejected: 0 } })
    expect(room.site.projects.size).toBe(4)
  })

  test('nor ever names it, ends in quarantine', async () => {
    room.site.fail('conflict', { method: /POST/, times: 50 })
    expect(await toSite()).toMatchObject({ state: 'done', counts: { sent: 0, rejected: 4 } })
    const { data } = await listBufferRows(ctx, { state: 'rejected', limit: 1 })
    expect(data).toMatchObject([{ error: { code: 'conflict', retryable: true } }])
    expect(room.site.requests.filter(({ status }) => status === 409).length).toBe(12 + 1)
  })
})

test('an address that leads elsewhere for a while puts no row into quarantine', async () => {
  await toSite()
  await room.sqlServer.query(`UPDATE ${TABLE} SET Libelle = 'Autre' WHERE Code = '${codeOf(2)}'`)
  await room.sqlServer.add(TABLE, [batigestSite(codeOf(5)), batigestSite(codeOf(6))])
  room.site.fail('not_served', { path: /^\/api\/project/, method: /POST|PUT/, times: 50 })
  expect(await toSite()).toMatchObject({
    state: 'failed',
    error: { code: 'site_refused', response: expect.stringContaining('404') },
    counts: { rejected: 0 },
  })
  expect(await waiting({ intentAt: null })).toBe(3)
  room.site.calm()
  expect(await toSite()).toMatchObject({ state: 'done', counts: { sent: 3, rejected: 0 } })
  expect(room.site.projects.size).toBe(6)
})

test('a day on which nothing can be written puts no row into quarantine', async () => {
  await room.sqlServer.setRows(TABLE, batigestSites(20))
  await toSite()
  await room.sqlServer.query(`UPDATE ${TABLE} SET Libelle = 'Autre'`)
  room.site.fail('server_error', { method: /PUT/, times: 500 })
  expect(await hasty('to_site')).toMatchObject({ state: 'failed', error: { code: 'site_unavailable' } })
  await asTenant(ctx, (db) => db.connectorRow.updateMany({ data: { attempts: 11 } }))
  expect(await hasty('to_site')).toMatchObject({ state: 'failed', counts: { rejected: 0 } })
  expect(await waiting()).toBe(20)
  room.site.calm()
  expect(await toSite()).toMatchObject({ state: 'done', counts: { change: 20, sent: 20 } })
})

describe('a wait that is long', () => {
  const { signal } = new AbortController()
  const rows = () => asTenant(ctx, (db) => db.connectorRow.findMany())

  test('that the application asks for gives the worker’s place back, and counts against no row', async () => {
    room.site.fail('throttled_long', { method: /POST/, times: 1 })
    const { id } = await startRun(ctx, { direction: 'to_site' })
    await runConnector(ctx, { runId: id }, { signal }, BRISK)
    const run = await getRun(ctx, { id })
    expect(run).toMatchObject({ state: 'pushing', error: { code: 'site_rate_limited' } })
    expect(Date.parse(run.nextAttemptAt!)).toBeGreaterThan(Date.now() + 5000)
    expect((await rows()).filter(({ attempts, intentAt }) => attempts > 0 || intentAt)).toEqual([])
    // Woken before its time it does nothing.
    const asked = room.site.requests.length
    await runConnector(ctx, { runId: id }, { signal }, BRISK)
    expect(room.site.requests.length).toBe(asked)
    expect(await workThrough(ctx, id)).toMatchObject({ state: 'done', counts: { sent: 4 } })
    expect([...room.site.projects.values()]).toHaveLength(4)
  })

  test('until an unanswered create may have come true is not waited for in place', async () => {
    room.site.fail('cut_before', { method: /POST/, times: 1 })
    const { id } = await startRun(ctx, { direction: 'to_site' })
    await runConnector(ctx, { runId: id }, { signal }, { ...BRISK, graceMs: 120_000 })
    const run = await getRun(ctx, { id })
    expect(run).toMatchObject({ state: 'pushing', error: null, counts: { sent: 3 } })
    const { nextAttemptAt } = await asTenant(ctx, (db) => db.connectorRun.findFirstOrThrow({ where: { id } }))
    expect(nextAttemptAt!.getTime()).toBeGreaterThan(Date.now() + 5000)
    expect(await workThrough(ctx, id)).toMatchObject({ state: 'done', counts: { sent: 4 } })
    expect([...room.site.projects.values()]).toHaveLength(4)
  })
})

describe('what changes under a run', () => {
  test('rows of the former database are not made in the name of the present one', async () => {
    room.site.fail('server_error', { method: /POST/, times: 200 })
    expect(await hasty('to_site')).toMatchObject({ state: 'failed' })
    expect(await waiting()).toBe(4)
    room.site.calm()
    const other = await startBatigest({ database: 'PROD', rows: { [TABLE]: [batigestSite('P0000001')] } })
    const { host, port, database, user, password } = other
    await saveConnector(ctx, { erp: { host, port: String(port), database, user, password, encrypt: 'off' } })
    expect(await toSite()).toMatchObject({ state: 'done', counts: { create: 1, sent: 1 } })
    expect([...room.site.projects.values()].map(({ projectCode }) => projectCode)).toEqual(['P0000001'])
    expect(await waiting()).toBe(4)
    await configure(ctx, room.sqlServer, room.site)
    expect(await toSite()).toMatchObject({ state: 'done', counts: { create: 4, sent: 4 } })
    await other.close()
  })

  test('a licence that ends stops what was begun', async () => {
    const { id } = await startRun(ctx, { direction: 'to_site' })
    await license(ctx, { plan: await makePlan({}, ['inbox']) })
    expect(await workThrough(ctx, id)).toMatchObject({ state: 'failed', error: { code: 'feature_missing' } })
    expect(room.site.projects.size).toBe(0)
  })

  test('a refused row is not given to a dry run, which would send nothing', async () => {
    room.site.fail('unprocessable', { method: /POST/, times: 4 })
    await toSite()
    const { id } = await startRun(ctx, { direction: 'to_site', dryRun: true })
    expect(await codeOfFailure(retryRows(ctx, {}))).toBe('conflict')
    expect(await waiting()).toBe(0)
    await workThrough(ctx, id)
    const { run } = await retryRows(ctx, {})
    expect(await workThrough(ctx, run!.id)).toMatchObject({ state: 'done', counts: { sent: 4 } })
  })

  test('a refused row of the other mode waits for its mode', async () => {
    room.site.fail('unprocessable', { method: /POST/, times: 4 })
    expect(await toSite()).toMatchObject({ counts: { rejected: 4 } })
    const { data } = await listBufferRows(ctx, { state: 'rejected', limit: 1 })
    await saveConnector(ctx, { mode: 'quote' })
    expect(await codeOfFailure(retryRow(ctx, { id: data[0]!.id }))).toBe('conflict')
    expect(await retryRows(ctx, {})).toMatchObject({ retried: 0, run: null })
    await saveConnector(ctx, { mode: 'site' })
    expect(await retryRows(ctx, {})).toMatchObject({ retried: 4 })
  })

  test('rows of the database that an agent read before wait for it, and are not taken for deleted', async () => {
    await saveConnector(ctx, { via: 'agent' })
    const [first, second] = ['a', 'b'].map((letter) => letter.repeat(32))
    const present = (database: string) =>
      registerAgent(ctx, { name: 'Bureau', machine: 'machine-0001', version: '1', database })
    const { id: agentId } = await present(first!)
    const served = async (codes: string[]) => {
      const { id } = await startRun(ctx, { direction: 'to_site' })
      const working = workThrough(ctx, id)
      const task = (await takeTask(ctx, { agentId, wait: 25 }))!
      const given = { taskId: task.id, lease: task.lease }
      await receiveBatch(ctx, { ...given, number: 0, rows: codes.map(agentSite) })
      await finishTask(ctx, { ...given, result: { batches: 1 } })
      return working
    }
    expect(await served(['A1', 'A2', 'A3'])).toMatchObject({ state: 'done', counts: { create: 3, sent: 3 } })
    await present(second!)
    expect(await served(['B1'])).toMatchObject({ state: 'done', counts: { create: 1, delete: 0, sent: 1 } })
    expect([...room.site.projects.values()].filter(({ isArchived }) => isArchived)).toEqual([])
    await present(first!)
    expect(await served(['A1', 'A2'])).toMatchObject({ state: 'done', counts: { delete: 1, create: 0 } })
    expect(projectOf('A3')).toMatchObject([{ isArchived: true }])
    expect(projectOf('B1')).toMatchObject([{ isArchived: false }])
  })

  test('a run that waits for its agent hears that it was cancelled', async () => {
    await saveConnector(ctx, { via: 'agent' })
    await registerAgent(ctx, { name: 'Bureau', machine: 'machine-0001', version: '1' })
    const { id } = await startRun(ctx, { direction: 'to_site' })
    const working = runConnector(ctx, { runId: id }, { signal: new AbortController().signal })
    await expect.poll(() => asTenant(ctx, (db) => db.connectorAgentTask.count()), { timeout: 60_000 }).toBe(1)
    await cancelRun(ctx, { id })
    await working
    expect(await asTenant(ctx, (db) => db.connectorAgentTask.count())).toBe(0)
  })
})

test('words of another side that are too long are not cut within a letter, which no database takes', () => {
  const said = new ProviderError('invalid', `${'x'.repeat(499)}😀`)
  expect(failureOf('site', said).detail).toBe(`${'x'.repeat(499)}\ufffd`)
})
