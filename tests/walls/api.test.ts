import { randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { asSystem, asTenant } from '#server/kernel/db'
import { isForOperators } from '#server/kernel/endpoint'
import { hashKey } from '#server/kernel/identity'
import { dispatch } from '../../src/app/api/v1/_operations/dispatch.ts'
import { operations } from '../../src/app/api/v1/_operations/index.ts'
import { openApiDocument } from '../../src/app/api/v1/_operations/openapi.ts'
import { makeOperator, makeOperatorKey } from '../support/operators.ts'
import { othersRows, platformRows, validBodies } from './api-fixtures.ts'

let stranger = ''
let powerless = ''
let ended = ''
let operators = ''
let demoted = ''
let rows: Record<string, string> = {}

beforeAll(async () => {
  const owner = await asSystem((db) => db.organisation.create({ data: { name: 'Propriétaire' } }))
  const other = await asSystem((db) => db.organisation.create({ data: { name: 'Étranger' } }))
  rows = { ...(await othersRows(owner.id)), ...(await platformRows(owner.id)) }
  stranger = await apiKey(other.id, ['*'])
  powerless = await apiKey(other.id, [])
  // As the end of its licence leaves it.
  const past = await asSystem((db) =>
    db.organisation.create({ data: { name: 'Échu', readOnlyFrom: new Date(0) } }),
  )
  ended = await apiKey(past.id, ['*'])
  operators = (await makeOperatorKey(await makeOperator())).key
  const former = await makeOperator()
  demoted = (await makeOperatorKey(former)).key
  await asSystem((db) => db.user.update({ where: { id: former.id }, data: { isOperator: false } }))
})

async function apiKey(organisationId: string, scopes: string[]) {
  const key = `fct_${randomBytes(24).toString('base64url')}`
  await asTenant(organisationId, (db) =>
    db.apiKey.create({ data: { name: 'wall', prefix: key.slice(0, 8), hash: hashKey(key), scopes } }),
  )
  return key
}

function call(method: string, path: string, key: string | null, body?: unknown) {
  const headers = new Headers(key ? { authorization: `Bearer ${key}` } : {})
  if (body !== undefined) headers.set('content-type', 'application/json')
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  return dispatch(new Request(`http://localhost/api/v1${path}`, init))
}

/** The path with every parameter filled by a row of the other company. */
function pathToOthers(path: string): string {
  return path.replace(/\{(\w+)\*?\}/g, (_, name: string) => {
    const upTo = path.slice(0, path.indexOf(`{${name}`) - 1)
    const id = rows[upTo]
    if (!id) throw new Error(`tests/walls/api-fixtures.ts lacks a row for ${upTo}/{${name}}`)
    return id
  })
}

const guarded = operations.filter(({ permission }) => permission !== 'none')
const platform = guarded.filter(isForOperators)
const companys = guarded.filter((endpoint) => !isForOperators(endpoint))
const writing = companys.filter(({ method, permission }) => method !== 'GET' && !permission.endsWith(':read'))
/** What a company whose licence has ended may still do besides reading. */
const STAYS = [
  'members.remove',
  'invitations.revoke',
  'api-keys.revoke',
  'licence.paste',
  'licence.preview',
  'licence.refresh',
  'contacts.deleteMany',
  'contacts.suppress',
  'contacts.delete',
  'suppressions.create',
  'mailboxes.pause',
  'campaigns.pause',
  'campaigns.stop',
]
const pointed = companys.filter(({ path }) => path.includes('{'))

describe('every operation of the API', () => {
  test('there are some, each with a name of its own', () => {
    expect(operations.length).toBeGreaterThan(30)
    const names = operations.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)])
    const addresses = operations.map(({ method, path }) => `${method} ${path}`)
    expect(addresses).toEqual([...new Set(addresses)])
  })

  test.each(guarded.map((o) => [o.name, o] as const))(
    '%s: 401 without a key',
    async (_, { method, path }) => {
      const response = await call(method, pathToOthers(path), 'fct_unknown')
      expect(response.status).toBe(401)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
    },
  )

  test.each(guarded.map((o) => [o.name, o] as const))(
    '%s: 403 without the permission',
    async (_, { method, path }) => {
      const response = await call(method, pathToOthers(path), powerless)
      expect(response.status).toBe(403)
      expect((await response.json()).code).toBe('forbidden')
    },
  )

  test.each(writing.filter(({ name }) => !STAYS.includes(name)).map((o) => [o.name, o] as const))(
    '%s: 403 once the licence has ended',
    async (_, { method, path }) => {
      const response = await call(method, pathToOthers(path), ended)
      expect(response.status).toBe(403)
      expect((await response.json()).code).toBe('licence_expired')
    },
  )

  test('reading goes on once the licence has ended, and so does what takes access away, stops what would leave or enters a key', async () => {
    expect(writing.filter(({ whileReadOnly }) => whileReadOnly).map(({ name }) => name)).toEqual(STAYS)
    const reads = companys.filter(
      ({ method, produces }) => method === 'GET' && produces !== 'text/event-stream',
    )
    for (const { name, method, path } of [...reads, ...writing.filter((o) => STAYS.includes(o.name))]) {
      const response = await call(method, pathToOthers(path), ended)
      expect(await response.text(), name).not.toContain('licence_expired')
    }
  })

  test.each(pointed.map((o) => [o.name, o] as const))(
    '%s: 404 to another company',
    async (name, { method, path, input }) => {
      const body = input ? validBodies[name] : undefined
      if (input && body === undefined)
        throw new Error(`tests/walls/api-fixtures.ts lacks a valid body for ${name}`)
      const response = await call(method, pathToOthers(path), stranger, body)
      expect(`${response.status} ${response.status === 404 ? '' : await response.text()}`.trim()).toBe('404')
    },
  )
})

describe('every operation of the platform', () => {
  test('is below /operator, and nothing else is', () => {
    expect(platform.length).toBeGreaterThan(15)
    const below = operations.filter(({ path }) => path.startsWith('/operator/'))
    expect(below.map(({ name }) => name)).toEqual(platform.map(({ name }) => name))
    for (const { method, permission, name } of platform)
      expect(permission, name).toBe(method === 'GET' ? 'operator:read' : 'operator:write')
  })

  test.each(platform.map((o) => [o.name, o] as const))(
    '%s: 403 to a company’s key that may do everything, 401 to who is no operator any more and to nobody',
    async (name, { method, path, input }) => {
      const body = input ? (validBodies[name] ?? {}) : undefined
      const [toCompany, toFormer, toNobody] = [
        await call(method, pathToOthers(path), stranger, body),
        await call(method, pathToOthers(path), demoted, body),
        await call(method, pathToOthers(path), null, body),
      ]
      expect([toCompany.status, (await toCompany.json()).code]).toEqual([403, 'forbidden'])
      expect([toFormer.status, toNobody.status]).toEqual([401, 401])
    },
  )

  test.each(platform.filter(({ path }) => path.includes('{')).map((o) => [o.name, o] as const))(
    '%s: 404 where there is nothing',
    async (name, { method, path, input }) => {
      const body = input ? validBodies[name] : undefined
      if (input && body === undefined)
        throw new Error(`tests/walls/api-fixtures.ts lacks a valid body for ${name}`)
      const nowhere = path.replace('{id}', randomUUID()).replace('{machine*}', 'none')
      const response = await call(method, nowhere, operators, body)
      expect(`${response.status} ${response.status === 404 ? '' : await response.text()}`.trim()).toBe('404')
    },
  )
})

test.each(companys.map((o) => [o.name, o] as const))(
  '%s: 403 to a key of an operator',
  async (_, { method, path }) => {
    const response = await call(method, pathToOthers(path), operators)
    expect([response.status, (await response.json()).code]).toEqual([403, 'operator_key'])
  },
)

describe('the dispatcher', () => {
  test('an unknown address is a problem document', async () => {
    const response = await call('GET', '/nothing', stranger)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ status: 404, code: 'not_found', errors: [] })
  })

  test('a wrong method names those accepted', async () => {
    const response = await call('DELETE', '/organisation', stranger)
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, PATCH')
  })

  test('HEAD is a GET without its body, and no way to use up what is shown once', async () => {
    const response = await call('HEAD', '/organisation', stranger)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.body).toBeNull()
    expect((await call('HEAD', '/organisation', 'fct_unknown')).status).toBe(401)
    expect((await call('HEAD', '/nothing', stranger)).status).toBe(404)
    expect((await call('HEAD', pathToOthers('/mailboxes/{id}/credentials'), stranger)).status).toBe(405)
  })
})

test('the OpenAPI document describes every operation', () => {
  const document = openApiDocument() as {
    openapi: string
    paths: Record<string, Record<string, { operationId: string }>>
  }
  expect(document.openapi).toBe('3.1.0')
  const described = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map((o) => o.operationId),
  )
  expect(described.sort()).toEqual(operations.map(({ name }) => name).sort())
  expect(JSON.stringify(document)).not.toContain('undefined')
})
