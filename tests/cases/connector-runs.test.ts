import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  cancelRun,
  getConnector,
  getRun,
  listBufferRows,
  listRunRows,
  retryRow,
  saveConnector,
  startRun,
} from '#server/connectors/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { batisimplyStandIn } from '../support/batisimply/stand-in.ts'
import {
  BRISK,
  batigestSite,
  batigestSites,
  type ConnectorRoom,
  codeOf,
  connectorRoom,
  newCompanyIn,
  synchronise,
  workThrough,
} from '../support/connector-room.ts'
import { codeOf as failureOf, journalOf, makeCompany } from '../support/people.ts'

const TABLE = 'dbo.ChantierDef'

let room: ConnectorRoom
let ctx: Ctx

beforeAll(async () => {
  room = await connectorRoom()
})
afterAll(() => room.stop())

/** A company of its own on the same two ends, which are empty. */
beforeEach(async () => {
  ctx = await newCompanyIn(room, { sites: [], people: [] })
})

const toSite = (over: object = {}) => synchronise(ctx, { direction: 'to_site', ...over })
const change = (code: string, title: string) =>
  room.sqlServer.query(`UPDATE ${TABLE} SET Libelle = '${title}' WHERE Code = '${code}'`)
const remove = (codes: string[]) =>
  room.sqlServer.query(`DELETE FROM ${TABLE} WHERE Code IN (${codes.map((code) => `'${code}'`).join(', ')})`)
const projectOf = (code: string) =>
  [...room.site.projects.values()].filter(({ projectCode }) => projectCode === code)
const quarantine = async () => (await listBufferRows(ctx, { state: 'rejected', limit: 50 })).data
const rowsOf = async (id: string) => (await listRunRows(ctx, { id, limit: 200 })).data
const states = () =>
  asTenant(ctx, (db) => db.connectorRow.groupBy({ by: ['state'], _count: true })).then((rows) =>
    Object.fromEntries(rows.map(({ state, _count }) => [state, _count])),
  )

describe('what is sent', () => {
  test('everything first, nothing the second time, then what changed with what it was', async () => {
    await room.sqlServer.setRows(TABLE, batigestSites(20))
    expect(await toSite()).toMatchObject({
      state: 'done',
      counts: { read: 20, unchanged: 0, create: 20, change: 0, delete: 0, sent: 20, rejected: 0 },
      progress: { done: 20, total: 20 },
    })
    expect(room.site.projects.size).toBe(20)
    expect(await toSite()).toMatchObject({ state: 'done', counts: { read: 20, unchanged: 20, sent: 0 } })
    await change(codeOf(3), 'Autre')
    const third = await toSite()
    expect(third).toMatchObject({ state: 'done', counts: { read: 20, unchanged: 19, change: 1, sent: 1 } })
    expect([...room.site.updates]).toEqual([[codeOf(3), 1]])
    const [row] = await rowsOf(third.id)
    expect(row).toMatchObject({ key: codeOf(3), action: 'change', outcome: 'sent' })
    expect(row?.changes).toEqual({ name: { before: `Chantier ${codeOf(3)}`, after: 'Autre' } })
    expect(room.site.refused).toEqual([])
  })

  test('what comes back to what was sent before it went is not sent', async () => {
    await room.sqlServer.setRows(TABLE, batigestSites(4))
    await toSite()
    room.site.fail('unprocessable', { method: /PUT/ })
    await change(codeOf(2), 'Autre')
    expect(await toSite()).toMatchObject({ counts: { rejected: 1, sent: 0 } })
    await change(codeOf(2), `Chantier ${codeOf(2)}`)
    expect(await toSite()).toMatchObject({ state: 'done', counts: { change: 0, sent: 0, rejected: 0 } })
    expect(await states()).toEqual({ sent: 4 })
    expect(room.site.updates.size).toBe(0)
  })

  test('a project that has the code already is taken over, not doubled', async () => {
    room.site.plantProject({ projectCode: codeOf(1), projectName: 'Fait à la main' })
    await room.sqlServer.setRows(TABLE, batigestSites(3))
    expect(await toSite()).toMatchObject({ state: 'done', counts: { create: 2, change: 1, sent: 3 } })
    expect(projectOf(codeOf(1))).toMatchObject([{ projectName: `Chantier ${codeOf(1)}` }])
  })

  test('a project that was deleted there is created again when its site changes', async () => {
    await room.sqlServer.setRows(TABLE, batigestSites(3))
    await toSite()
    room.site.removeProject(projectOf(codeOf(2))[0]!.id)
    await change(codeOf(2), 'De retour')
    const run = await toSite()
    expect(run).toMatchObject({ state: 'done', counts: { sent: 1 } })
    expect(await rowsOf(run.id)).toMatchObject([{ action: 'create', outcome: 'sent' }])
    expect(projectOf(codeOf(2))).toMatchObject([{ projectName: 'De retour' }])
  })

  test('another account there has everything to be given, and takes over what it has', async () => {
    await room.sqlServer.setRows(TABLE, batigestSites(4))
    room.site.fail('unprocessable', { method: /POST/ })
    expect(await toSite()).toMatchObject({ counts: { sent: 3, rejected: 1 } })
    const other = await batisimplyStandIn()
    other.plantProject({ projectCode: codeOf(1) })
    await saveConnector(ctx, { site: other.credentials })
    expect(await toSite({ dryRun: true })).toMatchObject({ counts: { create: 3, change: 1 } })
    expect(await toSite()).toMatchObject({ state: 'done', counts: { create: 3, change: 1, sent: 4 } })
    expect(other.projects.size).toBe(4)
    expect(room.site.updates.size).toBe(0)
    await other.stop()
  })
})

test('quotes go the same way, apart from sites', async () => {
  const quote = (code: string, title: string) => ({
    Code: code,
    CodeClient: 'CL0001',
    Nom: title,
    Sujet: title,
    Etat: 3,
  })
  await room.sqlServer.setRows('dbo.Devis', [quote('DE000001', 'École'), quote('DE000002', 'Atelier')])
  await room.sqlServer.setRows(TABLE, batigestSites(2))
  await toSite()
  await saveConnector(ctx, { mode: 'quote' })
  expect(await toSite()).toMatchObject({ state: 'done', counts: { read: 2, create: 2, delete: 0, sent: 2 } })
  expect(projectOf('DE000001')).toMatchObject([{ projectName: expect.stringContaining('École') }])
  expect(room.site.projects.size).toBe(4)
  expect(await toSite()).toMatchObject({ counts: { unchanged: 2, sent: 0 } })
})

describe('what is gone', () => {
  test('is archived there, and comes back as it was', async () => {
    await room.sqlServer.setRows(TABLE, batigestSites(10))
    await toSite()
    await remove([codeOf(4), codeOf(5)])
    const run = await toSite()
    expect(run).toMatchObject({ state: 'done', counts: { delete: 2, sent: 2 } })
    expect((await rowsOf(run.id)).map(({ action }) => action)).toEqual(['delete', 'delete'])
    expect(projectOf(codeOf(4))).toMatchObject([{ isArchived: true }])
    expect(await states()).toEqual({ sent: 8, gone: 2 })
    expect(await toSite()).toMatchObject({ counts: { delete: 0, sent: 0 } })
    await room.sqlServer.add(TABLE, [batigestSite(codeOf(4))])
    expect(await toSite()).toMatchObject({ state: 'done', counts: { change: 1, sent: 1 } })
    expect(projectOf(codeOf(4))).toMatchObject([{ isArchived: false }])
  })

  test.each([
    ['nothing at all', 0],
    ['less than half', 4],
  ])('%s read stops the run until somebody confirms it', async (_, left) => {
    await room.sqlServer.setRows(TABLE, batigestSites(10))
    await toSite()
    await room.sqlServer.setRows(TABLE, batigestSites(left))
    const run = await toSite()
    expect(run).toMatchObject({
      state: 'failed',
      error: { code: 'confirm_gone', gone: 10 - left, known: 10 },
    })
    expect(await states()).toEqual({ sent: 10 })
    expect(await toSite({ confirmGone: true })).toMatchObject({
      state: 'done',
      counts: { delete: 10 - left, sent: 10 - left },
    })
  })

  test('a corrected column that gives most rows another code says so, and goes on once somebody confirms it', async () => {
    await room.sqlServer.query(
      `CREATE TABLE dbo.Recodes (Ancien varchar(8) NOT NULL, Code varchar(8) NOT NULL, CodeClient varchar(8) NULL, NomClient varchar(30) NULL,
        Libelle varchar(80) NULL, Etat char(1) NOT NULL, DateDebut datetime NOT NULL, DateFin datetime NOT NULL, AdrChantier varchar(100) NULL,
        CPChantier varchar(10) NULL, VilleChantier varchar(40) NULL)`,
    )
    const rows = batigestSites(5).map((site, n) => ({ ...site, Ancien: n < 1 ? codeOf(1) : `X${n}` }))
    await room.sqlServer.setRows('dbo.Recodes', rows)
    await saveConnector(ctx, { mapping: { site: { table: 'dbo.Recodes', columns: { code: 'Ancien' } } } })
    await toSite()
    await saveConnector(ctx, { mapping: { site: { table: 'dbo.Recodes', columns: { code: 'Code' } } } })
    const stopped = { code: 'confirm_gone', gone: 4, known: 5, appeared: 4 }
    expect(await toSite({ dryRun: true })).toMatchObject({ state: 'failed', error: stopped })
    const { error } = await toSite()
    expect(error).toMatchObject({ ...stopped, remedy: expect.stringContaining('colonne de leur code') })
    const confirmed = await toSite({ confirmGone: true })
    expect(confirmed).toMatchObject({ state: 'done', counts: { create: 4, delete: 4, sent: 8 } })
    const entry = await asTenant(ctx, (db) =>
      db.auditEvent.findFirst({ where: { action: 'connector.run', subjectId: confirmed.id } }),
    )
    expect(entry?.details).toMatchObject({ confirmGone: true })
    // It was confirmed for that run alone.
    await room.sqlServer.setRows('dbo.Recodes', [])
    expect(await toSite()).toMatchObject({ state: 'failed', error: { code: 'confirm_gone', appeared: 0 } })
  })

  test('a read that was cut is no read', async () => {
    await room.sqlServer.setRows(TABLE, batigestSites(1500))
    await toSite()
    room.sqlServer.cutAfterRows(700, { match: /ChantierDef/, times: 2 })
    expect(await toSite()).toMatchObject({
      state: 'done',
      counts: { read: 1500, unchanged: 1500, delete: 0 },
    })
    room.sqlServer.cutAfterRows(900, { match: /ChantierDef/, times: 500 })
    const { id } = await startRun(ctx, { direction: 'to_site' })
    const run = await workThrough(ctx, id, { ...BRISK, patienceMs: 300 })
    expect(run).toMatchObject({ state: 'failed', error: { code: 'erp_unavailable' } })
    expect(await states()).toEqual({ sent: 1500 })
  })
})

describe('a dry run', () => {
  test('says what would be done, row by row, and writes nothing anywhere', async () => {
    await room.sqlServer.setRows(TABLE, batigestSites(6))
    await toSite()
    const before = await asTenant(ctx, (db) => db.connectorRow.findMany({ orderBy: { key: 'asc' } }))
    await change(codeOf(1), 'Autre')
    await remove([codeOf(2)])
    room.site.plantProject({ projectCode: codeOf(8) })
    const bad = batigestSite(codeOf(9), { DateFin: new Date('2020-01-01T00:00:00Z') })
    await room.sqlServer.add(TABLE, [batigestSite(codeOf(7)), batigestSite(codeOf(8)), bad])
    const projects = room.site.snapshot()
    const asked = room.site.requests.length

    const run = await toSite({ dryRun: true })
    expect(run).toMatchObject({
      state: 'done',
      dryRun: true,
      counts: { read: 8, unchanged: 4, create: 1, change: 2, delete: 1, sent: 0, rejected: 1 },
    })
    const rows = await rowsOf(run.id)
    expect(rows.map(({ key, action, outcome }) => [key, action, outcome])).toEqual([
      [codeOf(1), 'change', 'planned'],
      [codeOf(2), 'delete', 'planned'],
      [codeOf(7), 'create', 'planned'],
      [codeOf(8), 'change', 'planned'],
      [codeOf(9), 'none', 'rejected'],
    ])
    expect(rows[0]?.changes).toEqual({ name: { before: `Chantier ${codeOf(1)}`, after: 'Autre' } })
    expect(rows[2]?.changes).toMatchObject({ code: { before: null, after: codeOf(7) } })
    expect(rows[4]?.error).toMatchObject({ code: 'end_before_start', retryable: false })
    expect(room.site.snapshot()).toEqual(projects)
    const calls = room.site.requests.slice(asked).filter(({ path }) => path.startsWith('/api/'))
    expect(calls.map(({ method }) => method)).toEqual(['GET'])
    expect(await asTenant(ctx, (db) => db.connectorRow.findMany({ orderBy: { key: 'asc' } }))).toEqual(before)
    expect(await toSite()).toMatchObject({
      counts: { create: 1, change: 2, delete: 1, sent: 4, rejected: 1 },
    })
  })
})

describe('the quarantine', () => {
  test('keeps what the application refuses until it changes, or somebody sends it again', async () => {
    await room.sqlServer.setRows(TABLE, batigestSites(3))
    room.site.fail('unprocessable', { method: /POST/, times: 3 })
    expect(await toSite()).toMatchObject({ state: 'done', counts: { sent: 0, rejected: 3 } })
    const rows = await quarantine()
    expect((await getConnector(ctx)).quarantined).toBe(3)
    expect(rows[0]).toMatchObject({
      state: 'rejected',
      attempts: 1,
      error: { code: 'invalid', retryable: true },
    })
    expect(rows[0]?.error?.message).toContain('Ce chantier ne convient pas')
    expect(await toSite()).toMatchObject({ state: 'done', counts: { unchanged: 3, create: 0, sent: 0 } })

    const retried = await retryRow(ctx, { id: rows[0]!.id })
    expect(retried).toMatchObject({ retried: 1, run: { direction: 'to_site', scope: 'pending' } })
    const asked = room.sqlServer.statements.length
    expect(await workThrough(ctx, retried.run!.id)).toMatchObject({
      state: 'done',
      counts: { create: 1, sent: 1 },
    })
    expect(room.sqlServer.statements.length).toBe(asked)
    await change(rows[1]!.key, 'Corrigé')
    expect(await toSite()).toMatchObject({ counts: { create: 1, sent: 1 } })
    expect((await quarantine()).map(({ key }) => key)).toEqual([rows[2]!.key])
    expect(await failureOf(retryRow(ctx, { id: rows[0]!.id }))).toBe('conflict')
  })

  test('what can’t be read is said with its field, and sent as soon as it is mended', async () => {
    const bad = batigestSite(codeOf(1), { DateFin: new Date('2020-01-01T00:00:00Z') })
    await room.sqlServer.setRows(TABLE, [bad, batigestSite(codeOf(2))])
    expect(await toSite()).toMatchObject({ state: 'done', counts: { create: 1, sent: 1, rejected: 1 } })
    const [row] = await quarantine()
    expect(row).toMatchObject({ key: codeOf(1), error: { code: 'end_before_start', field: 'end' } })
    expect(await failureOf(retryRow(ctx, { id: row!.id }))).toBe('conflict')
    expect(await toSite()).toMatchObject({ counts: { unchanged: 2, rejected: 0 } })
    await room.sqlServer.query(`UPDATE ${TABLE} SET DateFin = '2027-01-01' WHERE Code = '${codeOf(1)}'`)
    expect(await toSite()).toMatchObject({ counts: { create: 1, sent: 1 } })
    expect(await quarantine()).toEqual([])
  })

  test('of two rows with one code none is sent, and what was sent before stays as it is', async () => {
    await room.sqlServer.query(
      `CREATE TABLE dbo.Doubles (Code varchar(8) NOT NULL, CodeClient varchar(8) NULL, NomClient varchar(30) NULL, Libelle varchar(80) NULL,
        Etat char(1) NOT NULL, DateDebut datetime NOT NULL, DateFin datetime NOT NULL, AdrChantier varchar(100) NULL,
        CPChantier varchar(10) NULL, VilleChantier varchar(40) NULL)`,
    )
    await saveConnector(ctx, { mapping: { site: { table: 'dbo.Doubles' } } })
    await room.sqlServer.setRows('dbo.Doubles', batigestSites(4))
    await toSite()
    await room.sqlServer.add('dbo.Doubles', [
      batigestSite(codeOf(1), { Libelle: 'Un autre' }),
      batigestSite(codeOf(2)),
      batigestSite(codeOf(5)),
      batigestSite(codeOf(5), { Libelle: 'Encore un' }),
    ])
    expect(await toSite()).toMatchObject({ state: 'done', counts: { sent: 0, rejected: 3 } })
    const rows = await quarantine()
    expect(rows.map(({ key, error }) => [key, error?.code]).sort()).toEqual(
      [1, 2, 5].map((n) => [codeOf(n), 'duplicate_key']),
    )
    expect(await toSite()).toMatchObject({ state: 'done', counts: { sent: 0, rejected: 0 } })
    await room.sqlServer.setRows('dbo.Doubles', batigestSites(5))
    expect(await toSite()).toMatchObject({ state: 'done', counts: { create: 1, change: 0, sent: 1 } })
    expect(room.site.updates.size).toBe(0)
    expect(await quarantine()).toEqual([])
  })
})

describe('an application with moods', () => {
  test('each site is created once, whatever is answered', async () => {
    await room.sqlServer.setRows(TABLE, batigestSites(120))
    room.site.failAtRandom({ seed: 42, rate: 0.2 })
    expect(await toSite()).toMatchObject({ state: 'done', counts: { rejected: 0 } })
    room.site.calm()
    expect(room.site.projects.size).toBe(120)
    expect([...room.site.creates.values()].filter((count) => count !== 1)).toEqual([])
    expect(await states()).toEqual({ sent: 120 })
    expect(await toSite()).toMatchObject({ counts: { sent: 0, unchanged: 120 } })
  })

  test('a create that takes effect after its connection was cut is waited for', async () => {
    await room.sqlServer.setRows(TABLE, batigestSites(8))
    room.site.fail('late', { method: /POST/, times: 8 })
    expect(await toSite()).toMatchObject({ state: 'done' })
    expect([...room.site.creates.values()]).toEqual(Array(8).fill(1))
    expect(room.site.projects.size).toBe(8)
  })

  test('one that stays down fails the run, what was done is kept and the next run goes on', async () => {
    await room.sqlServer.setRows(TABLE, batigestSites(30))
    room.site.watch((phase, method) => {
      if (phase === 'after' && method === 'POST' && room.site.projects.size >= 10)
        room.site.failAtRandom({ seed: 1, rate: 1, faults: ['server_error'] })
      return false
    })
    const { id } = await startRun(ctx, { direction: 'to_site' })
    const run = await workThrough(ctx, id, { ...BRISK, patienceMs: 500 })
    expect(run).toMatchObject({ state: 'failed', error: { code: 'site_unavailable' } })
    expect(run.counts.sent).toBeGreaterThanOrEqual(9)
    room.site.watch(null)
    room.site.calm()
    expect(await toSite()).toMatchObject({ state: 'done' })
    expect([...room.site.creates.values()]).toEqual(Array(30).fill(1))
  })

  test('a row that it can’t digest does not hold up the others for ever', async () => {
    await room.sqlServer.setRows(TABLE, batigestSites(3))
    await toSite()
    const { id } = projectOf(codeOf(2))[0]!
    await change(codeOf(2), 'Indigeste')
    // Every update fails, and reading works: only one row is sent.
    room.site.fail('server_error', { method: /PUT/, times: 1000 })
    expect(await toSite()).toMatchObject({ state: 'done', counts: { sent: 0, rejected: 1 } })
    expect(await quarantine()).toMatchObject([
      { key: codeOf(2), remoteId: String(id), error: { code: 'unavailable' } },
    ])
  })
})

describe('runs', () => {
  test('one at a time in a direction; a cancelled one ends where it stands', async () => {
    await room.sqlServer.setRows(TABLE, batigestSites(3))
    const run = await startRun(ctx, { direction: 'to_site' })
    expect(run).toMatchObject({ state: 'queued', trigger: 'manual', actor: 'Claire Dubois' })
    await expect(startRun(ctx, { direction: 'to_site' })).rejects.toMatchObject({
      code: 'conflict',
      text: { fr: expect.stringContaining(run.id) },
    })
    expect(await cancelRun(ctx, { id: run.id })).toMatchObject({ state: 'cancelled' })
    expect(await failureOf(cancelRun(ctx, { id: run.id }))).toBe('conflict')
    expect(await workThrough(ctx, run.id)).toMatchObject({ state: 'cancelled' })
    expect(room.site.projects.size).toBe(0)
    expect(await toSite()).toMatchObject({ state: 'done' })
    expect(await journalOf(ctx.organisationId)).toEqual(
      expect.arrayContaining(['connector.run', 'connector.cancel']),
    )
  })

  test('cancelled while it sends, it stops, and the next one goes on', async () => {
    await room.sqlServer.setRows(TABLE, batigestSites(60))
    const { id } = await startRun(ctx, { direction: 'to_site' })
    let asked: Promise<unknown> | undefined
    room.site.watch((phase, method) => {
      if (phase === 'after' && method === 'POST' && room.site.projects.size === 20)
        asked = cancelRun(ctx, { id })
      return false
    })
    await workThrough(ctx, id)
    await asked
    room.site.watch(null)
    expect(await getRun(ctx, { id })).toMatchObject({ state: 'cancelled' })
    expect(room.site.projects.size).toBeLessThan(60)
    expect(await toSite()).toMatchObject({ state: 'done' })
    expect([...room.site.creates.values()]).toEqual(Array(60).fill(1))
  })

  test('one whose configuration changes under it ends, and writes nothing more', async () => {
    await room.sqlServer.setRows(TABLE, batigestSites(40))
    const { id } = await startRun(ctx, { direction: 'to_site' })
    const other = await batisimplyStandIn()
    let saved: Promise<unknown> | undefined
    room.site.watch((phase, method) => {
      if (phase === 'after' && method === 'POST' && room.site.projects.size === 8) {
        saved = saveConnector(ctx, { site: other.credentials })
        room.site.failAtRandom({ seed: 1, rate: 1, faults: ['server_error'] })
      }
      return false
    })
    expect(await workThrough(ctx, id)).toMatchObject({ state: 'failed', error: { code: 'ends_changed' } })
    await saved
    room.site.watch(null)
    expect(other.projects.size).toBe(0)
    expect(await toSite()).toMatchObject({ state: 'done' })
    expect(other.projects.size).toBe(40)
    await other.stop()
  })

  test('without configuration there is nothing to run', async () => {
    const { ctx: bare } = await makeCompany()
    expect(await failureOf(startRun(bare, { direction: 'to_site' }))).toBe('conflict')
  })
})
