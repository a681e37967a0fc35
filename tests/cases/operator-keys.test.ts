import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import {
  createOperatorKey,
  listOperatorKeys,
  NewOperatorKey,
  revokeOperatorKey,
} from '#server/accounts/index'
import { asSystem, asTenant } from '#server/kernel/db'
import { hashKey } from '#server/kernel/identity'
import { createApiKey } from '#server/organisations/index'
import { runCli } from '../../src/workers/cli/run.ts'
import { call, DAY, inDays, operator as machine } from '../support/licences.ts'
import { makeOperator, makeOperatorKey, type Operator, operatorCtxOf } from '../support/operators.ts'
import { codeOf, freshEmail, makeCompany } from '../support/people.ts'

let odile: Operator

beforeAll(async () => {
  odile = await makeOperator()
})

const answered = async (bearer: string) => (await call('GET', '/operator/plans', { bearer })).status
const input = (wanted: object = {}) => NewOperatorKey.parse({ name: 'Facturation', ...wanted })

async function keyOf(id: string) {
  const { data } = await listOperatorKeys(machine, { limit: 200 })
  return data.find((key) => key.id === id)
}

describe('a key of an operator', () => {
  test('is told once, stored as its hash, and shown by its beginning', async () => {
    const { id, key, prefix } = await makeOperatorKey(odile)
    expect(key).toMatch(/^fctop_[\w-]{43}$/)
    expect(key.startsWith(prefix)).toBe(true)
    const row = await asSystem((db) => db.operatorKey.findUniqueOrThrow({ where: { id } }))
    expect(row.hash).toBe(hashKey(key))
    expect(JSON.stringify(row)).not.toContain(key.slice(prefix.length))
    expect(await keyOf(id)).toEqual({
      id,
      name: 'Essai',
      prefix,
      operator: odile,
      usable: true,
      expiresAt: null,
      lastUsedAt: null,
      revokedAt: null,
      createdAt: expect.any(String),
    })
    expect(await answered(key)).toBe(200)
    expect(await keyOf(id)).toMatchObject({ lastUsedAt: expect.any(String) })
  })

  test('a person proves anew that it is them before they make one, with or without a second step', async () => {
    const make = (proved: Date | null) =>
      createOperatorKey(operatorCtxOf(odile, proved), { id: odile.id }, input())
    expect(await codeOf(make(null))).toBe('step_up_required')
    expect(await codeOf(make(new Date(Date.now() - 11 * 60_000)))).toBe('step_up_required')
    const { id, operator } = await make(new Date())
    expect(operator).toEqual(odile)
    const deeds = await asSystem((db) => db.auditEvent.findMany({ where: { subjectId: id } }))
    expect(deeds).toMatchObject([
      {
        action: 'operator-keys.create',
        actorLabel: odile.name,
        details: { name: 'Facturation', holder: odile.email },
      },
    ])
  })

  test('only an operator has one', async () => {
    const { email, userId } = await makeCompany()
    for (const holder of [{ email }, { id: userId }, { email: freshEmail() }])
      await expect(createOperatorKey(machine, holder, input())).rejects.toMatchObject({
        fields: [{ field: 'email', code: 'not_operator' }],
      })
  })

  test('opens nothing any more once it is revoked, its end has come, or its person is no operator', async () => {
    const [revoked, over, demoted] = [
      await makeOperatorKey(odile),
      await makeOperatorKey(odile, { expiresAt: inDays(1) }),
      await makeOperatorKey(await makeOperator('Paul Roux')),
    ]
    for (const { key } of [revoked, over, demoted]) expect(await answered(key)).toBe(200)
    await revokeOperatorKey(machine, revoked)
    await asSystem((db) =>
      db.operatorKey.update({ where: { id: over.id }, data: { expiresAt: new Date(Date.now() - DAY) } }),
    )
    const { operator: person } = demoted
    await asSystem((db) => db.user.update({ where: { id: person.id }, data: { isOperator: false } }))
    for (const { id, key } of [revoked, over, demoted]) {
      const refused = await call('GET', '/operator/plans', { bearer: key })
      expect(refused).toMatchObject({ status: 401, json: { code: 'unauthenticated' } })
      expect(await keyOf(id)).toMatchObject({ usable: false })
    }
    expect(await codeOf(revokeOperatorKey(machine, revoked))).toBe('conflict')
    expect(await codeOf(revokeOperatorKey(machine, { id: randomUUID() }))).toBe('not_found')
  })

  test('is nothing that a company can read', async () => {
    const { organisationId } = await makeCompany()
    await expect(asTenant(organisationId, (db) => db.operatorKey.findMany())).rejects.toThrow(
      'permission denied',
    )
  })

  test('goes with its person', async () => {
    const gone = await makeOperator('Éva Blanc')
    const { key } = await makeOperatorKey(gone)
    await asSystem((db) => db.user.delete({ where: { id: gone.id } }))
    expect(await answered(key)).toBe(401)
  })

  test('its end is to come, its name is there', () => {
    const wrong = (wanted: object) => NewOperatorKey.safeParse({ name: 'Clé', ...wanted }).success
    expect(wrong({})).toBe(true)
    expect(wrong({ expiresAt: inDays(1) })).toBe(true)
    for (const wanted of [{ expiresAt: inDays(-1) }, { expiresAt: 'demain' }, { name: ' ' }])
      expect(wrong(wanted)).toBe(false)
  })

  test('is listed by pages and revoked over the API, also by itself; none is made there', async () => {
    const mine = await makeOperatorKey(odile, { name: 'Mienne' })
    const other = await makeOperatorKey(await makeOperator('Luc Petit'), { name: 'Autre' })
    const bearer = mine.key
    const first = await call('GET', '/operator/keys?limit=1', { bearer })
    expect(first.json.data).toMatchObject([{ id: other.id, operator: { name: 'Luc Petit' } }])
    const next = await call('GET', `/operator/keys?limit=1&cursor=${first.json.nextCursor}`, { bearer })
    expect(next.json.data).toMatchObject([{ id: mine.id, usable: true }])
    expect(first.text + next.text).not.toContain(mine.key)
    expect((await call('POST', '/operator/keys', { bearer, body: { name: 'Clé' } })).status).toBe(405)
    for (const { id } of [other, mine])
      expect((await call('DELETE', `/operator/keys/${id}`, { bearer })).status).toBe(204)
    expect(await answered(other.key)).toBe(401)
    expect(await answered(mine.key)).toBe(401)
  })
})

describe('the two kinds of keys', () => {
  test('a company’s key opens nothing of the platform, an operator’s nothing of a company', async () => {
    const { ctx } = await makeCompany()
    const company = await createApiKey(ctx, { name: 'Site', scopes: ['*'] })
    const { key } = await makeOperatorKey(odile)
    const headers = { 'accept-language': 'fr' }
    const refused = await call('GET', '/operator/plans', { bearer: company.key, headers })
    expect(refused).toMatchObject({ status: 403, json: { code: 'forbidden' } })
    expect(refused.json.detail).toContain('réservée aux opérateurs')
    const foreign = await call('GET', '/contacts', { bearer: key })
    expect(foreign).toMatchObject({ status: 403, json: { code: 'operator_key' } })
    expect(foreign.json.detail).toContain('opens no company')
  })

  test('no key, an unknown one, a licence’s: 401, with what to send', async () => {
    const unknown = `fctop_${'x'.repeat(43)}`
    for (const sent of [{ bearer: unknown }, { bearer: 'fct_unknown' }, { key: 'FACT-AAAAA' }]) {
      const refused = await call('GET', '/operator/plans', sent)
      expect(refused).toMatchObject({ status: 401, json: { code: 'unauthenticated', errors: [] } })
      expect(refused.json.detail).toContain('Bearer fctop_')
      expect(refused.headers.get('www-authenticate')).toBe('Bearer')
    }
    expect(await call('GET', '/operator/plans')).toMatchObject({ status: 401 })
    expect(await call('GET', '/contacts', { bearer: unknown })).toMatchObject({ status: 401 })
  })

  test('an address that asks too often waits; another one does not', async () => {
    const { key } = await makeOperatorKey(odile)
    // What is allowed grows with time: on a slow machine as fast as it is used up.
    vi.useFakeTimers({ toFake: ['Date'] })
    const asks = Array.from({ length: 600 }, () =>
      call('GET', '/operator/plans', { bearer: `fctop_${randomUUID()}`, ip: '203.0.113.9' }),
    )
    vi.useRealTimers()
    const refused = (await Promise.all(asks)).filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]?.json.code).toBe('rate_limited')
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await answered(key)).toBe(200)
  })
})

describe('facteur operator-key', () => {
  test('makes one, lists them and revokes it', async () => {
    const made = await runCli(['operator-key', 'create', '--email', odile.email, '--name', 'Script'])
    expect(made.code).toBe(0)
    const { id, key, ...rest } = JSON.parse(made.stdout)
    expect(rest).toEqual({})
    expect(await answered(key)).toBe(200)
    const listed = await runCli(['operator-key', 'list'])
    expect(listed.stdout.split('\n').map((line) => JSON.parse(line).id)).toContain(id)
    expect(listed.stdout).not.toContain(key)
    expect(await runCli(['operator-key', 'revoke', '--id', id])).toMatchObject({ code: 0 })
    expect(await answered(key)).toBe(401)
  })

  test('says what is wrong', async () => {
    const { email } = await makeCompany()
    const create = (address: string, ...more: string[]) =>
      runCli(['operator-key', 'create', '--email', address, '--name', 'Script', ...more])
    expect(await create(email)).toMatchObject({ code: 1, stderr: expect.stringContaining('No operator') })
    expect(await create(odile.email, '--expires', inDays(-1))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('in the future'),
    })
    expect(await runCli(['operator-key', 'create', '--name', 'Script'])).toMatchObject({ code: 2 })
  })
})
