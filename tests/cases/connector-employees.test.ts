import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { batisimplyStandIn } from '../support/batisimply/stand-in.ts'
import { connectorCompany } from '../support/connector/company.ts'
import { journalOf } from '../support/people.ts'

// Before anything reads the settings.
const site = await batisimplyStandIn({ usersPath: '/api/user' })
const { agentWithPeople } = await import('../support/connector/agent.ts')
const { recordPeople } = await import('../../src/server/connectors/record-people.ts')
const { asTenant } = await import('#server/kernel/db')

type Company = Awaited<ReturnType<typeof connectorCompany>>
type Agent = Awaited<ReturnType<typeof agentWithPeople>>
type Row = { code: string; state: string; remoteUserId: string | null; message: string | null }

const user = (firstName: string, lastName: string, email?: string) =>
  site.plantUser({ firstName, lastName, ...(email && { email }) }).id
const ids = {
  jean: user('Jean', 'Dupont', 'j.dupont@chantiers.fr'),
  yann: user('Yann', 'Le Gall'),
  julie: user('Julie', 'Martin'),
  jacques: user('Jacques', 'Martin'),
  paul: user('Paul', 'Petit'),
}
const person = (
  code: string,
  name: string,
  remoteUserId: string | null = null,
  email: string | null = null,
) => ({
  code,
  name,
  email,
  remoteUserId,
})

let a: Company
let agent: Agent
beforeAll(async () => {
  a = await connectorCompany('Maçonnerie')
  await a.put('/connector', { via: 'agent', site: { ...site.credentials, usersPath: '/api/user' } })
  agent = await agentWithPeople(a.ctx, [
    person('1', 'DUPONT Jean'),
    person('2', 'LEGALL Yann'),
    person('3', 'Martin J.'),
    // As SQL Server tells a UUID.
    person('4', 'Petit Paul', ids.paul.toUpperCase()),
    person('5', 'Personne Là'),
    person('6', 'Parti Demain', null, 'Ancien@Chantiers.fr'),
  ])
})
afterEach(() => {
  site.calm()
  agent.fail = null
  agent.refuse.clear()
  agent.before = async () => {}
  expect(site.refused).toEqual([])
})
afterAll(() => Promise.all([agent.stop(), site.stop()]))

const refresh = () => a.post('/connector/employees/refresh')
const link = (links: unknown) => a.put('/connector/employees', { links })
async function list(query = '', company = a): Promise<Row[]> {
  return (await company.get(`/connector/employees${query}`)).body.data
}
const employee = async (code: string) => (await list()).find((each) => each.code === code) as Row
const there = (code: string) => agent.people.find((each) => each.code === code)?.remoteUserId

describe('the people of both ends', () => {
  test('are read, and suggested to one another', async () => {
    const { status, body } = await refresh()
    expect(status).toBe(200)
    expect(body).toMatchObject({ mapped: 1, unmapped: 5, gone: 0, users: 5 })
    const rows = await a.get('/connector/employees')
    expect(rows.body.data.map(({ code }: Row) => code)).toEqual(['1', '2', '3', '6', '5', '4'])
    const [dupont, legall, martin, , nobody, petit] = rows.body.data
    expect(dupont).toMatchObject({
      state: 'unmapped',
      message: null,
      suggestions: [{ userId: ids.jean, name: 'Jean Dupont', reason: 'name', reasonText: 'Même nom' }],
    })
    expect(legall.suggestions).toMatchObject([{ userId: ids.yann, reason: 'name' }])
    expect(martin.suggestions.map(({ userId }: { userId: string }) => userId).sort()).toEqual(
      [ids.julie, ids.jacques].sort(),
    )
    expect(nobody).toMatchObject({ suggestions: [], message: 'Aucun utilisateur trouvé' })
    expect(petit).toMatchObject({
      state: 'mapped',
      remoteUserId: ids.paul,
      remoteName: 'Paul Petit',
      message: null,
    })
    const english = await a.send('GET', '/connector/employees?q=personne', undefined, {
      'accept-language': 'en',
    })
    expect(english.body.data).toMatchObject([{ code: '5', message: 'No user found' }])
  })

  test('are found by state and by any part of them, page after page', async () => {
    expect((await list('?state=mapped')).map(({ code }) => code)).toEqual(['4'])
    expect((await list('?state=gone')).length).toBe(0)
    expect((await list('?q=LEGALL')).map(({ code }) => code)).toEqual(['2'])
    expect((await list('?q=la')).map(({ code }) => code)).toEqual(['5'])
    expect((await list('?q=chantiers.fr')).map(({ code }) => code)).toEqual(['6'])
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await a.get(`/connector/employees?limit=2${cursor}`)
      seen.push(...body.data.map(({ code }: Row) => code))
      if (!body.nextCursor) break
      cursor = `&cursor=${body.nextCursor}`
    }
    expect(seen).toEqual(['1', '2', '3', '6', '5', '4'])
    expect((await a.get('/connector/employees?cursor=faux')).status).toBe(422)
    const users = await a.get('/connector/users?limit=3')
    expect(users.body.data.map(({ name }: { name: string }) => name)).toEqual([
      'Jacques Martin',
      'Jean Dupont',
      'Julie Martin',
    ])
    const rest = await a.get(`/connector/users?cursor=${users.body.nextCursor}`)
    expect(rest.body.data).toMatchObject([
      { name: 'Paul Petit', linkedTo: ['4'] },
      { name: 'Yann Le Gall', linkedTo: [] },
    ])
    expect((await a.get('/connector/users?q=legall')).body.data).toEqual([])
    expect((await a.get('/connector/users?q=GALL')).body.data).toHaveLength(1)
  })

  test('are accepted in bulk where there is no doubt, and stand in the ERP', async () => {
    const { body } = await a.get('/connector/employees/proposals')
    expect(body).toMatchObject({ ambiguous: 1, unmatched: 2 })
    const links = body.links.map(({ code, userId }: { code: string; userId: string }) => ({ code, userId }))
    expect(links).toEqual([
      { code: '1', userId: ids.jean },
      { code: '2', userId: ids.yann },
    ])
    const linked = await link(links)
    expect(linked.body).toMatchObject({ written: 2, unchanged: 0, rejected: 0 })
    expect([there('1'), there('2')]).toEqual([ids.jean, ids.yann])
    expect(await employee('1')).toMatchObject({ state: 'mapped', remoteUserId: ids.jean })
    expect(await journalOf(a.id)).toContain('connector.link-employees')
    // The same again changes nothing, there or here.
    expect((await link(links)).body).toMatchObject({ written: 0, unchanged: 2 })
    expect(agent.writes).toBe(2)
  })
})

describe('a link', () => {
  test('that the ERP refuses says why, and the others are kept', async () => {
    agent.refuse.add('5')
    const { status, body } = await link([
      { code: '3', userId: ids.julie.toUpperCase() },
      { code: '5', userId: ids.jacques },
      { code: '6', userId: randomUUID() },
      { code: 'inconnu', userId: ids.jacques },
    ])
    expect(status).toBe(200)
    expect(body).toMatchObject({ written: 1, rejected: 3 })
    expect(body.data).toMatchObject([
      { code: '3', outcome: 'written', message: null },
      { code: '5', outcome: 'rejected', message: 'Refusé : 5' },
      { code: '6', outcome: 'rejected', message: expect.stringContaining('Aucun utilisateur BatiSimply') },
      { code: 'inconnu', outcome: 'rejected', message: 'Refusé : inconnu' },
    ])
    expect(there('3')).toBe(ids.julie)
    expect(await employee('5')).toMatchObject({ state: 'unmapped', message: 'Refusé : 5' })
    expect(await list()).toHaveLength(6)
    agent.refuse.clear()
    expect((await link([{ code: '5', userId: ids.jacques }])).body.written).toBe(1)
    expect(await employee('5')).toMatchObject({ state: 'mapped', message: null })
    expect((await link([{ code: '5', userId: null }])).body.written).toBe(1)
    expect(there('5')).toBeNull()
  })

  test('is recorded only as the ERP has it: when it fails, nothing is', async () => {
    agent.fail = { kind: 'unavailable', message: 'cut' }
    const failed = await link([{ code: '5', userId: ids.jacques }])
    expect(failed.status).toBe(503)
    expect(failed.body.detail).toContain('Le serveur de l’ERP')
    expect(await employee('5')).toMatchObject({ state: 'unmapped' })
    agent.fail = null
    expect((await link([{ code: '5', userId: ids.jacques }])).body.written).toBe(1)
    await link([{ code: '5', userId: null }])
  })

  test('waits for another one', async () => {
    let go = () => {}
    let begun = () => {}
    const busy = new Promise<void>((done) => {
      begun = done
    })
    agent.before = () => {
      begun()
      return new Promise((done) => {
        go = done
      })
    }
    const first = link([{ code: '5', userId: ids.jacques }])
    await busy
    const second = await link([{ code: '6', userId: ids.jacques }])
    expect(second.status).toBe(409)
    agent.before = async () => {}
    go()
    expect((await first).body.written).toBe(1)
    await link([{ code: '5', userId: null }])
  })

  test('names what is wrong in the request', async () => {
    const twice = await link([
      { code: '5', userId: null },
      { code: '5', userId: ids.jacques },
    ])
    expect(twice.body.errors).toMatchObject([{ field: 'links.1.code', code: 'duplicate' }])
    for (const links of [
      [],
      'x',
      [{ code: '5' }],
      [{ code: '', userId: null }],
      [{ code: '5', userId: 3 }],
      Array.from({ length: 501 }, (_, index) => ({ code: String(index), userId: null })),
    ])
      expect((await link(links)).status, JSON.stringify(links).slice(0, 40)).toBe(422)
  })
})

describe('a later reading', () => {
  test('follows the ERP: who left, who changed, who shares a user', async () => {
    agent.people = agent.people.filter(({ code }) => code !== '6')
    agent.people.push(person('7', 'Dupont Jeanne', ids.jean), person('8', '  '), person('', 'Sans code'))
    const { body } = await refresh()
    expect(body).toMatchObject({ gone: 1 })
    expect(await employee('6')).toMatchObject({ state: 'gone', message: null })
    for (const code of ['1', '7'])
      expect((await employee(code)).message).toContain('relié au même utilisateur')
    expect(await employee('8')).toMatchObject({ state: 'unmapped' })
    expect((await list('?state=gone')).map(({ code }) => code)).toEqual(['6'])
    agent.people.push(person('6', 'Parti Demain'))
    agent.people = agent.people.filter(({ code }) => !['7', '8', ''].includes(code))
    await refresh()
    expect(await employee('6')).toMatchObject({ state: 'unmapped' })
    expect((await employee('1')).message).toBeNull()
  })

  test('keeps what one end said when the other one fails', async () => {
    agent.people.push(person('9', 'Nouveau Venu'))
    site.fail('server_error', { path: /user/, times: 20 })
    const failed = await refresh()
    expect(failed.status).toBe(503)
    expect(failed.body.detail).toContain('BatiSimply')
    expect(await employee('9')).toMatchObject({ state: 'unmapped' })
    site.calm()
    const venu = user('Nouveau', 'Venu')
    agent.fail = { kind: 'auth', message: 'no' }
    const denied = await refresh()
    expect([denied.status, denied.body.detail]).toEqual([409, expect.stringContaining('SQL Server refuse')])
    expect((await a.get('/connector/users?q=venu')).body.data).toMatchObject([{ id: venu }])
  })

  test('that began before a link does not undo it, nor does one of other settings count', async () => {
    const connector = await asTenant(a.id, (db) => db.connector.findFirstOrThrow())
    const readAt = new Date()
    const employees = structuredClone(agent.people)
    expect((await link([{ code: '5', userId: ids.jacques }])).body.written).toBe(1)
    await recordPeople(a.ctx, { connector, readAt, employees })
    expect(await employee('5')).toMatchObject({ state: 'mapped', remoteUserId: ids.jacques })
    await recordPeople(a.ctx, {
      connector: { erpKey: 'autre', siteAccountKey: 'autre' },
      readAt: new Date(),
      employees: [],
      users: [{ id: 'x', name: 'Autre', email: null }],
    })
    expect((await employee('1')).state).toBe('mapped')
    expect((await a.get('/connector/users?q=autre')).body.data).toEqual([])
  })

  test('holds 2,000 people', async () => {
    const connector = await asTenant(a.id, (db) => db.connector.findFirstOrThrow())
    const many = Array.from({ length: 2000 }, (_, index) => person(`M${index}`, `Ouvrier ${index}`))
    await recordPeople(a.ctx, {
      connector,
      readAt: new Date(),
      employees: [...structuredClone(agent.people), ...many],
      users: many.map(({ code, name }) => ({ id: `id-${code}`, name, email: null })),
    })
    const { body } = await a.get('/connector/employees?state=unmapped&q=ouvrier&limit=200')
    expect(body.data).toHaveLength(200)
    expect((await a.get('/connector/employees/proposals')).body.links.length).toBeGreaterThan(1900)
  })

  test('is nobody else’s', async () => {
    const b = await connectorCompany('Bureau')
    expect(await list('', b)).toEqual([])
    expect((await b.get('/connector/users')).body.data).toEqual([])
    expect((await b.put('/connector/employees', { links: [{ code: '1', userId: null }] })).status).toBe(409)
    expect(there('1')).toBe(ids.jean)
  })
})
