import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#server/kernel/context'
import { callsOf, connectedCompany, makeDue, storedText } from '../support/clouds/company.ts'
import { microsoftStandIn } from '../support/clouds/microsoft-graph.ts'
import { sendgridStandIn } from '../support/clouds/sendgrid.ts'
import { dnsStandIn, type Zone } from '../support/dns-stand-in.ts'
import { codeOf, journalOf, makeCompany, waitingMails } from '../support/people.ts'

// Before anything reads the settings.
const sendgrid = await sendgridStandIn()
const microsoft = await microsoftStandIn()
const zone: Zone = {}
const dns = await dnsStandIn(zone)
Object.assign(process.env, sendgrid.env, microsoft.env, { DNS_RESOLVER: dns.address })
const { checkDomain, chooseDomain, createDomain, createProvider, deleteDomain, deleteProvider, getDomain } =
  await import('#server/clouds/index')
const { listDomains, updateDomain, verifyDomain } = await import('#server/clouds/index')
const { systemCtx } = await import('#server/kernel/context')
const { asTenant } = await import('#server/kernel/db')

let ctx: Ctx
let organisationId: string
let owner: string
let sendgridId: string
let officeId: string
beforeAll(async () => {
  const company = await connectedCompany(sendgrid)
  ctx = company.ctx
  organisationId = company.organisationId
  owner = company.email
  sendgridId = company.providerId
  officeId = (
    await createProvider(ctx, {
      kind: 'microsoft-graph',
      credentials: microsoft.credentials as Record<string, string>,
    })
  ).id
})
afterEach(async () => {
  sendgrid.calm()
  microsoft.calm()
  expect([...sendgrid.refused, ...microsoft.refused]).toEqual([])
  const stored = await storedText(ctx)
  for (const secret of [sendgrid.credentials.apiKey, microsoft.credentials.clientSecret])
    expect(stored).not.toContain(secret)
})
afterAll(() => Promise.all([sendgrid.stop(), microsoft.stop(), dns.close()]))

const fresh = () => `d${randomUUID().slice(0, 8)}.example`
const states = ({ records }: { records: { purpose: string; state: string }[] }) =>
  records.map(({ purpose, state }) => `${purpose} ${state}`)
const fieldsOf = (
  work: Promise<unknown>,
): Promise<{ field: string; code: string; message: { fr: string } }[]> =>
  work.then(
    () => [],
    (error) => error.fields ?? [String(error)],
  )
const look = async (id: string) => {
  await makeDue(ctx, 'domain', id)
  await checkDomain(systemCtx(organisationId), { domainId: id })
  return getDomain(ctx, { id })
}
/** Publishes what a domain's answer asks for, as a person would. */
const publish = (records: { type: string; name: string; value: string }[]) => {
  for (const { type, name, value } of records) {
    const there = zone[name] ?? {}
    if (type === 'CNAME') zone[name] = { ...there, cname: value }
    else if (type === 'MX') zone[name] = { ...there, mx: [value] }
    else {
      const replaced = (text: string) => text === value || (/^v=spf1/.test(text) && /^v=spf1/.test(value))
      const others = (there.txt ?? []).filter((text) => !replaced(text))
      zone[name] = { ...there, txt: [...others, value] }
    }
  }
}
const inMinutes = (at: string | null) => Math.round((Date.parse(at ?? '') - Date.now()) / 60_000)

describe('a domain', () => {
  test('is declared when it is added, tells its records, and turns green once they are published', async () => {
    const name = fresh()
    const added = await createDomain(ctx, { domain: ` ${name.toUpperCase()}.` })
    expect(added).toMatchObject({
      domain: name,
      provider: { id: sendgridId, kind: 'sendgrid', name: 'SendGrid' },
      status: 'pending',
      verified: false,
      isDefault: true,
      lastError: null,
      verifiedAt: null,
    })
    expect(states(added)).toEqual(['return_path missing', 'dkim missing', 'dkim missing', 'dmarc missing'])
    expect(inMinutes(added.nextCheckAt)).toBeLessThanOrEqual(1)
    expect(added.records.find(({ purpose }) => purpose === 'dmarc')).toMatchObject({
      name: `_dmarc.${name}`,
      optional: true,
    })

    publish(added.records.filter(({ purpose }) => purpose !== 'dmarc').slice(0, 2))
    const half = await verifyDomain(ctx, { id: added.id })
    expect(half.status).toBe('pending')
    expect(half.records.filter(({ state }) => state === 'found')).toHaveLength(2)

    publish(half.records)
    sendgrid.publish(name)
    const done = await look(added.id)
    expect(done).toMatchObject({ status: 'verified', verified: true, lastError: null })
    expect(done.records.every(({ state }) => state === 'found')).toBe(true)
    expect(done.verifiedAt).not.toBeNull()
    expect(inMinutes(done.nextCheckAt)).toBeGreaterThan(23 * 60)
    expect(await journalOf(organisationId)).toContain('domains.verify')

    // What is not due is not looked at, and what is in order is read without asking for more.
    const before = (await callsOf(ctx)).length
    await checkDomain(systemCtx(organisationId), { domainId: added.id })
    expect(await callsOf(ctx)).toHaveLength(before)
    await look(added.id)
    const asked = (await callsOf(ctx)).slice(before).map(({ operation }) => operation)
    expect(asked).toEqual(['domains.list'])
  })

  test('that stops being in order fails, and its administrators are told once', async () => {
    const name = fresh()
    const { id, records } = await createDomain(ctx, { domain: name })
    publish(records)
    sendgrid.publish(name)
    expect((await verifyDomain(ctx, { id })).status).toBe('verified')
    const dkim = records.find(({ purpose }) => purpose === 'dkim')!
    // Anybody may publish anything.
    zone[`_dmarc.${name}`] = { txt: ['v=DMARC1; p=none; rua=\u0000\u00ff'] }
    zone[dkim.name] = { broken: true }
    const unsure = await look(id)
    expect(unsure.status).toBe('verified')
    expect(unsure.records.find((record) => record.name === dkim.name)?.state).toBe('unknown')

    delete zone[dkim.name]
    const told = await waitingMails(owner)
    expect(told).toEqual([])
    const failing = await look(id)
    expect(failing).toMatchObject({
      status: 'failing',
      verified: true,
      lastError: { code: 'records', response: `CNAME ${dkim.name} → ${dkim.value}` },
    })
    expect(inMinutes(failing.nextCheckAt)).toBe(15)
    expect((await look(id)).status).toBe('failing')
    expect(await waitingMails(owner)).toEqual(['domain_failing'])
    expect(await journalOf(organisationId)).toContain('domains.auto-fail')

    publish([dkim])
    expect(await look(id)).toMatchObject({ status: 'verified', lastError: null })
    await deleteDomain(ctx, { id })
  })

  test('is kept when its provider fails, and is asked for again', async () => {
    const name = fresh()
    sendgrid.fail('server_error', { path: /whitelabel/, times: 2 })
    const added = await createDomain(ctx, { domain: name })
    expect(added).toMatchObject({
      status: 'pending',
      lastError: { code: 'unavailable', message: expect.stringContaining('pas répondu') },
    })
    expect(states(added)).toEqual(['dmarc missing'])
    expect((await look(added.id)).lastError?.code).toBe('unavailable')
    const declared = await look(added.id)
    expect(declared).toMatchObject({ lastError: null, status: 'pending' })
    expect(declared.records).toHaveLength(4)
    await deleteDomain(ctx, { id: added.id })
  })

  test('at Microsoft owes its proof first, then what mail needs; an SPF record that is there is merged', async () => {
    const name = fresh()
    zone[name] = { txt: ['v=spf1 include:spf.ancien.example ~all'], mx: ['mx.ancien.example'] }
    const added = await createDomain(ctx, { domain: name, provider: 'microsoft-graph' })
    expect(added.provider?.id).toBe(officeId)
    expect(states(added)).toEqual(['ownership missing', 'dmarc missing'])
    publish(added.records)
    microsoft.publish(name)
    const verified = await verifyDomain(ctx, { id: added.id })
    expect(verified).toMatchObject({ status: 'verified', verified: true })
    expect(states(verified)).toEqual(['mx different', 'spf different', 'dmarc found'])
    const spf = verified.records.find(({ purpose }) => purpose === 'spf')
    expect(spf).toMatchObject({
      value: 'v=spf1 include:spf.ancien.example include:spf.protection.outlook.com ~all',
      found: ['v=spf1 include:spf.ancien.example ~all'],
    })
    // Verified, yet somebody still waits for the rest.
    expect(inMinutes(verified.nextCheckAt)).toBeLessThanOrEqual(1)
    publish(verified.records)
    const done = await look(added.id)
    expect(states(done)).toEqual(['mx found', 'spf found', 'dmarc found'])
    expect(done.status).toBe('verified')
    await deleteDomain(ctx, { id: added.id })
  })

  test('a provider that refuses it says why in plain words', async () => {
    const added = await createDomain(ctx, { domain: 'ailleurs.example', provider: officeId })
    expect(added).toMatchObject({ status: 'pending', lastError: { code: 'conflict' } })
    expect(added.lastError?.remedy).toContain('autre compte')
    await deleteDomain(ctx, { id: added.id })
  })

  test('is refused when it is nobody’s, known already, or has no provider to go to', async () => {
    expect(await fieldsOf(createDomain(ctx, { domain: 'gmail.com' }))).toMatchObject([
      { field: 'domain', code: 'public_mail' },
    ])
    const { data } = await listDomains(ctx, { limit: 10 })
    const known = data[0]!.domain
    const twice = createDomain(ctx, { domain: known })
    expect(await fieldsOf(twice)).toMatchObject([{ field: 'domain', code: 'taken' }])
    expect(await codeOf(twice)).toBe('conflict')
    expect(await fieldsOf(createDomain(ctx, { domain: fresh(), provider: 'nobody' }))).toMatchObject([
      { field: 'provider', code: 'unknown' },
    ])
    const { ctx: alone } = await makeCompany('Sans fournisseur')
    const [refused] = await fieldsOf(createDomain(alone, { domain: fresh() }))
    expect(refused).toMatchObject({ field: 'provider', code: 'required' })
    expect(refused?.message.fr).toContain('Paramètres > Fournisseurs')
    expect(await codeOf(getDomain(alone, { id: data[0]!.id }))).toBe('not_found')
  })

  test('can be given to another provider, where it starts anew; the default passes on', async () => {
    const name = fresh()
    const { id } = await createDomain(ctx, { domain: name })
    const moved = await updateDomain(ctx, { id, provider: 'microsoft-graph', isDefault: true })
    expect(moved).toMatchObject({
      provider: { id: officeId },
      status: 'pending',
      verified: false,
      isDefault: true,
    })
    expect(states(moved)).toEqual(['ownership missing', 'dmarc missing'])
    expect(await fieldsOf(updateDomain(ctx, { id, isDefault: false }))).toMatchObject([{ code: 'default' }])
    expect(await codeOf(deleteProvider(ctx, { id: officeId }))).toBe('conflict')
    await addressOn(id)
    expect(await codeOf(updateDomain(ctx, { id, provider: sendgridId }))).toBe('conflict')
    expect(await codeOf(deleteDomain(ctx, { id }))).toBe('conflict')
    await asTenant(ctx, (db) => db.mailbox.deleteMany({}))
    await deleteDomain(ctx, { id })
    const { data } = await listDomains(ctx, { limit: 10 })
    expect(data.map(({ isDefault }) => isDefault)).toEqual([true])
  })

  test('two looks at once are one', async () => {
    const name = fresh()
    const { id } = await createDomain(ctx, { domain: name })
    const before = (await callsOf(ctx)).length
    await makeDue(ctx, 'domain', id)
    await Promise.all([1, 2, 3].map(() => checkDomain(systemCtx(organisationId), { domainId: id })))
    const asked = (await callsOf(ctx)).slice(before).map(({ operation }) => operation)
    expect(asked).toEqual(['domains.list', 'domains.validate'])
    await deleteDomain(ctx, { id })
  })
})

describe('where a new address goes', () => {
  const choose = (wanted: { domain?: string; provider?: string }, who = ctx) =>
    asTenant(who, (db) => chooseDomain(db, wanted))

  test('to the domain that is named, or the default, at its own provider', async () => {
    const { data } = await listDomains(ctx, { limit: 10 })
    const first = data.find(({ isDefault }) => isDefault)!
    const expected = {
      domainId: first.id,
      domain: first.domain,
      providerId: sendgridId,
      providerKind: 'sendgrid',
    }
    expect(await choose({})).toEqual(expected)
    expect(await choose({ domain: first.domain.toUpperCase(), provider: 'sendgrid' })).toEqual(expected)
    expect(await choose({ provider: sendgridId })).toEqual(expected)
    expect(await fieldsOf(choose({ domain: first.domain, provider: officeId }))).toMatchObject([
      { field: 'provider', code: 'mismatch' },
    ])
    expect(await fieldsOf(choose({ provider: 'microsoft-graph' }))).toMatchObject([
      { field: 'provider', code: 'unknown' },
    ])
    expect(await fieldsOf(choose({ domain: 'autre.example' }))).toMatchObject([
      { field: 'domain', code: 'unknown' },
    ])
  })

  test('not to one that is not verified: the records that it owes are named', async () => {
    const { id, domain, records } = await createDomain(ctx, { domain: fresh() })
    const [refused] = await fieldsOf(choose({ domain }))
    expect(refused).toMatchObject({ field: 'domain', code: 'unverified' })
    for (const { name, value, optional } of records)
      if (!optional) expect(refused?.message.fr).toContain(`${name} → ${value}`)
    await deleteDomain(ctx, { id })
  })

  test('nowhere without a domain: the way is shown', async () => {
    const { ctx: alone } = await makeCompany('Sans domaine')
    const [refused] = await fieldsOf(choose({}, alone))
    expect(refused).toMatchObject({ field: 'domain', code: 'required' })
    expect(refused?.message.fr).toContain('Paramètres > Domaines')
  })
})

function addressOn(domainId: string): Promise<unknown> {
  return asTenant(ctx, async (db) => {
    const mailbox = await db.mailbox.create({
      data: {
        kind: 'provisioned',
        status: 'active',
        address: `contact@${fresh()}`,
        displayName: 'Contact',
        smtpHost: '',
        smtpPort: 0,
        smtpSecurity: 'tls',
      },
    })
    return db.cloudAddress.create({ data: { mailboxId: mailbox.id, providerId: officeId, domainId } })
  })
}
