import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listBufferRows, listRunRows } from '#server/connectors/index'
import { asTenant } from '#server/kernel/db'
import {
  batigestSite,
  batigestSites,
  type ConnectorRoom,
  codeOf,
  configure,
  connectorRoom,
  synchronise,
} from '../support/connector-room.ts'
import { makeCompany } from '../support/people.ts'

let room: ConnectorRoom

beforeAll(async () => {
  room = await connectorRoom()
})
afterAll(() => room.stop())

const TABLE = 'dbo.ChantierDef'

/** A company of its own on the same two ends, which are empty. */
async function freshCompany() {
  const { sqlServer, site } = room
  sqlServer.calm()
  site.calm()
  await sqlServer.setRows(TABLE, [])
  site.projects.clear()
  for (const id of [...site.projects.keys()]) site.removeProject(id)
  const { ctx } = await makeCompany()
  await configure(ctx, sqlServer, site)
  return ctx
}

let ctx: Awaited<ReturnType<typeof freshCompany>>
beforeEach(async () => {
  ctx = await freshCompany()
  room.site.creates.clear()
  room.site.updates.clear()
})

const toSite = (over: object = {}) => synchronise(ctx, { direction: 'to_site', ...over })

describe('to the site application', () => {
  test('the first run creates everything, the second sends nothing, a change sends what changed', async () => {
    await room.sqlServer.setRows(TABLE, batigestSites(20))
    expect(await toSite()).toMatchObject({
      state: 'done',
      counts: { read: 20, unchanged: 0, create: 20, change: 0, delete: 0, sent: 20, rejected: 0 },
    })
    expect(room.site.projects.size).toBe(20)
    expect(await toSite()).toMatchObject({ state: 'done', counts: { read: 20, unchanged: 20, sent: 0 } })
    await room.sqlServer.query(`UPDATE ${TABLE} SET Libelle = 'Autre' WHERE Code = '${codeOf(3)}'`)
    const third = await toSite()
    expect(third).toMatchObject({ state: 'done', counts: { read: 20, unchanged: 19, change: 1, sent: 1 } })
    expect([...room.site.updates]).toEqual([[codeOf(3), 1]])
    const rows = await listRunRows(ctx, { id: third.id, limit: 50 })
    expect(rows.data).toMatchObject([{ key: codeOf(3), action: 'change', outcome: 'sent' }])
    expect(Object.values(rows.data[0]!.changes!)).toContainEqual({
      before: expect.stringContaining(codeOf(3)),
      after: expect.stringContaining('Autre'),
    })
  })
})
