import { afterEach, beforeEach, expect, test } from 'vitest'
import { RANDOM_FAULTS } from '../support/batisimply/faults.ts'
import { type BatisimplyStandIn, batisimplyStandIn } from '../support/batisimply/stand-in.ts'

// What refuses too little would prove nothing about the adapter.
let standIn: BatisimplyStandIn
let token: string

const signIn = async (fields: Record<string, string> = {}) => {
  const { clientId, clientSecret, username, password } = standIn.credentials
  const form = {
    client_id: clientId,
    client_secret: clientSecret,
    grant_type: 'password',
    username,
    password,
  }
  const response = await fetch(standIn.ssoUrl, {
    method: 'POST',
    body: new URLSearchParams({ ...form, ...fields }),
  })
  return { status: response.status, body: await response.json() }
}
const ask = (method: string, path: string, body?: object) =>
  fetch(`${standIn.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
const project = {
  projectCode: 'CH1',
  projectName: 'Maison',
  address: { city: 'Lyon' },
  headQuarter: { id: 33 },
}

beforeEach(async () => {
  standIn = await batisimplyStandIn({ hangMs: 30 })
  token = (await signIn()).body.access_token
})
afterEach(() => standIn.stop())

test.each([
  ['POST', '/api/project', { ...project, id: 7 }],
  ['POST', '/api/project', { ...project, colour: 'red' }],
  ['POST', '/api/project', { ...project, projectCode: '' }],
  ['POST', '/api/project', { ...project, headQuarter: undefined }],
  ['POST', '/api/project', { ...project, endEstimated: '2026-03-02T00:00:00Z' }],
  ['POST', '/api/project', { ...project, budget: 5 }],
  ['POST', '/api/project', { ...project, address: { geoPoint: null } }],
  ['POST', '/api/project', undefined],
  ['PUT', '/api/project', project],
  ['DELETE', '/api/project', undefined],
  ['GET', '/api/quote', undefined],
  ['GET', '/api/user', undefined],
  ['GET', '/api/project?page=2', undefined],
  ['GET', '/api/timeSlotManagement/allUsers', undefined],
  ['GET', '/api/timeSlotManagement/allUsers?startDate=2026-01-01&endDate=2026-02-01', undefined],
])('refuses %s %s %o', async (method, path, body) => {
  expect((await ask(method, path, body)).status).toBe(400)
  expect(standIn.refused).toHaveLength(1)
  expect(standIn.projects.size).toBe(0)
})

test('takes what is known, and answers 404 to what is not there', async () => {
  const made = await (await ask('POST', '/api/project', project)).json()
  expect((await ask('PUT', '/api/project', { ...project, id: made.id })).status).toBe(200)
  expect((await ask('PUT', '/api/project', { ...project, id: 1 })).status).toBe(404)
  expect((await ask('GET', '/api/project/1')).status).toBe(404)
  expect(standIn.refused).toEqual([])
  expect(standIn.snapshot()).toEqual([project])
})

test('wants a token, and one that holds', async () => {
  standIn.sso.endSessions()
  expect((await ask('POST', '/api/project', project)).status).toBe(401)
  expect((await signIn({ password: 'faux' })).status).toBe(401)
  expect((await signIn({ client_secret: 'faux' })).status).toBe(401)
  expect((await signIn({ scope: 'openid' })).status).toBe(400)
  standIn.sso.life(0)
  token = (await signIn()).body.access_token
  expect((await ask('GET', '/api/project')).status).toBe(401)
})

test('fails alike for the same seed', async () => {
  const run = async (seed: number) => {
    standIn.failAtRandom({ seed, rate: 0.5, path: /project/ })
    const seen: number[] = []
    for (let n = 0; n < 30; n += 1)
      seen.push((await ask('GET', '/api/project').catch(() => null))?.status ?? 0)
    standIn.calm()
    return seen
  }
  const first = await run(3)
  expect(await run(3)).toEqual(first)
  expect(await run(4)).not.toEqual(first)
  expect(new Set(first).size).toBeGreaterThan(2)
  expect(Object.keys(standIn.dealt).every((fault) => (RANDOM_FAULTS as string[]).includes(fault))).toBe(true)
})

test('tells of what changes something, before and after, and stays silent when it is told to', async () => {
  const told: string[] = []
  standIn.watch((phase, method, path) => {
    told.push(`${phase} ${method} ${path}`)
    return phase === 'after'
  })
  const cut = new AbortController()
  const silent = fetch(`${standIn.url}/api/project`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(project),
    signal: cut.signal,
  })
  silent.catch(() => null)
  await expect
    .poll(() => told, { timeout: 60_000 })
    .toEqual(['before POST /api/project', 'after POST /api/project'])
  cut.abort()
  await expect(silent).rejects.toThrow()
  expect(standIn.creates.get('CH1')).toBe(1)
})
