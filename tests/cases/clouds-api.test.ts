import PostalMime from 'postal-mime'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { callsOf, storedText } from '../support/clouds/company.ts'
import { sendgridStandIn } from '../support/clouds/sendgrid.ts'
import { type Company, company } from '../support/contacts.ts'
import { dnsStandIn } from '../support/dns-stand-in.ts'
import { makeMember } from '../support/people.ts'
import { type Sink, startSink } from '../support/sink.ts'

// Before anything reads the settings.
const sendgrid = await sendgridStandIn()
const dns = await dnsStandIn({})
const mails: Sink = await startSink()
const said: string[] = []
Object.assign(process.env, sendgrid.env, {
  DNS_RESOLVER: dns.address,
  SYSTEM_SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
})
const { deliverMail } = await import('#server/accounts/index')
const { sweepProviderCalls } = await import('#server/clouds/index')
const { permissionsOf } = await import('#server/kernel/access')
const { systemCtx } = await import('#server/kernel/context')
const { asSystem, asTenant, sql } = await import('#server/kernel/db')

const apiKey = String(sendgrid.credentials.apiKey)
let a: Company
let b: Company
let providerId: string
let domainId: string

beforeAll(async () => {
  a = await company('Atelier')
  b = await company('Bureau')
})
afterEach(async () => {
  sendgrid.calm()
  expect(sendgrid.refused).toEqual([])
  expect(said.join('\n')).not.toContain(apiKey)
  expect(await storedText(systemCtx(a.id))).not.toContain(apiKey)
})
afterAll(() => Promise.all([sendgrid.stop(), dns.close(), mails.stop()]))

/** Answers are kept, so that no secret can hide in one. */
const noted = async (answer: Promise<{ status: number; body: Record<string, unknown> }>) => {
  const got = await answer
  said.push(JSON.stringify(got.body))
  return got
}

describe('providers and domains over the API', () => {
  test('are connected, tried, read, changed', async () => {
    const kinds = await noted(a.get('/providers/kinds'))
    expect(kinds.body.data).toContainEqual(expect.objectContaining({ kind: 'sendgrid', label: 'SendGrid' }))
    const wrong = await noted(a.post('/providers', { kind: 'sendgrid', credentials: { apiKey: 'non' } }))
    expect(wrong.status).toBe(422)
    expect(wrong.body.errors).toMatchObject([{ field: 'credentials.apiKey', code: 'invalid_format' }])
    const made = await noted(a.post('/providers', { kind: 'sendgrid', credentials: { apiKey } }))
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ isDefault: true, secretsSet: ['apiKey'], status: 'untested' })
    providerId = String(made.body.id)
    const tested = await noted(a.post(`/providers/${providerId}/test`))
    expect(tested.body).toMatchObject({ ok: true, missing: [], error: null })
    const changed = await noted(a.patch(`/providers/${providerId}`, { name: '=Envois' }))
    expect(changed.body).toMatchObject({ name: '=Envois', status: 'ok' })
    expect((await noted(a.get('/providers'))).body).toMatchObject({ data: [{ id: providerId }] })
    expect((await b.get('/providers')).body).toEqual({ data: [], nextCursor: null })
  })

  test('a domain comes with its records; the second time it is a conflict on its name', async () => {
    const made = await noted(a.post('/domains', { domain: 'menuiserie.example', provider: 'sendgrid' }))
    expect(made.status).toBe(201)
    domainId = String(made.body.id)
    expect(made.body.records).toContainEqual(
      expect.objectContaining({
        purpose: 'dkim',
        type: 'CNAME',
        state: 'missing',
        found: [],
        priority: null,
      }),
    )
    const again = await noted(a.post('/domains', { domain: 'Menuiserie.Example.' }))
    expect(again.status).toBe(409)
    expect(again.body).toMatchObject({ code: 'conflict', errors: [{ field: 'domain', code: 'taken' }] })
    expect((await noted(a.post(`/domains/${domainId}/verify`))).body).toMatchObject({ status: 'pending' })
    expect((await a.del(`/providers/${providerId}`)).status).toBe(409)
    // Companies do not see each other's.
    expect((await b.post(`/domains/${domainId}/verify`)).status).toBe(404)
  })

  test('who may do what', () => {
    const of = (role: 'admin' | 'manager' | 'member') =>
      [...permissionsOf(role)].filter((permission) => /^(providers|domains):/.test(permission))
    expect(of('admin')).toEqual(['providers:read', 'providers:write', 'domains:read', 'domains:write'])
    expect(of('manager')).toEqual(['domains:read'])
    expect(of('member')).toEqual([])
  })
})

describe('the call log', () => {
  test('is filtered and paged, newest first', async () => {
    sendgrid.fail('server_error', { path: /scopes/ })
    await a.post(`/providers/${providerId}/test`)
    const stored = await callsOf(systemCtx(a.id))
    const all = await noted(a.get('/providers/calls'))
    const rows = all.body.data as { id: string; operation: string; actor: string; providerName: string }[]
    expect(rows.map(({ id }) => id)).toEqual(stored.map(({ id }) => id).reverse())
    expect(rows[0]).toMatchObject({ operation: 'scopes.list', outcome: 'failed', status: 500 })
    expect(rows[0]).toMatchObject({
      providerName: '=Envois',
      providerKind: 'sendgrid',
      errorKind: 'unavailable',
    })
    const page = await a.get('/providers/calls?limit=2')
    const rest = await a.get(`/providers/calls?limit=200&cursor=${page.body.nextCursor}`)
    expect([...(page.body.data as []), ...(rest.body.data as [])]).toEqual(rows)
    const count = async (query: string) => ((await a.get(`/providers/calls?${query}`)).body.data as []).length
    expect(await count('outcome=failed')).toBe(1)
    expect(await count('operation=domains.')).toBe(
      rows.filter(({ operation }) => operation.startsWith('domains.')).length,
    )
    expect(await count(`providerId=${providerId}`)).toBe(rows.length)
    expect(await count(`mailboxId=${providerId}`)).toBe(0)
    expect(await count('to=2026-01-01T00:00:00Z')).toBe(0)
    expect(await count('from=2026-01-01T00:00:00%2B01:00')).toBe(rows.length)
    expect((await a.get('/providers/calls?outcome=perhaps')).status).toBe(422)
    expect((await b.get('/providers/calls')).body.data).toEqual([])
  })

  test('is exported as a CSV that no spreadsheet runs', async () => {
    const { status, text } = await a.get('/providers/calls/export?outcome=failed')
    expect(status).toBe(200)
    said.push(text)
    const lines = text.trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain('Fournisseur;Type;Qui;Opération')
    expect(lines[1]).toMatch(/;"'=Envois";sendgrid;[^;]*;scopes.list;;\d+;failed;500;unavailable;/)
    const whole = await a.get('/providers/calls/export')
    expect(whole.text.trim().split('\r\n')).toHaveLength((await callsOf(systemCtx(a.id))).length + 1)
  })

  test('is kept for 90 days, and outlives its provider', async () => {
    const rows = await callsOf(systemCtx(a.id))
    await asSystem((db) =>
      db.$executeRaw(
        sql`UPDATE "ProviderCall" SET "createdAt" = now() - interval '91 days' WHERE id = ${rows[0]!.id}::uuid`,
      ),
    )
    expect(await asSystem(sweepProviderCalls)).toBe(1)
    expect((await a.del(`/domains/${domainId}`)).status).toBe(204)
    expect((await a.del(`/providers/${providerId}`)).status).toBe(204)
    const left = (await a.get('/providers/calls')).body.data as { providerName: null }[]
    expect(left).toHaveLength(rows.length - 1)
    expect(left[0]?.providerName).toBeNull()
  })
})

describe('what administrators are told', () => {
  const letters = async (kind: 'provider_quota' | 'domain_failing', subjectId: string, locale: string) => {
    mails.received.length = 0
    const { email, userId } = await makeMember(a.id, 'admin', 'Zoé Petit')
    await asSystem((db) => db.user.update({ where: { id: userId }, data: { locale } }))
    const { id } = await asSystem((db) =>
      db.systemMail.create({ data: { kind, email, subjectId, organisationId: a.id } }),
    )
    await deliverMail(systemCtx(a.id), { mailId: id })
    return Promise.all(mails.received.map(({ raw }) => PostalMime.parse(raw)))
  }

  test('says how much is used, in the reader’s language, while it is so', async () => {
    const { id } = await asTenant(a.id, (db) =>
      db.cloudProvider.create({
        data: {
          kind: 'sendgrid',
          name: 'Envois',
          credentials: '',
          quota: { sends: { limit: 3000, used: 2500, windowHours: 720 }, seats: null, perSecond: null },
        },
      }),
    )
    const [french] = await letters('provider_quota', id, 'fr')
    expect(french?.subject).toBe('Envois : 80 % des envois sont utilisés')
    expect(french?.text).toMatch(/2\s500 des 3\s000 envois/)
    expect(french?.text).toContain('http://localhost:3000/settings/providers')
    const [english] = await letters('provider_quota', id, 'en')
    expect(english?.text).toContain('has used 2,500 of the 3,000 sends')
    await asTenant(a.id, (db) => db.$executeRaw(sql`UPDATE "CloudProvider" SET quota = NULL`))
    expect(await letters('provider_quota', id, 'fr')).toEqual([])
  })

  test('says which records a domain lost, while it fails', async () => {
    const record = {
      purpose: 'dkim',
      type: 'CNAME',
      name: 's1._domainkey.x.example',
      value: 's1.cloud.example',
      publish: 's1.cloud.example',
      state: 'missing',
      found: [],
      seen: true,
    }
    const { id } = await asTenant(a.id, (db) =>
      db.mailDomain.create({ data: { domain: 'x.example', status: 'failing', records: [record] } }),
    )
    const [french] = await letters('domain_failing', id, 'fr')
    expect(french?.subject).toBe('Le domaine x.example n’est plus en ordre')
    expect(french?.text).toContain('CNAME s1._domainkey.x.example → s1.cloud.example')
    const [english] = await letters('domain_failing', id, 'en')
    expect(english?.text).toContain('http://localhost:3000/settings/domains')
    await asTenant(a.id, (db) => db.mailDomain.updateMany({ where: { id }, data: { status: 'verified' } }))
    expect(await letters('domain_failing', id, 'fr')).toEqual([])
  })
})
