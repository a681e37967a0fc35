import { createServer } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { batisimplyStandIn } from '../support/batisimply/stand-in.ts'
import { connectorCompany, licensed, storedConnector } from '../support/connector/company.ts'
import { journalOf } from '../support/people.ts'

// Before anything reads the settings.
const site = await batisimplyStandIn()
const { agentWithPeople } = await import('../support/connector/agent.ts')
const { openEnds } = await import('../../src/server/connectors/open-ends.ts')
const { asTenant } = await import('#server/kernel/db')

const PASSWORD = 'Mot de passe ERP 7'
/** Nobody listens there. */
const closed = await new Promise<number>((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address() as { port: number }
    server.close(() => done(port))
  })
})
const erp = { host: '127.0.0.1', port: closed, database: 'BATIGEST', user: 'facteur', password: PASSWORD }
const secrets = [PASSWORD, ...site.secrets]

type Company = Awaited<ReturnType<typeof connectorCompany>>
let a: Company
const said: string[] = []
beforeAll(async () => {
  a = await connectorCompany('Maçonnerie')
})
afterEach(async () => {
  site.calm()
  expect(site.refused).toEqual([])
  const told = [...said, await storedConnector(a.id)].join('\n')
  for (const secret of secrets) expect(told).not.toContain(secret)
})
afterAll(() => site.stop())

/** Answers are kept, so that no secret can hide in one. */
async function put(body: unknown, company = a) {
  const answer = await company.put('/connector', body)
  said.push(answer.text)
  return answer
}
async function get(company = a) {
  const answer = await company.get('/connector')
  said.push(answer.text)
  return answer.body
}
async function tried(body?: unknown, company = a) {
  const answer = await company.post('/connector/test', body)
  said.push(answer.text)
  return answer
}
const keysOf = (company = a) =>
  asTenant(company.id, (db) =>
    db.connector.findFirstOrThrow({ select: { erpKey: true, siteAccountKey: true, nextToSiteAt: true } }),
  )

describe('before anything is configured', () => {
  test('the defaults are answered', async () => {
    expect(await get()).toMatchObject({
      configured: false,
      entitled: true,
      software: 'batigest',
      mode: 'site',
      via: 'direct',
      erp: { isSet: false, settings: {}, secretsSet: [] },
      site: { isSet: false },
      mapping: { hours: { table: 'dbo.SuiviMO' } },
      timeZone: 'Europe/Paris',
      hoursDays: 180,
      schedule: { toSite: null, toErp: null },
      checks: { erp: null, site: null },
      initialisedAt: null,
      agent: null,
      updatedAt: null,
    })
    const kinds = await a.get('/connector/kinds')
    expect(kinds.body.erps.map((each: { software: string }) => each.software)).toEqual(['batigest', 'codial'])
    expect(kinds.body.site.fields).toContainEqual(
      expect.objectContaining({ name: 'clientSecret', label: 'Secret du client', secret: true }),
    )
  })

  test('a test says what is missing, and what needs an end is refused', async () => {
    const { body } = await tried()
    expect(body).toMatchObject({
      ok: false,
      erp: { ok: false, error: { code: 'not_configured', message: 'Rien n’est encore renseigné.' } },
      site: { ok: false, error: { code: 'not_configured' } },
    })
    expect((await a.post('/connector/initialise')).status).toBe(409)
    expect((await a.post('/connector/employees/refresh')).status).toBe(409)
    expect((await get()).checks).toEqual({ erp: null, site: null })
  })
})

describe('a configuration', () => {
  test('is tried before it is saved, and nothing of that is kept', async () => {
    const { body } = await tried({ erp, site: site.credentials })
    expect(body.ok).toBe(false)
    expect(body.erp).toMatchObject({
      ok: false,
      error: { code: 'unavailable', message: expect.stringContaining('n’a pas répondu') },
    })
    expect(body.site).toMatchObject({ ok: true, projects: site.projects.size, error: null })
    expect(await get()).toMatchObject({ configured: false, updatedAt: null })
    const wrong = await tried({ end: 'site', site: { ...site.credentials, password: 'faux' } })
    expect(wrong.body).toMatchObject({ ok: false, erp: null, site: { error: { code: 'auth' } } })
    expect((await tried({ erp: { host: 'a b' } })).status).toBe(422)
  })

  test('is saved without showing a secret, and stays where it is not named', async () => {
    const first = await put({ erp, site: site.credentials, schedule: { toSite: { everyMinutes: 60 } } })
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({
      configured: true,
      erp: { isSet: true, settings: { host: '127.0.0.1', user: 'facteur' }, secretsSet: ['password'] },
      site: { secretsSet: ['clientSecret', 'password'] },
      schedule: { toSite: { everyMinutes: 60 }, toErp: null },
      notices: [],
    })
    expect(Date.parse(first.body.nextRuns.toSite) - Date.now()).toBeGreaterThan(55 * 60_000)
    const keys = await keysOf()
    const again = await put({
      mode: 'quote',
      erp: { password: '', database: 'batigest' },
      mapping: { quote: { columns: { name: 'Objet' } } },
    })
    expect(again.body).toMatchObject({ mode: 'quote', erp: { secretsSet: ['password'] }, notices: [] })
    expect(again.body.mapping.quote.columns.name).toBe('Objet')
    expect(await keysOf()).toEqual(keys)
    // What was answered can be sent back.
    const { software, mode, via, mapping, timeZone, hoursDays, schedule } = again.body
    const whole = { software, mode, via, mapping, timeZone, hoursDays, schedule }
    const back = await put({ ...whole, erp: again.body.erp.settings, site: again.body.site.settings })
    expect(back.status).toBe(200)
    expect({ ...back.body, updatedAt: null }).toEqual({ ...again.body, updatedAt: null })
    await put({ mode: 'site' })
    expect(await journalOf(a.id)).toEqual(Array(4).fill('connector.configure'))
  })

  test('names what is wrong', async () => {
    const answer = await put({
      erp: { colour: 'bleu' },
      mapping: { site: { columns: { colour: 'Couleur' } } },
    })
    expect(answer.status).toBe(422)
    expect(answer.body.errors).toMatchObject([{ field: 'erp.colour', code: 'unknown' }])
    const mapping = await put({ mapping: { site: { columns: { colour: 'Couleur', code: null } } } })
    expect(mapping.body.errors.map(({ field }: { field: string }) => field)).toEqual([
      'mapping.site.columns.colour',
      'mapping.site.columns.code',
    ])
    for (const body of [
      { software: 'excel' },
      { timeZone: 'Lune' },
      { hoursDays: 0 },
      { schedule: { toErp: { everyMinutes: 1 } } },
      { colour: 'bleu' },
      { erp: [] },
      null,
    ])
      expect((await put(body)).status, JSON.stringify(body)).toBe(422)
  })

  test('does not take a secret along to another host, saved or only tried', async () => {
    const asked = site.requests.length
    for (const path of ['put', 'test'] as const) {
      const send = path === 'put' ? put : tried
      const moved = await send({ erp: { host: 'sql.attaquant.fr' } })
      expect(moved.body.errors).toMatchObject([{ field: 'erp.password', code: 'required' }])
      const away = await send({ site: { apiUrl: 'https://attaquant.fr' } })
      expect(away.body.errors).toMatchObject([{ field: 'site.clientSecret', code: 'required' }])
    }
    expect(site.requests.length).toBe(asked)
  })

  test('is tried as it is stored, each end with its own failure, and what was found stays', async () => {
    const { body } = await tried()
    expect(body).toMatchObject({ ok: false, erp: { error: { code: 'unavailable' } }, site: { ok: true } })
    expect((await get()).checks).toMatchObject({
      erp: { ok: false, error: { code: 'unavailable', remedy: expect.stringContaining('l’agent') } },
      site: { ok: true, projects: 0, server: null },
    })
    site.fail('forbidden')
    await tried({ end: 'site' })
    const { checks } = await get()
    expect(checks.site.ok).toBe(false)
    // The other end's is still there; new settings forget their own only.
    expect(checks.erp.ok).toBe(false)
    expect((await put({ erp: { user: 'autre' } })).body.checks).toMatchObject({
      erp: null,
      site: { ok: false },
    })
    const english = await a.send('GET', '/connector', undefined, { 'accept-language': 'en' })
    expect(english.body.checks.site.error.remedy).toMatch(/then "Test"|Check|answer/)
  })

  test('that leads elsewhere says so, and keeps apart what belongs to the former account', async () => {
    const before = await keysOf()
    await asTenant(a.id, async (db) => {
      await db.connector.updateMany({ data: { initialisedAt: new Date() } })
      await db.connectorEmployee.create({ data: { code: '1', name: 'Jean' } })
      await db.connectorUser.create({ data: { id: 'u', name: 'Jean' } })
    })
    const account = await put({ site: { ...site.credentials, username: 'autre@dubois.fr' } })
    expect(account.body.notices).toMatchObject([{ code: 'site_account_changed' }])
    expect(account.body.initialisedAt).not.toBeNull()
    expect((await a.get('/connector/users')).body.data).toEqual([])
    expect((await a.get('/connector/employees')).body.data).toHaveLength(1)
    const database = await put({ erp: { database: 'AUTRE' }, site: site.credentials })
    expect(database.body.notices.map(({ code }: { code: string }) => code)).toEqual([
      'erp_changed',
      'site_account_changed',
    ])
    expect(database.body.initialisedAt).toBeNull()
    expect((await a.get('/connector/employees')).body.data).toEqual([])
    const other = await put({ software: 'codial' })
    expect(other.body.notices.map(({ code }: { code: string }) => code)).toEqual([
      'software_changed',
      'erp_changed',
    ])
    expect(other.body.mapping.site.table).toBe('cod_projet')
    const after = await put({ software: 'batigest', erp: { database: 'BATIGEST' } })
    expect(after.body.mapping.quote.columns.name).toBe('Sujet')
    expect(await keysOf()).toEqual(before)
  })

  test('is opened from what is stored, once for both ends', async () => {
    const { connector, site: openSite } = await openEnds(a.ctx)
    expect(connector.siteAccountKey).toBe((await keysOf()).siteAccountKey)
    expect(await openSite().check()).toEqual({ projects: site.projects.size })
    await put({ site: null })
    const without = await openEnds(a.ctx)
    expect(() => without.site()).toThrow('conflict')
    await put({ site: site.credentials })
  })

  test('is nobody else’s, and can’t be opened from another company’s row', async () => {
    const b = await connectorCompany('Bureau')
    expect(await get(b)).toMatchObject({ configured: false, erp: { settings: {} } })
    const stolen = await asTenant(a.id, (db) => db.connector.findFirstOrThrow())
    await asTenant(b.id, (db) =>
      db.connector.create({ data: { software: 'batigest', erp: stolen.erp, site: stolen.site } }),
    )
    await expect(openEnds(b.ctx)).rejects.toThrow()
  })
})

describe('behind an agent', () => {
  test('the ERP is tried and made ready where the agent is', async () => {
    const c = await connectorCompany('Charpente')
    const away = await put({ via: 'agent', site: site.credentials }, c)
    expect(away.body).toMatchObject({ configured: true, agent: null, erp: { isSet: false } })
    expect((await tried({ end: 'erp' }, c)).body.erp.error).toMatchObject({ code: 'unavailable' })
    expect((await c.post('/connector/initialise')).status).toBe(503)
    const agent = await agentWithPeople(c.ctx, [])
    try {
      const message = { fr: 'Colonne absente', en: 'No such column' }
      agent.problems = [
        { code: 'optional_column', entity: 'site', field: 'city', message },
        { code: 'column', entity: 'quote', field: 'name', message },
      ]
      const warned = (await tried(undefined, c)).body
      // Quotes are not what this company sends.
      expect(warned.erp).toMatchObject({
        ok: true,
        server: 'Microsoft SQL Server 2019',
        problems: [{ code: 'optional_column', field: 'site.city', message: 'Colonne absente' }],
      })
      agent.problems = [{ code: 'column', entity: 'hours', field: 'hours', message }]
      expect((await tried(undefined, c)).body).toMatchObject({ ok: false, erp: { ok: false, error: null } })
      expect(await get(c)).toMatchObject({
        agent: { name: 'Bureau', online: true },
        checks: { erp: { ok: false } },
      })
      const made = await c.post('/connector/initialise')
      expect(made.body.made).toEqual(['dbo.Salarie.codebs', 'dbo.FacteurHeures'])
      expect((await get(c)).initialisedAt).toBe(made.body.initialisedAt)
      expect((await c.post('/connector/initialise')).body.made).toEqual([])
      agent.fail = { kind: 'auth', message: 'ALTER denied' }
      const denied = await c.post('/connector/initialise')
      expect(denied.status).toBe(409)
      expect(denied.body.detail).toContain('SQL Server refuse')
      expect(await journalOf(c.id)).toContain('connector.initialise')
    } finally {
      await agent.stop()
    }
  })
})

test('without the feature the page can be read, and nothing be done', async () => {
  const d = await connectorCompany('Sans connecteur')
  await put({ site: site.credentials }, d)
  await licensed(d.id, ['campaigns'])
  expect(await get(d)).toMatchObject({ entitled: false, site: { isSet: true } })
  for (const work of [
    () => d.put('/connector', { mode: 'quote' }),
    () => d.post('/connector/test'),
    () => d.post('/connector/initialise'),
    () => d.post('/connector/employees/refresh'),
    () => d.put('/connector/employees', { links: [{ code: '1', userId: null }] }),
  ]) {
    const { status, body } = await work()
    expect([status, body.code]).toEqual([403, 'feature_missing'])
  }
  expect((await d.get('/connector/employees')).status).toBe(200)
})
