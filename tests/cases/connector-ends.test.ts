import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { batisimplyStandIn } from '../support/batisimply/stand-in.ts'
import { connectorCompany, storedConnector } from '../support/connector/company.ts'
import { BATIGEST_TABLES, startBatigest } from '../support/sql-server/batigest.ts'
import { startCodial } from '../support/sql-server/codial.ts'
import type { SqlServer } from '../support/sql-server/server.ts'

// Before anything reads the settings.
const site = await batisimplyStandIn({ usersPath: '/api/user' })

type Company = Awaited<ReturnType<typeof connectorCompany>>
let a: Company
let erp: SqlServer
const said: string[] = []
beforeAll(async () => {
  // As Batigest leaves it: nobody has added a column yet.
  const tables = BATIGEST_TABLES.map((text) => text.replace(/,\s*codebs varchar\(36\) NULL/, ''))
  erp = await startBatigest({ tables, password: 'Passe-ERP-7', rows: {} })
  await erp.add('dbo.Salarie', [
    { Code: 1, Nom: 'Martin', Prenom: 'Zoé', Email: 'zoe.martin@atelier.example' },
    { Code: 2, Nom: 'Lefèvre', Prenom: 'Paul', Email: null },
    { Code: 3, Nom: 'Petit', Prenom: 'Léa', Email: null },
  ])
  a = await connectorCompany('Maçonnerie')
  const settings = { ...settingsOf(erp), password: 'Passe-ERP-7' }
  await a.put('/connector', { erp: settings, site: { ...site.credentials, usersPath: '/api/user' } })
}, 120_000)
afterEach(async () => {
  erp.calm()
  site.calm()
  expect(erp.unexpected).toEqual([])
  expect(site.refused).toEqual([])
  const told = [...said, await storedConnector(a.id)].join('\n')
  for (const secret of ['Passe-ERP-7', ...site.secrets]) expect(told).not.toContain(secret)
})
afterAll(() => Promise.all([erp.close(), site.stop()]))

function settingsOf({ host, port, database, user, password }: SqlServer) {
  return { host, port, database, user, password, trustServerCertificate: 'on' }
}
async function tried(body?: unknown) {
  const answer = await a.post('/connector/test', body)
  said.push(answer.text)
  return answer.body
}
const codesOf = (test: { problems: { code: string; field: string | null }[] }) =>
  test.problems.map(({ code }) => code)
const employees = async () => (await a.get('/connector/employees')).body.data
const codebs = async () =>
  Object.fromEntries((await erp.rows('dbo.Salarie')).map(({ Code, codebs: id }) => [Code, id]))

describe('with a SQL Server and BatiSimply on the wire', () => {
  test('a test says which server answers, what is missing, and how many projects there are', async () => {
    site.plantProject({ projectCode: 'CH1' })
    const found = await tried()
    expect(found).toMatchObject({
      ok: false,
      erp: { ok: false, error: null },
      site: { ok: true, projects: 1 },
    })
    expect(found.erp.server).toMatch(/SQL Server/)
    expect(codesOf(found.erp)).toEqual(['codebs_missing', 'marker_missing'])
    expect(found.erp.problems[0].message).toMatch(/codebs/)
    expect(erp.connections()).toBe(0)
  })

  test('the tables are initialised once, and the test is then in order', async () => {
    erp.denyOn('dbo.Salarie', 'ALTER')
    const denied = await a.post('/connector/initialise')
    expect(denied.status).toBe(409)
    erp.allowOn('dbo.Salarie', 'ALTER')
    const made = await a.post('/connector/initialise')
    expect(made.body.made).toEqual(['dbo.Salarie.codebs', 'dbo.FacteurHeures'])
    expect((await a.post('/connector/initialise')).body.made).toEqual([])
    expect(await tried()).toMatchObject({ ok: true, erp: { problems: [] } })
    expect((await a.get('/connector')).body.initialisedAt).not.toBeNull()
  })

  test('each failure is of its end, and of its kind', async () => {
    const stored = settingsOf(erp)
    const wrong = await tried({ end: 'erp', erp: { ...stored, password: 'faux' } })
    expect(wrong).toMatchObject({ erp: { error: { code: 'auth' } }, site: null })
    const nowhere = await tried({
      end: 'erp',
      erp: { ...stored, database: 'AUCUNE', password: 'Passe-ERP-7' },
    })
    expect(nowhere.erp.error.code).toMatch(/not_found|auth/)
    const strict = await tried({ end: 'erp', erp: { trustServerCertificate: 'off' } })
    expect(strict.erp.ok).toBe(false)
    const inside = await tried({ end: 'erp', erp: { ...stored, host: '10.1.2.3', password: 'Passe-ERP-7' } })
    expect(inside.erp.error).not.toBeNull()
    expect((await tried({ end: 'erp' })).ok).toBe(true)
  })

  test('a mapping that does not fit is told column by column, before it is saved', async () => {
    const found = await tried({
      end: 'erp',
      mapping: { hours: { columns: { hours: 'NbHeures' } }, employee: { table: 'dbo.Salaries' } },
    })
    expect(found.ok).toBe(false)
    const fields = found.erp.problems.map(({ field }: { field: string }) => field)
    expect(fields).toContain('hours.hours')
    expect(fields).toContain('employee')
    const table = found.erp.problems.find(({ field }: { field: string }) => field === 'employee')
    expect(table.suggestion).toBe('dbo.Salarie')
    expect((await a.get('/connector')).body.mapping.hours.columns.hours).toBe('NbH0')
    expect((await a.get('/connector')).body.checks.erp.ok).toBe(true)
  })

  test('employees are read at both ends, accepted in bulk, and written to codebs', async () => {
    const zoe = site.plantUser({ firstName: 'Z', lastName: 'M', email: 'zoe.martin@atelier.example' }).id
    const paul = site.plantUser({ firstName: 'Paul', lastName: 'LEFEVRE' }).id
    const { body } = await a.post('/connector/employees/refresh')
    expect(body).toMatchObject({ unmapped: 3, mapped: 0, users: 2 })
    expect((await employees()).map(({ message }: { message: string }) => message)).toEqual([
      'Aucun utilisateur trouvé',
      null,
      null,
    ])
    const { body: proposals } = await a.get('/connector/employees/proposals')
    expect(proposals.links).toMatchObject([
      { code: '2', userId: paul, reason: 'name' },
      { code: '1', userId: zoe, reason: 'email' },
    ])
    const links = proposals.links.map(({ code, userId }: { code: string; userId: string }) => ({
      code,
      userId,
    }))
    expect((await a.put('/connector/employees', { links })).body).toMatchObject({ written: 2, rejected: 0 })
    expect(await codebs()).toEqual({ 1: zoe, 2: paul, 3: null })
    // The ERP says who has a user already; what changed there meanwhile counts.
    await erp.query('UPDATE dbo.Salarie SET codebs = NULL WHERE Code = 2')
    const taken = await a.put('/connector/employees', { links: [{ code: '3', userId: zoe }] })
    expect(taken.body.data).toMatchObject([
      { outcome: 'rejected', message: expect.stringContaining('Zoé Martin') },
    ])
    expect((await a.put('/connector/employees', { links: [{ code: '3', userId: paul }] })).body.written).toBe(
      1,
    )
    expect(await codebs()).toEqual({ 1: zoe, 2: null, 3: paul })
    await a.post('/connector/employees/refresh')
    expect(
      Object.fromEntries(
        (await employees()).map((each: { code: string; state: string }) => [each.code, each.state]),
      ),
    ).toEqual({ 1: 'mapped', 2: 'unmapped', 3: 'mapped' })
  })

  test('a connection that is cut leaves nothing half recorded, and the same request settles it', async () => {
    const link = () => a.put('/connector/employees', { links: [{ code: '3', userId: null }] })
    erp.failNext({ match: /UPDATE/i, cut: 'before', times: 20 })
    expect((await link()).status).toBe(503)
    expect((await employees()).find(({ code }: { code: string }) => code === '3').state).toBe('mapped')
    erp.calm()
    expect((await link()).body).toMatchObject({ rejected: 0 })
    expect((await codebs())[3]).toBeNull()
    expect(erp.connections()).toBe(0)
  })

  test('Codial has names of its own', async () => {
    const codial = await startCodial()
    try {
      const b = await connectorCompany('Chauffage')
      const saved = await b.put('/connector', {
        software: 'codial',
        erp: settingsOf(codial),
        site: { ...site.credentials, usersPath: '/api/user' },
      })
      expect(saved.body.mapping.site.table).toBe('cod_projet')
      const { body } = await b.post('/connector/test', { end: 'erp' })
      expect(body.erp).toMatchObject({ error: null })
      expect(body.erp.problems.filter(({ field }: { field: string }) => field?.startsWith('quote'))).toEqual(
        [],
      )
      expect((await b.post('/connector/employees/refresh')).body).toMatchObject({ mapped: 1, unmapped: 1 })
      expect(codial.unexpected).toEqual([])
    } finally {
      await codial.close()
    }
  })
})
