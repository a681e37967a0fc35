import { randomBytes, randomUUID } from 'node:crypto'
import { inspect } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Ctx } from '#server/kernel/context'
import { ProviderError } from '#server/kernel/errors'
import { callsOf, connectedCompany, makeDue, storedText } from '../support/clouds/company.ts'
import { MICROSOFT_ROLES, microsoftStandIn } from '../support/clouds/microsoft-graph.ts'
import { SENDGRID_SCOPES, sendgridStandIn } from '../support/clouds/sendgrid.ts'
import { codeOf, journalOf, makeCompany, makeMember, waitingMails } from '../support/people.ts'

// Everything that is logged, at any level.
const logged = vi.hoisted((): unknown[][] => [])
vi.mock('#server/kernel/log', () => {
  const take = (...said: unknown[]) => void logged.push(said)
  return { log: { trace: take, debug: take, info: take, warn: take, error: take, fatal: take } }
})

// Before anything reads the settings.
const sendgrid = await sendgridStandIn()
const microsoft = await microsoftStandIn()
Object.assign(process.env, sendgrid.env, microsoft.env)
const { adapterOf, checkProvider, cloudWakeUps, createProvider, deleteProvider, getProvider } = await import(
  '#server/clouds/index'
)
const { listProviderKinds, listProviders, testProvider, updateProvider, withCloud } = await import(
  '#server/clouds/index'
)
const { systemCtx } = await import('#server/kernel/context')
const { asSystem, asTenant, sql } = await import('#server/kernel/db')

const apiKey = String(sendgrid.credentials.apiKey)
const clientSecret = String(microsoft.credentials.clientSecret)

let ctx: Ctx
let organisationId: string
let owner: string
let providerId: string
beforeAll(async () => {
  const company = await connectedCompany(sendgrid)
  ctx = company.ctx
  organisationId = company.organisationId
  owner = company.email
  providerId = company.providerId
})
afterEach(async () => {
  sendgrid.calm()
  microsoft.calm()
  microsoft.grant(MICROSOFT_ROLES)
  sendgrid.credits.used = 120
  expect([...sendgrid.refused, ...microsoft.refused]).toEqual([])
  const told = `${await storedText(ctx)} ${inspect(logged, { depth: 10 })}`
  for (const secret of [apiKey, clientSecret]) expect(told).not.toContain(secret)
})
afterAll(() => Promise.all([sendgrid.stop(), microsoft.stop()]))

const check = (id = providerId) => checkProvider(systemCtx(organisationId), { providerId: id })
const fieldsOf = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error) => error.fields?.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`),
  )

describe('a provider', () => {
  test('shows its form from the adapter, in the reader’s language', () => {
    const kinds = listProviderKinds(ctx)
    expect(kinds.find(({ kind }) => kind === 'sendgrid')).toMatchObject({
      label: 'SendGrid',
      traits: { receives: false },
      fields: [
        { name: 'apiKey', label: 'Clé API', secret: true, required: true, options: null, default: null },
      ],
    })
    const english = listProviderKinds({ ...ctx, locale: 'en' })
    const fields = english.find(({ kind }) => kind === 'microsoft-graph')?.fields ?? []
    expect(fields.map(({ name }) => name)).toContain('clientSecret')
    expect(fields.find(({ name }) => name === 'usageLocation')).toMatchObject({
      label: 'Usage location',
      required: false,
      default: 'FR',
      secret: false,
    })
  })

  test('is stored without showing a secret, is the default when it is the first, and is tried by itself', async () => {
    const provider = await getProvider(ctx, { id: providerId })
    expect(provider).toMatchObject({
      kind: 'sendgrid',
      name: 'SendGrid',
      status: 'untested',
      isDefault: true,
      credentials: {},
      secretsSet: ['apiKey'],
      quotaAlert: null,
    })
    expect(JSON.stringify(provider)).not.toContain(apiKey)
    expect(await asTenant(ctx, (db) => db.outbox.count({ where: { job: 'clouds.check-provider' } }))).toBe(1)
    await check()
    const checked = await getProvider(ctx, { id: providerId })
    expect(checked).toMatchObject({ status: 'ok', missing: [], lastError: null, quotaAlert: null })
    expect(checked.quota?.sends).toEqual({ limit: 3000, used: 120, windowHours: 720 })
    expect(Date.parse(checked.nextCheckAt ?? '') - Date.now()).toBeGreaterThan(50 * 60_000)
    const calls = await callsOf(ctx)
    expect(calls.map(({ operation, outcome }) => `${operation} ${outcome}`)).toEqual([
      'scopes.list ok',
      'credits.read ok',
      'api_keys.list ok',
    ])
    expect(calls[0]).toMatchObject({ actorLabel: 'Facteur', providerKind: 'sendgrid', providerId })
    // Not due: nothing is asked.
    await check()
    expect(await callsOf(ctx)).toHaveLength(3)
    expect(await journalOf(organisationId)).toContain('providers.create')
  })

  test('takes only what its form has, and names what is wrong', async () => {
    const make = (kind: string, credentials: Record<string, string>) =>
      fieldsOf(createProvider(ctx, { kind, credentials }))
    expect(await make('nobody', {})).toEqual(['kind unknown'])
    expect(await make('sendgrid', {})).toEqual(['credentials.apiKey required'])
    expect(await make('sendgrid', { apiKey: '   ' })).toEqual(['credentials.apiKey required'])
    expect(await make('sendgrid', { apiKey: 'nonsense' })).toEqual(['credentials.apiKey invalid_format'])
    expect(await make('sendgrid', { apiKey, region: 'eu' })).toEqual(['credentials.region unknown'])
    expect(await make('microsoft-graph', { tenant: 'x' })).toEqual([
      'credentials.tenant invalid_format',
      'credentials.clientId required',
      'credentials.clientSecret required',
    ])
    const error = await createProvider(ctx, {
      kind: 'sendgrid',
      credentials: { apiKey: 'secret-typed-wrong' },
    })
      .then(() => null)
      .catch((reason) => reason)
    expect(JSON.stringify(error.fields)).not.toContain('secret-typed-wrong')
    expect(error.fields[0].message.fr).toContain('Full Access')
  })

  test('the test says exactly which permission is missing, and what to do', async () => {
    const tested = await testProvider(ctx, { id: providerId })
    expect(tested).toMatchObject({ ok: true, missing: [], error: null, quota: { seats: { limit: 100 } } })
    const weak = sendgrid.plantKey(
      'Faible',
      SENDGRID_SCOPES.filter((scope) => !/whitelabel|credits/.test(scope)),
    )
    await updateProvider(ctx, { id: providerId, credentials: { apiKey: weak } })
    const lacking = await testProvider({ ...ctx, locale: 'en' }, { id: providerId })
    const missing = ['whitelabel.create', 'whitelabel.read', 'whitelabel.update', 'user.credits.read']
    expect(lacking).toMatchObject({ ok: false, missing, quota: null })
    expect(lacking.error).toMatchObject({ code: 'permission', response: missing.join(', ') })
    expect(lacking.error?.remedy).toContain('Grant them')
    expect(await getProvider(ctx, { id: providerId })).toMatchObject({ status: 'failing', missing })
    // Another request that goes well does not hide it.
    await withCloud(ctx, { providerId }, (cloud) => cloud.check())
    expect((await getProvider(ctx, { id: providerId })).status).toBe('failing')

    const unknown = `SG.${randomBytes(12).toString('base64url')}.${randomBytes(24).toString('base64url')}`
    await updateProvider(ctx, { id: providerId, credentials: { apiKey: unknown } })
    expect((await getProvider(ctx, { id: providerId })).status).toBe('untested')
    expect(await testProvider(ctx, { id: providerId })).toMatchObject({
      ok: false,
      checks: [],
      error: { code: 'auth', message: expect.stringContaining('refuse ces identifiants') },
    })
    const failing = await getProvider(ctx, { id: providerId })
    expect(failing).toMatchObject({ status: 'failing', lastError: { code: 'auth' } })
    expect(Date.parse(failing.nextCheckAt ?? '') - Date.now()).toBeLessThan(11 * 60_000)
    await updateProvider(ctx, { id: providerId, credentials: { apiKey } })
    expect((await testProvider(ctx, { id: providerId })).ok).toBe(true)
    const stored = await storedText(ctx)
    for (const secret of [weak, unknown]) expect(stored).not.toContain(secret)
  })

  test('a blank secret stays, a named one is replaced; the journal names fields, never values', async () => {
    const { id } = await createProvider(ctx, {
      kind: 'microsoft-graph',
      name: 'Bureau',
      credentials: microsoft.credentials as Record<string, string>,
    })
    expect((await testProvider(ctx, { id })).ok).toBe(true)
    const changed = await updateProvider(ctx, {
      id,
      credentials: { usageLocation: 'be', clientSecret: '' },
    })
    expect(changed).toMatchObject({
      isDefault: false,
      credentials: { tenant: microsoft.credentials.tenant, usageLocation: 'be' },
      secretsSet: ['clientSecret'],
    })
    expect((await testProvider(ctx, { id })).ok).toBe(true)
    const last = await asTenant(ctx, (db) =>
      db.auditEvent.findFirstOrThrow({ where: { action: 'providers.update' }, orderBy: { id: 'desc' } }),
    )
    expect(last.details).toEqual({ fields: ['usageLocation'] })
    // A change that changes nothing keeps what is known.
    await updateProvider(ctx, { id, name: 'Siège', credentials: { clientSecret: '' } })
    expect(await getProvider(ctx, { id })).toMatchObject({ name: 'Siège', status: 'ok' })
  })

  test('one is the default, and another can be made it', async () => {
    const { data } = await listProviders(ctx, { limit: 10 })
    const office = data.find(({ kind }) => kind === 'microsoft-graph')!
    await updateProvider(ctx, { id: office.id, isDefault: true })
    expect((await listProviders(ctx, { limit: 10 })).data.map(({ isDefault }) => isDefault)).toEqual([
      false,
      true,
    ])
    expect(await fieldsOf(updateProvider(ctx, { id: office.id, isDefault: false }))).toEqual([
      'isDefault default',
    ])
    const first = await listProviders(ctx, { limit: 1 })
    const second = await listProviders(ctx, { limit: 1, cursor: first.nextCursor ?? undefined })
    expect([first.data[0]?.id, second.data[0]?.id]).toEqual([providerId, office.id])
    await deleteProvider(ctx, { id: office.id })
    expect(await getProvider(ctx, { id: providerId })).toMatchObject({ isDefault: true })
    expect(await codeOf(getProvider(ctx, { id: office.id }))).toBe('not_found')
  })

  test('one that a domain or an address uses is not forgotten', async () => {
    const domain = await asTenant(ctx, (db) =>
      db.mailDomain.create({ data: { domain: 'utilise.example', providerId } }),
    )
    expect(await codeOf(deleteProvider(ctx, { id: providerId }))).toBe('conflict')
    await asTenant(ctx, (db) => db.mailDomain.deleteMany({ where: { id: domain.id } }))
  })
})

describe('speaking to a provider', () => {
  test('writes every request down as it goes, also when the work fails, and passes the error on', async () => {
    const before = (await callsOf(ctx)).length
    const operationId = randomUUID()
    const mailboxId = randomUUID()
    sendgrid.fail('server_error', { path: /domains/ })
    const failure = await withCloud(ctx, { providerId, mailboxId, operationId }, async (cloud, adapter) => {
      expect(adapter.kind).toBe('sendgrid')
      await cloud.addresses.find('libre@atelier.example')
      return cloud.domains.read('atelier.example')
    }).catch((error) => error)
    expect(failure).toBeInstanceOf(ProviderError)
    expect(failure.kind).toBe('unavailable')
    const calls = (await callsOf(ctx)).slice(before)
    expect(calls.length).toBeGreaterThan(1)
    for (const call of calls)
      expect(call).toMatchObject({ mailboxId, operationId, actorLabel: 'Claire Dubois', providerId })
    expect(calls.at(-1)).toMatchObject({
      operation: 'domains.list',
      subject: 'atelier.example',
      outcome: 'failed',
      status: 500,
      errorKind: 'unavailable',
    })
    expect((await getProvider(ctx, { id: providerId })).status).toBe('ok')
  })

  test('many at once are all written', async () => {
    const before = (await callsOf(ctx)).length
    await withCloud(ctx, { providerId }, (cloud) =>
      Promise.all(Array.from({ length: 40 }, () => cloud.domains.read('atelier.example'))),
    )
    expect((await callsOf(ctx)).length - before).toBe(40)
  })

  test('a log that cannot be written does not undo what was done', async () => {
    const place = { providerId, mailboxId: 'not an id' }
    const found = await withCloud(ctx, place, (cloud) => cloud.domains.read('atelier.example'))
    expect(found?.verified).toBe(true)
    expect(logged.at(-1)?.[1]).toBe('calls to a provider could not be written down')
  })

  test('refused credentials mark it, and success takes that back', async () => {
    sendgrid.fail('credentials', { path: /domains/ })
    const read = () => withCloud(ctx, { providerId }, (cloud) => cloud.domains.read('atelier.example'))
    expect((await read().catch((error) => error)).kind).toBe('auth')
    expect(await getProvider(ctx, { id: providerId })).toMatchObject({
      status: 'failing',
      lastError: { code: 'auth' },
    })
    expect((await read())?.verified).toBe(true)
    expect(await getProvider(ctx, { id: providerId })).toMatchObject({ status: 'ok', lastError: null })
  })

  test('a secret that a provider repeats is not kept', async () => {
    const refuse = () => Promise.reject(new ProviderError('auth', `The key ${apiKey} is not known`))
    const failure = await withCloud(ctx, { providerId }, refuse).catch((error) => error)
    expect(failure.message).toContain(apiKey)
    const { lastError } = await getProvider(ctx, { id: providerId })
    expect(lastError?.response).toBe('The key ••• is not known')
    expect((await testProvider(ctx, { id: providerId })).ok).toBe(true)
  })

  test('another company’s provider does not exist; an unknown kind is said', async () => {
    const { ctx: other } = await makeCompany('Autre')
    expect(await codeOf(withCloud(other, { providerId }, async () => null))).toBe('not_found')
    expect(() => adapterOf('nobody')).toThrow(/not offered/)
  })
})

describe('watching', () => {
  test('80 and 100 % of the sends are told once each to owners and administrators', async () => {
    const admin = await makeMember(organisationId, 'admin')
    const member = await makeMember(organisationId, 'manager')
    const lookWith = async (used: number) => {
      sendgrid.credits.used = used
      await makeDue(ctx, 'provider', providerId)
      await check()
      return (await getProvider(ctx, { id: providerId })).quotaAlert
    }
    expect(await lookWith(2399)).toBeNull()
    expect(await lookWith(2400)).toBe(80)
    expect(await lookWith(2500)).toBe(80)
    expect(await waitingMails(owner)).toEqual(['provider_quota'])
    expect(await waitingMails(admin.email)).toEqual(['provider_quota'])
    expect(await waitingMails(member.email)).toEqual([])
    expect(await lookWith(3000)).toBe(100)
    expect(await lookWith(3001)).toBe(100)
    expect(await waitingMails(owner)).toHaveLength(2)
    // A new period, and it may be told again.
    expect(await lookWith(10)).toBeNull()
    expect(await lookWith(2900)).toBe(80)
    expect(await waitingMails(owner)).toHaveLength(3)
  })

  test('a provider that does not answer is looked at again soon; one that says when, then', async () => {
    sendgrid.fail('server_error', { path: /scopes/ })
    await makeDue(ctx, 'provider', providerId)
    await check()
    expect(await getProvider(ctx, { id: providerId })).toMatchObject({
      status: 'failing',
      lastError: { code: 'unavailable' },
      missing: [],
    })
    sendgrid.fail('throttled', { path: /scopes/ })
    await makeDue(ctx, 'provider', providerId)
    await check()
    expect((await getProvider(ctx, { id: providerId })).lastError?.code).toBe('rate_limited')
    await makeDue(ctx, 'provider', providerId)
    await check()
    expect(await getProvider(ctx, { id: providerId })).toMatchObject({ status: 'ok', lastError: null })
  })

  test('what is due is woken from the rows, once', async () => {
    const woken = async () =>
      (await asSystem(cloudWakeUps)).filter(({ payload }) => JSON.stringify(payload).includes(providerId))
    await asTenant(ctx, (db) => db.$executeRaw(sql`DELETE FROM "Outbox"`))
    expect(await woken()).toEqual([])
    await makeDue(ctx, 'provider', providerId)
    expect(await woken()).toMatchObject([{ organisationId, payload: { providerId } }])
    await updateProvider(ctx, { id: providerId, credentials: { apiKey: `${apiKey} ` } })
    expect(await woken()).toEqual([])
  })
})
