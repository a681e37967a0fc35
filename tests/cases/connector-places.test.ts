import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { initialiseConnector, listBufferRows, saveConnector } from '#server/connectors/index'
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
} from '../support/connector-room.ts'

// Where hours stand in the ERP: on which site, at which time, however they move.
const HOURS = 'dbo.SuiviMO'
const DAY_MS = 86_400_000
const zoe = worker(1)

let room: ConnectorRoom
let ctx: Ctx

beforeAll(async () => {
  room = await connectorRoom()
})
afterAll(() => room.stop())
beforeEach(async () => {
  const { sqlServer } = room
  ctx = await newCompanyIn(room, { sites: batigestSites(3), people: [zoe] })
  await initialiseConnector(ctx)
  await sqlServer.setRows(HOURS, [])
  await sqlServer.setRows('dbo.FacteurHeures', [])
})

const toSite = () => synchronise(ctx, { direction: 'to_site' })
const toErp = () => synchronise(ctx, { direction: 'to_erp' })
const quarantine = async () =>
  (await listBufferRows(ctx, { state: 'rejected', limit: 50 })).data.map(({ error }) => error)
const hours = async () =>
  (await room.sqlServer.rows(HOURS))
    .map(({ CodeChantier, Date: at }) => `${CodeChantier} ${(at as Date).toISOString().slice(0, 16)}`)
    .sort()
const projectId = (code: string) =>
  [...room.site.projects.values()].find(({ projectCode }) => projectCode === code)!.id

/** Seven in the morning, UTC, so many days ago. */
function morning(daysAgo: number): Date {
  const at = new Date(Date.now() - daysAgo * DAY_MS)
  at.setUTCHours(7, 0, 0, 0)
  return at
}
const at = (start: Date) => ({
  startDate: start.toISOString(),
  endDate: new Date(start.getTime() + 3_600_000).toISOString(),
})
const slot = (code: string, start: Date) =>
  room.site.plantSlot({ ...at(start), userId: zoe.codebs, projectId: projectId(code) })
const inErp = (code: string, start: Date) => `${code} ${wallClock('Europe/Paris', start).slice(0, 16)}`

describe('hours on a project that was made of a quote', () => {
  const quote = (code: string, site: string | null) => ({
    Code: code,
    Sujet: code,
    Etat: 3,
    CodeChantier: site,
  })
  const give = (code: string, site: string) =>
    room.sqlServer.query(`UPDATE dbo.Devis SET CodeChantier = '${site}' WHERE Code = '${code}'`)

  test('go to the site of the quote, wait until it has one, and follow it', async () => {
    await room.sqlServer.setRows('dbo.Devis', [
      quote('DE000001', codeOf(1)),
      quote('DE000002', null),
      quote('DE000003', 'INCONNU'),
    ])
    await saveConnector(ctx, { mode: 'quote' })
    expect(await toSite()).toMatchObject({ state: 'done', counts: { create: 3, sent: 3 } })
    slot('DE000001', morning(2))
    slot('DE000002', morning(3))
    slot('DE000003', morning(4))
    expect(await toErp()).toMatchObject({ state: 'done', counts: { sent: 1, rejected: 2 } })
    expect(await hours()).toEqual([inErp(codeOf(1), morning(2))])
    const problems = await quarantine()
    expect(problems.map((error) => error?.code).sort()).toEqual(['quote_without_site', 'site_unknown'])
    const alone = problems.find((error) => error?.code === 'quote_without_site')
    expect(alone).toMatchObject({ retryable: false, message: expect.stringContaining('DE000002') })

    await give('DE000002', codeOf(2))
    await give('DE000003', codeOf(3))
    await give('DE000001', codeOf(3))
    expect(await toSite()).toMatchObject({ state: 'done', counts: { change: 3 } })
    expect(await toErp()).toMatchObject({ state: 'done', counts: { sent: 3 } })
    expect(await hours()).toEqual([
      inErp(codeOf(2), morning(3)),
      inErp(codeOf(3), morning(4)),
      inErp(codeOf(3), morning(2)),
    ])
    expect(await quarantine()).toEqual([])
    expect(await toErp()).toMatchObject({ state: 'done', counts: { sent: 0 } })
    expect(room.site.refused).toEqual([])
  })

  test('come too once the company sends sites instead', async () => {
    await room.sqlServer.setRows('dbo.Devis', [quote('DE000001', codeOf(1))])
    await saveConnector(ctx, { mode: 'quote' })
    await toSite()
    await saveConnector(ctx, { mode: 'site' })
    await toSite()
    slot('DE000001', morning(2))
    slot(codeOf(1), morning(3))
    expect(await toErp()).toMatchObject({ state: 'done', counts: { sent: 2, rejected: 0 } })
    expect(await hours()).toEqual([inErp(codeOf(1), morning(3)), inErp(codeOf(1), morning(2))])
  })
})

describe('a slot that is moved out of the days that are read', () => {
  beforeEach(async () => {
    await toSite()
    await saveConnector(ctx, { hoursDays: 30 })
    for (const day of [2, 3, 4]) slot(codeOf(2), morning(day))
  })
  const ours = async () => (await hours()).filter((each) => each.startsWith(codeOf(1)))

  test.each([
    ['long ago', 300],
    ['to the day before', 31],
    ['into the coming months', -70],
  ])('%s keeps its hours, once', async (_, daysAgo) => {
    const moved = slot(codeOf(1), morning(5))
    expect(await toErp()).toMatchObject({ counts: { sent: 4 } })
    room.site.changeSlot(moved.id, at(morning(daysAgo)))
    expect(await toErp()).toMatchObject({ state: 'done', counts: { change: 1, delete: 0, sent: 1 } })
    expect(await ours()).toEqual([inErp(codeOf(1), morning(daysAgo))])
    expect(await toErp()).toMatchObject({ state: 'done', counts: { change: 0, delete: 0, sent: 0 } })
    room.site.changeSlot(moved.id, at(morning(6)))
    expect(await toErp()).toMatchObject({ state: 'done', counts: { change: 1, create: 0, sent: 1 } })
    expect(await ours()).toEqual([inErp(codeOf(1), morning(6))])
  })

  test('and un-validated there, or deleted, loses them', async () => {
    const [opened, deleted] = [slot(codeOf(1), morning(5)), slot(codeOf(1), morning(6))]
    slot(codeOf(2), morning(7))
    slot(codeOf(2), morning(8))
    await toErp()
    room.site.changeSlot(opened.id, { ...at(morning(200)), managementStatus: 'TO_VALIDATE' })
    room.site.slots.delete(deleted.id)
    expect(await toErp()).toMatchObject({ state: 'done', counts: { delete: 2, sent: 2 } })
    expect(await ours()).toEqual([])
  })
})

test('un-validated hours that were never written take nothing away', async () => {
  const slots = [1, 2, 3].map((day) =>
    room.site.plantSlot({ ...at(morning(day)), userId: zoe.codebs, projectId: null }),
  )
  expect(await toErp()).toMatchObject({ counts: { rejected: 3 } })
  for (const { id } of slots) room.site.changeSlot(id, { managementStatus: 'REFUSED' })
  expect(await toErp()).toMatchObject({ state: 'done', counts: { delete: 0 } })
  expect(await quarantine()).toEqual([])
})
