import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  connectorLetter,
  getRun,
  listRuns,
  saveConnector,
  startRun,
  startScheduled,
  sweepRunRows,
} from '#server/connectors/index'
import type { Ctx } from '#server/kernel/context'
import { systemCtx } from '#server/kernel/context'
import { asSystem, asTenant, sql } from '#server/kernel/db'
import { hashKey } from '#server/kernel/identity'
import { createWebhook } from '#server/webhooks/index'
import { dispatch } from '../../src/app/api/v1/_operations/dispatch.ts'
import { sweepOnce } from '../../src/workers/sweep.ts'
import {
  BRISK,
  batigestSites,
  type ConnectorRoom,
  codeOf,
  configure,
  connectorRoom,
  synchronise,
  workThrough,
} from '../support/connector-room.ts'
import { license, makePlan } from '../support/licences.ts'
import { codeOf as codeOfFailure, makeCompany, makeMember, waitingMails } from '../support/people.ts'

let room: ConnectorRoom
let ctx: Ctx
let email: string

beforeAll(async () => {
  room = await connectorRoom()
})
afterAll(() => room.stop())
beforeEach(async () => {
  room.sqlServer.calm()
  room.site.calm()
  await room.sqlServer.setRows('dbo.ChantierDef', batigestSites(2))
  const company = await makeCompany()
  ctx = company.ctx
  email = company.email
  await configure(ctx, room.sqlServer, room.site)
})

const due = () =>
  asTenant(ctx, (db) => db.connector.updateMany({ data: { nextToSiteAt: new Date(Date.now() - 1000) } }))
const nextAt = () =>
  asTenant(ctx, async (db) => (await db.connector.findFirstOrThrow()).nextToSiteAt?.getTime() ?? 0)
const jobs = () =>
  asSystem(async (db) => {
    const rows = await db.outbox.findMany({ where: { organisationId: ctx.organisationId } })
    return rows.map(({ job }) => job).filter((job) => job.startsWith('connectors.'))
  })
const scheduled = () => startScheduled(systemCtx(ctx.organisationId), { direction: 'to_site' })
const newest = async () => (await listRuns(ctx, { limit: 1 })).data[0]!

/** The next request of the schedule, worked through to its end. */
async function turn(patienceMs = BRISK.patienceMs) {
  await due()
  await scheduled()
  return workThrough(ctx, (await newest()).id, { ...BRISK, patienceMs })
}

test('a turn keeps to its minute, however late it is taken', async () => {
  await saveConnector(ctx, { schedule: { toSite: { everyMinutes: 30 } } })
  const planned = new Date(Date.now() - 67 * 60_000)
  await asTenant(ctx, (db) => db.connector.updateMany({ data: { nextToSiteAt: planned } }))
  await scheduled()
  expect(await nextAt()).toBe(planned.getTime() + 90 * 60_000)
})

test('a schedule that is due is woken by the sweep, begins a run and plans its next turn', async () => {
  await saveConnector(ctx, { schedule: { toSite: { everyMinutes: 30 } } })
  await sweepOnce()
  expect(await jobs()).toEqual([])
  await due()
  await sweepOnce()
  await sweepOnce()
  expect(await jobs()).toEqual(['connectors.schedule'])
  await scheduled()
  const run = await newest()
  expect(run).toMatchObject({ direction: 'to_site', trigger: 'schedule', state: 'queued', actor: 'Facteur' })
  expect(await nextAt()).toBeGreaterThan(Date.now() + 28 * 60_000)
  await scheduled()
  expect((await listRuns(ctx, { limit: 10 })).data).toHaveLength(1)
  expect(await workThrough(ctx, run.id)).toMatchObject({ state: 'done' })
})

test('while a run is under way a turn passes', async () => {
  await saveConnector(ctx, { schedule: { toSite: { everyMinutes: 30 } } })
  await startRun(ctx, { direction: 'to_site' })
  await due()
  await scheduled()
  expect((await listRuns(ctx, { limit: 10 })).data.map(({ trigger }) => trigger)).toEqual(['manual'])
  expect(await nextAt()).toBeGreaterThan(Date.now())
})

test('without the licence’s feature nothing begins, and the schedule goes on', async () => {
  await saveConnector(ctx, { schedule: { toSite: { everyMinutes: 30 } } })
  await license(ctx, { plan: await makePlan({}, ['inbox']) })
  expect(await codeOfFailure(startRun(ctx, { direction: 'to_site', dryRun: true }))).toBe('feature_missing')
  await due()
  await scheduled()
  expect((await listRuns(ctx, { limit: 10 })).data).toEqual([])
  expect(await nextAt()).toBeGreaterThan(Date.now())
})

test('the third scheduled run that fails in a row writes to the administrators, once', async () => {
  await saveConnector(ctx, { schedule: { toSite: { everyMinutes: 30 } } })
  const admin = await makeMember(ctx.organisationId, 'admin')
  const manager = await makeMember(ctx.organisationId, 'manager')
  expect(await turn()).toMatchObject({ state: 'done' })
  room.sqlServer.failNext({ number: 18456, times: 1000 })
  const told = async () => [await waitingMails(email), await waitingMails(admin.email)].flat()
  for (const _ of [1, 2]) expect(await turn(200)).toMatchObject({ state: 'failed' })
  expect(await told()).toEqual([])
  expect(await turn(200)).toMatchObject({ state: 'failed' })
  expect(await told()).toEqual(['connector_failing', 'connector_failing'])
  expect(await turn(200)).toMatchObject({ state: 'failed' })
  expect(await told()).toHaveLength(2)
  expect(await waitingMails(manager.email)).toEqual([])
  const { subjectId } = await asSystem((db) => db.systemMail.findFirstOrThrow({ where: { email } }))
  for (const [locale, words] of Object.entries({
    fr: 'refuse ces identifiants',
    en: 'refuses these credentials',
  } as const)) {
    const reader = { name: 'Claire', locale: locale as 'fr' | 'en' }
    const news = { organisationId: ctx.organisationId, subjectId }
    const letter = await asSystem((db) => connectorLetter(db, news, reader))
    expect(letter?.paragraphs.join(' ')).toContain(words)
  }
})

test('a run that nobody works at is woken again; one that waits is not before its time', async () => {
  const { id } = await startRun(ctx, { direction: 'to_site' })
  await asSystem((db) => db.outbox.deleteMany({ where: { organisationId: ctx.organisationId } }))
  await sweepOnce()
  expect(await jobs()).toEqual(['connectors.run'])
  await asSystem((db) => db.outbox.deleteMany({ where: { organisationId: ctx.organisationId } }))
  const later = new Date(Date.now() + 60_000)
  await asTenant(ctx, (db) => db.connectorRun.updateMany({ where: { id }, data: { nextAttemptAt: later } }))
  await sweepOnce()
  expect(await jobs()).toEqual([])
})

test('rows of runs are kept for 90 days, the runs for ever', async () => {
  const old = await synchronise(ctx, { direction: 'to_site' })
  await asTenant(ctx, (db) =>
    db.$executeRaw(
      sql`UPDATE "ConnectorRun" SET "createdAt" = now() - interval '91 days' WHERE id = ${old.id}::uuid`,
    ),
  )
  await room.sqlServer.query(`UPDATE dbo.ChantierDef SET Libelle = 'Autre' WHERE Code = '${codeOf(1)}'`)
  const recent = await synchronise(ctx, { direction: 'to_site' })
  await asSystem((db) => sweepRunRows(db))
  await asSystem((db) => sweepRunRows(db))
  const rows = await asTenant(ctx, (db) => db.connectorRunRow.findMany())
  expect(rows.map(({ runId }) => runId)).toEqual([recent.id])
  expect(await getRun(ctx, { id: old.id })).toMatchObject({ state: 'done', counts: { sent: 2 } })
})

test('webhooks hear of each run that is over, and not of dry runs', async () => {
  await createWebhook(ctx, { url: 'https://hooks.atelier.example/', events: ['connector.run.finished'] })
  await synchronise(ctx, { direction: 'to_site', dryRun: true })
  const run = await synchronise(ctx, { direction: 'to_site' })
  const deliveries = await asTenant(ctx, (db) => db.webhookDelivery.findMany())
  expect(deliveries.map(({ payload }) => payload)).toMatchObject([
    { type: 'connector.run.finished', data: { id: run.id, state: 'done', counts: { sent: 2 } } },
  ])
})

test('the API begins a run, follows it to its end, and pages through what it did', async () => {
  const key = `fct_${randomBytes(24).toString('base64url')}`
  await asTenant(ctx, (db) =>
    db.apiKey.create({ data: { name: 'k', prefix: key.slice(0, 8), hash: hashKey(key), scopes: ['*'] } }),
  )
  const call = (method: string, path: string, body?: object) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) }
    return dispatch(new Request(`http://localhost/api/v1/connector${path}`, init))
  }
  const begun = await call('POST', '/runs', { direction: 'to_site' })
  expect(begun.status).toBe(202)
  const { id } = await begun.json()
  const refused = await call('POST', '/runs', { direction: 'to_site' })
  expect(refused.status).toBe(409)
  expect((await refused.json()).detail).toContain(id)
  expect((await call('POST', '/runs', { direction: 'sideways' })).status).toBe(422)

  const events = (await call('GET', `/runs/${id}/events`)).text()
  await workThrough(ctx, id)
  expect(await events).toMatch(/event: progress\n[\s\S]*event: end\ndata: .*"state":"done"/)
  expect(await (await call('GET', `/runs/${id}`)).json()).toMatchObject({ trigger: 'api', state: 'done' })
  const first = await (await call('GET', `/runs/${id}/rows?limit=1&outcome=sent`)).json()
  const second = await (await call('GET', `/runs/${id}/rows?limit=1&cursor=${first.nextCursor}`)).json()
  expect([...first.data, ...second.data].map(({ key: code }) => code)).toEqual([codeOf(1), codeOf(2)])
  expect(second.nextCursor).toBeNull()
  expect((await (await call('GET', `/runs/${id}/rows?action=delete`)).json()).data).toEqual([])
  expect((await call('POST', `/runs/${id}/cancel`)).status).toBe(409)
  expect((await (await call('GET', '/runs?direction=to_erp')).json()).data).toEqual([])
  expect((await (await call('GET', '/rows?state=sent')).json()).data).toHaveLength(2)
  const retried = await call('POST', '/rows/retry', {})
  expect(retried.status).toBe(202)
  expect(await retried.json()).toEqual({ retried: 0, run: null })
})
