import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { asSystem } from '#server/kernel/db'
import { currentLicence, pasteLicence } from '#server/licences/index'
import { call, DAY, inDays, license, makeLicence, makePlan } from '../support/licences.ts'
import { makeOperator, makeOperatorKey } from '../support/operators.ts'
import { journalOf, makeCompany } from '../support/people.ts'

let bearer = ''

beforeAll(async () => {
  bearer = (await makeOperatorKey(await makeOperator('Odile Perrin'), { name: 'ERP' })).key
})

const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  call(method, `/operator${path}`, { bearer, headers, ...(body !== undefined && { body }) })

const newPlan = (wanted: object = {}) => {
  const code = `p-${randomUUID()}`
  return { code, name: { fr: 'Atelier', en: 'Workshop' }, features: ['campaigns'], limits: {}, ...wanted }
}

describe('plans over the API', () => {
  test('are added, read, listed and changed; a limit that is not named stays', async () => {
    const made = await ask('POST', '/plans', newPlan({ limits: { seats: 3, boxes: 5 } }))
    expect(made).toMatchObject({
      status: 201,
      json: {
        limits: { seats: 3, boxes: 5, mailboxes: null, sendsPerMonth: null },
        isDefault: false,
        licences: 0,
      },
    })
    const { id } = made.json
    const changed = await ask('PATCH', `/plans/${id}`, { limits: { seats: 9, boxes: null } })
    expect(changed).toMatchObject({ status: 200, json: { id, limits: { seats: 9, boxes: null } } })
    const again = await ask('PATCH', `/plans/${id}`, {
      name: { fr: 'Bureau', en: 'Office' },
      features: ['*'],
    })
    expect(again.json).toMatchObject({ limits: { seats: 9 }, name: { en: 'Office' }, features: ['*'] })
    expect((await ask('GET', `/plans/${id}`)).json).toEqual(again.json)
    const { data, nextCursor } = (await ask('GET', '/plans')).json
    expect(data[0]).toMatchObject({ isDefault: true })
    expect(data).toContainEqual(again.json)
    expect(nextCursor).toBeNull()
    const journal = await ask('GET', '/journal?limit=3')
    expect(
      journal.json.data.map(({ action, actor }: { action: string; actor: string }) => [action, actor]),
    ).toEqual([
      ['licences.change-plan', 'Odile Perrin (ERP)'],
      ['licences.change-plan', 'Odile Perrin (ERP)'],
      ['licences.create-plan', 'Odile Perrin (ERP)'],
    ])
  })

  test('what is wrong is told by its field, in the reader’s language', async () => {
    const plan = newPlan()
    await ask('POST', '/plans', plan)
    const taken = await ask('POST', '/plans', plan)
    expect(taken).toMatchObject({
      status: 409,
      json: { code: 'conflict', errors: [{ field: 'code', code: 'taken' }] },
    })
    const wrong = await ask('POST', '/plans', newPlan({ code: 'Mon Forfait', limits: { seats: -1 } }))
    expect(wrong.status).toBe(422)
    expect(wrong.headers.get('content-type')).toBe('application/problem+json')
    expect(wrong.json.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'code',
      'limits.seats',
    ])
    const [english, french] = [
      await ask('PATCH', `/plans/${randomUUID()}`, {}),
      await ask('PATCH', `/plans/${randomUUID()}`, {}, { 'accept-language': 'fr' }),
    ]
    expect([english.json.detail, french.json.detail]).toEqual(['Plan not found.', 'Forfait introuvable.'])
    expect((await ask('POST', '/plans', undefined, { 'content-type': 'text/plain' })).status).toBe(415)
  })
})

describe('licences over the API', () => {
  test('one is issued with its key told once, and lives through all that can be done to it', async () => {
    const { ctx, organisationId } = await makeCompany('Charpentes Morel')
    const plan = await makePlan({ seats: 5 })
    const issued = await ask('POST', '/licences', { planId: plan.id, organisationId, expiresAt: inDays(40) })
    expect(issued).toMatchObject({
      status: 201,
      json: { company: { id: organisationId }, state: 'active', sentTo: [] },
    })
    const { id, plainKey } = issued.json
    expect(plainKey).toMatch(/^FACT(-[0-9A-Z]{5}){5}$/)
    await pasteLicence(ctx, { key: plainKey })
    const path = `/licences/${id}`
    const read = await ask('GET', path)
    expect(read.json).toMatchObject({ id, inForce: true, limits: { seats: 5 } })
    expect(read.text).not.toContain(plainKey)

    const changed = await ask('PATCH', path, { limits: { seats: 7 }, graceDays: 2 })
    expect(changed.json).toMatchObject({ limits: { seats: 7 }, graceDays: 2 })
    const held = await ask('POST', `${path}/suspend`, { reason: 'Impayé' })
    expect(held).toMatchObject({ status: 200, json: { state: 'suspended', reason: 'Impayé' } })
    expect(await currentLicence(ctx)).toMatchObject({ code: 'SUSPENDED', readOnlySince: expect.any(String) })
    expect(await ask('POST', `${path}/suspend`, { reason: 'Impayé' })).toMatchObject({ status: 409 })
    expect((await ask('POST', `${path}/reinstate`)).json).toMatchObject({ state: 'active', reason: null })
    expect(await currentLicence(ctx)).toMatchObject({ code: 'VALID', readOnlySince: null })
    const end = inDays(400)
    expect((await ask('POST', `${path}/renew`, { expiresAt: end })).json).toMatchObject({ expiresAt: end })
    const early = await ask('POST', `${path}/renew`, { expiresAt: inDays(-1) })
    expect(early).toMatchObject({
      status: 422,
      json: { errors: [{ field: 'expiresAt', code: 'too_early' }] },
    })
    const resent = await ask('POST', `${path}/resend`)
    expect(resent.json.plainKey).toMatch(/^FACT/)
    expect(resent.json.plainKey).not.toBe(plainKey)
    expect(resent.json.sentTo).toHaveLength(1)
    const missing = await ask('POST', `${path}/revoke`, {})
    expect(missing).toMatchObject({ status: 422, json: { errors: [{ field: 'reason' }] } })
    expect((await ask('POST', `${path}/revoke`, { reason: 'Fin' })).json).toMatchObject({ state: 'revoked' })
    expect(await ask('POST', `${path}/reinstate`)).toMatchObject({ status: 409, json: { code: 'conflict' } })

    const history = (await ask('GET', `${path}/history`)).json.data
    const deeds = ['revoke', 'replace-key', 'renew', 'reinstate', 'suspend', 'change', 'paste', 'issue']
    expect(history.map(({ action }: { action: string }) => action)).toEqual(
      deeds.map((deed) => `licences.${deed}`),
    )
    expect(history[0].actor).toBe('Odile Perrin (ERP)')
    expect(await journalOf(organisationId)).toContain('licences.revoke')
    // Where an operator sits is not the company's to know.
    const told = await asSystem((db) =>
      db.auditEvent.findMany({ where: { organisationId, actorType: 'api_key' } }),
    )
    expect(new Set(told.map(({ ip }) => ip))).toEqual(new Set([null]))
  })

  test('are found by state, plan, company and words, a page at a time', async () => {
    const plan = await makePlan()
    const name = `Bois ${randomUUID()}`
    const made: string[] = []
    for (const email of ['a@bois.example', 'b@bois.example', 'c@bois.example'])
      made.unshift((await makeLicence({ plan, holder: { name, email } })).id)
    const list = async (query: string) => {
      const { json } = await ask('GET', `/licences?planId=${plan.id}&${query}`)
      return { ids: json.data.map(({ id }: { id: string }) => id), next: json.nextCursor }
    }
    const first = await list('limit=2')
    expect(first.ids).toEqual(made.slice(0, 2))
    expect(await list(`limit=2&cursor=${first.next}`)).toEqual({ ids: made.slice(2), next: null })
    expect((await list('search=b@bois')).ids).toEqual([made[1]])
    expect((await list('state=revoked')).ids).toEqual([])
    expect((await list(`organisationId=${randomUUID()}`)).ids).toEqual([])
    for (const query of ['state=odd', 'limit=0', 'cursor=odd', 'planId=odd'])
      expect(await ask('GET', `/licences?${query}`), query).toMatchObject({
        status: 422,
        json: { errors: [{ field: query.split('=')[0] }] },
      })
  })

  test('a wrong licence is told by its fields', async () => {
    const planId = (await makePlan()).id
    const holder = { name: 'H', email: 'h@example.fr' }
    for (const [wanted, field] of [
      [{ planId }, 'organisationId'],
      [{ planId, holder, expiresAt: inDays(-1) }, 'expiresAt'],
      [{ planId, holder: { name: 'H', email: 'odd' } }, 'holder.email'],
      [{ planId, organisationId: randomUUID() }, 'organisationId'],
      [{ holder }, 'planId'],
    ] as const) {
      const refused = await ask('POST', '/licences', { expiresAt: null, ...wanted })
      expect(refused, field).toMatchObject({ status: 422, json: { errors: [{ field }] } })
    }
    const { id } = await makeLicence()
    const unknown = { planId: randomUUID(), holder, expiresAt: null }
    for (const answer of [
      await ask('POST', '/licences', unknown),
      await ask('PATCH', `/licences/${id}`, { planId: unknown.planId }),
    ])
      expect(answer).toMatchObject({
        status: 422,
        json: { code: 'invalid', errors: [{ field: 'planId', code: 'unknown' }] },
      })
  })

  test('the same POST with the same key makes one licence, whose key is told again; another body is refused', async () => {
    const plan = await makePlan()
    const body = { planId: plan.id, holder: { name: 'H', email: 'h@example.fr' }, expiresAt: null }
    const headers = { 'idempotency-key': randomUUID() }
    const first = await ask('POST', '/licences', body, headers)
    const second = await ask('POST', '/licences', body, headers)
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.json).toEqual(first.json)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect((await ask('GET', `/plans/${plan.id}`)).json.licences).toBe(1)
    expect(await ask('POST', '/licences', { ...body, graceDays: 1 }, headers)).toMatchObject({ status: 409 })
    const rows = await asSystem((db) =>
      db.idempotencyKey.findMany({ where: { key: headers['idempotency-key'] } }),
    )
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(first.json.plainKey)
  })

  test('its machines are seen and removed, whatever they call themselves', async () => {
    const { id, plainKey } = await makeLicence({ machines: 2 })
    const machine = 'Atelier 1/é'
    const activated = await call('POST', '/licences/activations', { body: { key: plainKey, machine } })
    expect(activated.status).toBe(201)
    const list = async () => (await ask('GET', `/licences/${id}/activations`)).json.data
    expect(await list()).toMatchObject([{ machine, name: null }])
    const place = `/licences/${id}/activations/${encodeURIComponent(machine)}`
    expect((await ask('DELETE', place)).status).toBe(204)
    expect(await list()).toEqual([])
    expect((await ask('DELETE', place)).status).toBe(404)
    expect((await ask('DELETE', `/licences/${id}/activations/%ff`)).status).toBe(400)
  })
})

test('companies are listed with their plan, their limits and their use', async () => {
  const { ctx, organisationId } = await makeCompany('Vitrerie Sauvage')
  await license(ctx, {
    plan: await makePlan({ seats: 4 }),
    expiresAt: new Date(Date.now() + 10 * DAY).toISOString(),
  })
  const { json } = await ask('GET', '/tenants?search=vitrerie&limit=1')
  expect(json.data).toMatchObject([
    {
      id: organisationId,
      limits: { seats: 4 },
      use: { members: 1, seats: 1, contacts: 0 },
      licence: { code: 'VALID' },
    },
  ])
  const { companies, byState } = (await ask('GET', '/overview')).json
  expect(companies).toBeGreaterThan(0)
  expect(byState.expiring).toBeGreaterThan(0)
})

test('the signing key is changed, and its secret told nowhere', async () => {
  const before = (await ask('GET', '/signing-keys')).json.data
  const next = before.find(({ status }: { status: string }) => status === 'next')
  const rotated = await ask('POST', '/signing-keys/rotate')
  expect(rotated.json).toMatchObject({ kid: next.kid, status: 'active' })
  const after = await ask('GET', '/signing-keys')
  expect(after.json.data).toHaveLength(before.length + 1)
  expect(after.text).not.toContain('privateKey')
})
