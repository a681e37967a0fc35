import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { permissionsOf } from '#server/kernel/access'
import { asSystem, asTenant, sql } from '#server/kernel/db'
import { keyContext } from '#server/kernel/identity'
import {
  CompanyFilter,
  changeLicence,
  changePlan,
  createPlan,
  currentLicence,
  findCompanies,
  getLicence,
  LICENCE_STATES,
  LicenceFilter,
  licenceBadge,
  licenceFigures,
  licenceHistory,
  listLicences,
  listPlans,
  listTenants,
  NewLicence,
  NewPlan,
  operatorJournal,
  pasteLicence,
  previewLicence,
  refreshLicence,
  reinstateLicence,
  removeLicence,
  renewLicence,
  replaceKey,
  revokeLicence,
  suspendLicence,
  sweepReadOnly,
  TenantFilter,
} from '#server/licences/index'
import { createApiKey } from '#server/organisations/index'
import { newLicenceKey } from '../../src/server/licences/key-format.ts'
import { expire, inDays, license, makeLicence, makePlan, operator } from '../support/licences.ts'
import { codeOf, journalOf, makeCompany, makeMember } from '../support/people.ts'

const list = (filter: object) => listLicences(operator, LicenceFilter.parse(filter))

async function everyLicence(filter: object) {
  const found: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await list({ ...filter, limit: 200, ...(cursor && { cursor }) })
    found.push(...page.data.map(({ id }) => id))
    cursor = page.nextCursor
  }
  return found
}

describe('plans', () => {
  test('the default is "everything", and there is exactly one default', async () => {
    const [first] = await listPlans(operator)
    expect(first).toMatchObject({ code: 'everything', isDefault: true, features: ['*'] })
    const plan = await makePlan({ mailboxes: 2 }, ['inbox'])
    await changePlan(operator, { id: plan.id, isDefault: true })
    const { ctx } = await makeCompany()
    expect(await currentLicence(ctx)).toMatchObject({
      valid: true,
      licence: null,
      features: ['inbox'],
      limits: { mailboxes: 2 },
      plan: { code: plan.code },
    })
    await Promise.all([
      changePlan(operator, { id: first!.id, isDefault: true }),
      changePlan(operator, { id: plan.id, isDefault: true }),
    ])
    expect((await listPlans(operator)).filter(({ isDefault }) => isDefault)).toHaveLength(1)
    await changePlan(operator, { id: first!.id, isDefault: true })
  })

  test('a code is taken once; what is changed of a plan holds for its licences at once', async () => {
    const plan = await makePlan({ seats: 5 })
    const again = NewPlan.parse({ code: plan.code, name: plan.name, features: [], limits: {} })
    expect(await codeOf(createPlan(operator, again))).toBe('conflict')
    const { ctx } = await makeCompany()
    await license(ctx, { plan })
    await changePlan(operator, { id: plan.id, limits: { ...plan.limits, seats: 9 }, features: ['inbox'] })
    expect(await currentLicence(ctx)).toMatchObject({ limits: { seats: 9 }, features: ['inbox'] })
    expect((await listPlans(operator)).find(({ id }) => id === plan.id)).toMatchObject({ licences: 1 })
    expect(await codeOf(changePlan(operator, { id: randomUUID(), features: [] }))).toBe('not_found')
  })
})

describe('a licence, from issue to end', () => {
  test('its key is told once and nowhere kept', async () => {
    const licence = await makeLicence()
    expect(licence.plainKey).toMatch(/^FACT(-[0-9A-Z]{5}){5}$/)
    const seen = await getLicence(operator, licence)
    expect(JSON.stringify(seen)).not.toContain(licence.plainKey)
    expect(seen.key).toEqual({ start: licence.plainKey.slice(0, 10), end: licence.plainKey.slice(-4) })
    const row = await asSystem((db) => db.licence.findUniqueOrThrow({ where: { id: licence.id } }))
    expect(JSON.stringify(row)).not.toContain(licence.plainKey.slice(11, 22))
    expect(row.unsentKey).toBeNull()
  })

  test('needs a company or a holder, a known plan, and an end that is to come', async () => {
    const planId = (await makePlan()).id
    const holder = { name: 'H', email: 'h@example.fr' }
    const wrong = (input: object) =>
      NewLicence.safeParse({ planId, expiresAt: null, holder, ...input }).success
    expect(wrong({})).toBe(true)
    expect(wrong({ holder: null })).toBe(false)
    expect(wrong({ expiresAt: inDays(-1) })).toBe(false)
    expect(wrong({ startsAt: inDays(5), expiresAt: inDays(4) })).toBe(false)
    expect(await codeOf(makeLicence({ planId: randomUUID() }))).toBe('invalid')
    expect(await codeOf(makeLicence({ organisationId: randomUUID(), holder: null }))).toBe('invalid')
  })

  test('suspending and revoking make its company read-only at once, reinstating and renewing give it back', async () => {
    const { ctx, organisationId } = await makeCompany()
    const { id } = await license(ctx, { expiresAt: inDays(50), graceDays: 3 })
    const since = async () => (await currentLicence(ctx)).readOnlySince
    expect(await since()).toBeNull()
    const held = await suspendLicence(operator, { id, reason: 'Impayé' })
    expect(held).toMatchObject({ state: 'suspended', code: 'SUSPENDED', reason: 'Impayé' })
    expect(await since()).toBe(held.statusAt)
    expect(await codeOf(suspendLicence(operator, { id, reason: 'Encore' }))).toBe('conflict')
    await reinstateLicence(operator, { id })
    expect(await codeOf(reinstateLicence(operator, { id }))).toBe('conflict')
    expect(await since()).toBeNull()
    await expire(id, 10)
    expect(await since()).not.toBeNull()
    expect(await codeOf(renewLicence(operator, { id, expiresAt: inDays(-1) }))).toBe('invalid')
    const to = inDays(365)
    expect(await renewLicence(operator, { id, expiresAt: to })).toMatchObject({
      expiresAt: to,
      state: 'active',
    })
    expect(await since()).toBeNull()
    await revokeLicence(operator, { id, reason: 'Fin' })
    expect(await since()).not.toBeNull()
    expect(await codeOf(reinstateLicence(operator, { id }))).toBe('conflict')
    expect(await codeOf(renewLicence(operator, { id, expiresAt: null }))).toBe('conflict')
    expect(await codeOf(replaceKey(operator, { id }))).toBe('conflict')
    expect((await journalOf(organisationId)).slice(1)).toEqual([
      'licences.issue',
      'licences.paste',
      'licences.suspend',
      'licences.reinstate',
      'licences.renew',
      'licences.revoke',
    ])
    const history = await licenceHistory(operator, { id })
    expect(history.map(({ action }) => action)[1]).toBe('licences.renew')
    expect(history[1]?.details).toMatchObject({ to })
  })

  test('what was done outside any company is in the platform’s own journal', async () => {
    const { id } = await makeLicence()
    await changeLicence(operator, { id, machines: 3, limits: { seats: 7 }, graceDays: 1 })
    expect(await getLicence(operator, { id })).toMatchObject({
      machines: { allowed: 3, used: 0 },
      limits: { seats: 7 },
      graceDays: 1,
    })
    const { data } = await operatorJournal(operator, { limit: 2 })
    expect(data[0]).toMatchObject({ action: 'licences.change', actor: 'Essai', subject: { id } })
    expect(data[1]).toMatchObject({ action: 'licences.issue', subject: { id } })
  })

  test('lists are searched, filtered by state and paged', async () => {
    const name = `Société ${randomUUID()}`
    const { ctx } = await makeCompany(name)
    const first = await license(ctx, { holder: null, expiresAt: inDays(10) })
    const second = await license(ctx, { holder: null })
    const third = await license(ctx, { holder: null, expiresAt: inDays(300), graceDays: 30 })
    await expire(third.id, 5)
    const ids = async (filter: object) => (await list({ search: name, ...filter })).data.map(({ id }) => id)
    expect(await ids({})).toEqual([third.id, second.id, first.id])
    expect(await ids({ search: name.toUpperCase() })).toHaveLength(3)
    expect(await ids({ state: 'expiring' })).toEqual([first.id])
    expect(await ids({ state: 'active' })).toEqual([second.id])
    expect(await ids({ state: 'grace' })).toEqual([third.id])
    expect(await ids({ state: 'revoked' })).toEqual([])
    const page = await list({ search: name, limit: 2 })
    expect(page.data).toHaveLength(2)
    const rest = await list({ search: name, limit: 2, cursor: page.nextCursor })
    expect(rest.data.map(({ id }) => id)).toEqual([first.id])
    expect((await list({ search: name })).data.map(({ inForce }) => inForce)).toEqual([true, false, false])
    const { byState } = await licenceFigures(operator)
    for (const state of LICENCE_STATES) {
      const all = await everyLicence({ state })
      expect(byState[state], state).toBe(all.length)
    }
    expect((await list({ search: first.key.end })).data.map(({ id }) => id)).toContain(first.id)
  })
})

describe('a company and its licence', () => {
  test('without one it has everything and nothing is said', async () => {
    const { ctx } = await makeCompany()
    expect(await licenceBadge(ctx)).toBeNull()
    expect(await currentLicence(ctx)).toMatchObject({
      code: 'VALID',
      licence: null,
      readOnlySince: null,
      features: ['*'],
      limits: { mailboxes: null, sendsPerMonth: null, boxes: null, seats: null },
      use: { seats: { used: 1, limit: null } },
    })
    expect(await codeOf(removeLicence(ctx))).toBe('conflict')
  })

  test('sees what a key gives before accepting it, then what is left of it', async () => {
    const { ctx } = await makeCompany('Ébénisterie Roux')
    const expiresAt = inDays(45.5)
    const { plainKey, id } = await makeLicence({
      organisationId: ctx.organisationId,
      holder: null,
      expiresAt,
    })
    const typed = plainKey.toLowerCase().replaceAll('-', '')
    expect(await previewLicence(ctx, { key: typed })).toMatchObject({
      code: 'VALID',
      machines: null,
      usable: true,
      holder: 'Ébénisterie Roux',
      expiresAt,
      daysLeft: 45,
    })
    expect(await licenceBadge(ctx)).toBeNull()
    const accepted = await pasteLicence(ctx, { key: typed })
    expect(accepted.licence).toMatchObject({ id, daysLeft: 45, expiresAt, holder: 'Ébénisterie Roux' })
    expect(await licenceBadge(ctx)).toMatchObject({
      code: 'VALID',
      daysLeft: 45,
      expiresAt,
      graceEndsAt: accepted.licence?.graceEndsAt,
      readOnlySince: null,
    })
    expect(await removeLicence(ctx)).toMatchObject({ licence: null, plan: { code: 'everything' } })
    expect((await pasteLicence(ctx, { key: plainKey })).licence?.id).toBe(id)
  })

  test('a wrong key says what is wrong with it', async () => {
    const { ctx } = await makeCompany()
    const other = await makeCompany()
    const theirs = await license(other.ctx)
    const tried = async (key: string) => {
      const preview = await previewLicence(ctx, { key })
      expect(preview.usable).toBe(false)
      const error = await pasteLicence(ctx, { key }).catch((e) => e)
      expect(error.code).toBe('invalid')
      return [error.fields[0].code, preview.detail === error.fields[0].message.fr]
    }
    const known = newLicenceKey()
    const mistaken = known.slice(0, -1) + (known.endsWith('A') ? 'B' : 'A')
    expect(await tried(mistaken)).toEqual(['typing_mistake', true])
    expect(await tried(newLicenceKey())).toEqual(['not_found', true])
    expect(await tried(theirs.plainKey)).toEqual(['other_company', true])
    const gone = await makeLicence({ expiresAt: inDays(1), graceDays: 0 })
    await expire(gone.id, 1)
    expect(await tried(gone.plainKey)).toEqual(['expired', true])
    expect((await previewLicence(ctx, { key: theirs.plainKey })).holder).toBeNull()
  })

  test('of many companies that paste a key of nobody at once, one has it', async () => {
    const { plainKey, id } = await makeLicence()
    const companies = await Promise.all(Array.from({ length: 8 }, () => makeCompany()))
    const codes = await Promise.all(companies.map(({ ctx }) => codeOf(pasteLicence(ctx, { key: plainKey }))))
    expect(codes.filter((code) => code === 'nothing was thrown')).toHaveLength(1)
    expect(codes.filter((code) => code === 'invalid')).toHaveLength(7)
    const { company } = await getLicence(operator, { id })
    expect(company?.id).toBe(companies[codes.indexOf('nothing was thrown')]!.organisationId)
  })

  test('twenty wrong keys are free, then the company waits: a right one is not told from a wrong one meanwhile', async () => {
    const { ctx, organisationId } = await makeCompany()
    const right = await makeLicence()
    const codes: string[] = []
    for (let n = 0; n < 20; n += 1) codes.push(await codeOf(previewLicence(ctx, { key: newLicenceKey() })))
    expect(codes).toEqual(Array(20).fill('nothing was thrown'))
    const place = { key: `licence:place:company:${organisationId}` }
    const waitUntil = (resetAt: Date) =>
      asSystem((db) => db.rateBucket.update({ where: place, data: { resetAt } }))
    expect((await asSystem((db) => db.rateBucket.findUniqueOrThrow({ where: place }))).count).toBe(20)
    expect(await codeOf(pasteLicence(ctx, { key: newLicenceKey() }))).toBe('invalid')
    // What the last one brought is a second: longer, for a slow machine.
    await waitUntil(new Date(Date.now() + 600_000))
    for (const key of [right.plainKey, newLicenceKey()]) {
      expect(await codeOf(previewLicence(ctx, { key }))).toBe('rate_limited')
      expect(await codeOf(pasteLicence(ctx, { key }))).toBe('rate_limited')
    }
    await waitUntil(new Date())
    expect((await previewLicence(ctx, { key: right.plainKey })).usable).toBe(true)
  })

  test('removing an ended licence is no way out; another key, or a renewal and a refresh, are', async () => {
    const { ctx } = await makeCompany()
    const { id } = await license(ctx, { expiresAt: inDays(5), graceDays: 0 })
    await expire(id, 1)
    expect(await currentLicence(ctx)).toMatchObject({ code: 'EXPIRED', valid: false })
    expect(await codeOf(removeLicence(ctx))).toBe('conflict')
    await license(ctx)
    expect((await currentLicence(ctx)).readOnlySince).toBeNull()
    // As if a backup had brought an old date back: a refresh puts it right, and so does the sweep.
    const wrong = { where: { id: ctx.organisationId }, data: { readOnlyFrom: new Date(0) } }
    await asSystem((db) => db.organisation.update(wrong))
    expect((await refreshLicence(ctx)).readOnlySince).toBeNull()
    await asSystem((db) => db.organisation.update(wrong))
    await asSystem(sweepReadOnly)
    expect((await currentLicence(ctx)).readOnlySince).toBeNull()
  })

  test('the sweep agrees with the rules on every kind of licence', async () => {
    const made = []
    for (const [expiresAt, graceDays] of [
      [null, 3],
      [inDays(9), 0],
      [inDays(9), 12],
    ] as const) {
      const { ctx } = await makeCompany()
      const { id } = await license(ctx, { expiresAt, graceDays })
      made.push({ ctx, id })
    }
    await suspendLicence(operator, { id: made[0]!.id, reason: 'x' })
    const dates = () =>
      asSystem((db) =>
        db.organisation.findMany({
          where: { licenceId: { not: null } },
          orderBy: { id: 'asc' },
          select: { readOnlyFrom: true },
        }),
      )
    const before = await dates()
    await asSystem((db) => db.$executeRaw(sql`UPDATE "Organisation" SET "readOnlyFrom" = NULL`))
    await asSystem(sweepReadOnly)
    expect(await dates()).toEqual(before)
  })

  test('every role reads it, owners and administrators change it', () => {
    for (const role of ['owner', 'admin', 'manager', 'member'] as const) {
      expect(permissionsOf(role).has('licence:read')).toBe(true)
      expect(permissionsOf(role).has('licence:write')).toBe(role === 'owner' || role === 'admin')
    }
  })

  test('a company reads its own licence, never another’s, and no hash', async () => {
    const mine = await makeCompany()
    const theirs = await makeCompany()
    const own = await license(mine.ctx)
    await license(theirs.ctx)
    const seen = await asTenant(mine.ctx, (db) =>
      db.$queryRaw<{ id: string }[]>(sql`SELECT id FROM "Licence"`),
    )
    expect(seen).toEqual([{ id: own.id }])
    await expect(
      asTenant(mine.ctx, (db) => db.$queryRaw(sql`SELECT "keyHash" FROM "Licence"`)),
    ).rejects.toThrow(/permission denied/)
    await expect(
      asTenant(mine.ctx, (db) => db.$executeRaw(sql`UPDATE "Licence" SET "expiresAt" = NULL`)),
    ).rejects.toThrow(/permission denied/)
    for (const table of ['LicenceActivation', 'LicenceSigningKey', 'LicenceNotice'])
      await expect(
        asTenant(mine.ctx, (db) => db.$queryRaw(sql([`SELECT * FROM "${table}"`]))),
      ).rejects.toThrow(/permission denied/)
  })

  test('an API key says that its company is read-only without a further query', async () => {
    const { ctx } = await makeCompany()
    const { key } = await createApiKey(ctx, { name: 'k', scopes: ['*'] })
    const { id } = await license(ctx, { expiresAt: inDays(5), graceDays: 0 })
    const since = async () => (await keyContext(key, new Request('http://localhost/')))?.readOnlySince ?? null
    expect(await since()).toBeNull()
    await expire(id, 1)
    const deadline = Date.now() + 60_000
    while (!(await since()) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 100))
    expect((await since())?.getTime()).toBeLessThan(Date.now())
  })
})

describe('the companies of the platform', () => {
  test('are listed with their licence and their use, searched by name and by a member’s address', async () => {
    const name = `Garage ${randomUUID()}`
    const { ctx, email, organisationId } = await makeCompany(name)
    await makeMember(organisationId, 'member')
    await asTenant(ctx, (db) => db.contact.createMany({ data: [{ email: 'a@b.fr' }, { email: 'c@d.fr' }] }))
    const plan = await makePlan({ seats: 10 })
    const { id } = await license(ctx, { plan, expiresAt: inDays(20.5) })
    const find = async (search: string) => (await listTenants(operator, TenantFilter.parse({ search }))).data
    const [found] = await find(name)
    expect(found).toMatchObject({
      id: organisationId,
      name,
      plan: { code: plan.code, isDefault: false },
      licence: { id, code: 'VALID', daysLeft: 20 },
      readOnlySince: null,
      limits: { seats: 10 },
      use: { members: 2, seats: 2, mailboxes: 0, boxes: 0, contacts: 2, sendsThisMonth: 0 },
    })
    expect(found?.lastActivityAt).not.toBeNull()
    expect((await find(email)).map((tenant) => tenant.id)).toEqual([organisationId])
    const choose = async (filter: object) => (await findCompanies(operator, CompanyFilter.parse(filter))).data
    const choice = { id: organisationId, name, licensed: true }
    expect(await choose({ search: name.toUpperCase() })).toEqual([choice])
    expect(await choose({ search: email })).toEqual([])
    expect(await choose({ id: organisationId })).toEqual([choice])
    const before = await licenceFigures(operator)
    await suspendLicence(operator, { id, reason: 'Impayé' })
    const { ctx: other } = await makeCompany()
    expect(await licenceFigures(operator)).toMatchObject({
      companies: before.companies + 1,
      readOnly: before.readOnly + 1,
      withoutLicence: before.withoutLicence + 1,
    })
    expect((await currentLicence(other)).licence).toBeNull()
    // What counts a month's mails among millions of all time.
    const indexes = await asSystem((db) =>
      db.$queryRaw<{ indisvalid: boolean }[]>(sql`
        SELECT indisvalid FROM pg_index WHERE indexrelid::regclass::text IN
          ('"Message_single_time_idx"', '"CampaignMinute_organisationId_minute_idx"')`),
    )
    expect(indexes).toEqual([{ indisvalid: true }, { indisvalid: true }])
    const first = await listTenants(operator, TenantFilter.parse({ limit: 1 }))
    const second = await listTenants(operator, TenantFilter.parse({ limit: 1, cursor: first.nextCursor }))
    expect(first.data[0]?.id).not.toBe(second.data[0]?.id)
  })
})
