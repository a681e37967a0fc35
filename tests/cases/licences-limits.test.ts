import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { joinWithPassword } from '#server/accounts/index'
import type { Ctx } from '#server/kernel/context'
import { asSystem, asTenant } from '#server/kernel/db'
import type { AppError } from '#server/kernel/errors'
import { demandEntitled, entitled, reinstateLicence, suspendLicence } from '#server/licences/index'
import { createMailbox, provisionMailbox } from '#server/mailboxes/index'
import {
  acceptInvitation,
  createApiKey,
  inviteMember,
  resendInvitation,
  revokeInvitation,
} from '#server/organisations/index'
import { saveIntegration } from '../../src/server/inboxes/create-integration.ts'
import { invitationToken } from '../../src/server/organisations/invitation-token.ts'
import { call, expire, inDays, license, makePlan, operator } from '../support/licences.ts'
import { codeOf, freshEmail, makeCompany, makeMember, PASSWORD, VISITOR } from '../support/people.ts'

const DONE = 'nothing was thrown'

function mailbox(ctx: Ctx) {
  const smtp = { host: '127.0.0.1', port: 2525, security: 'none' as const, user: 'u', password: 'p' }
  const address = `b${randomUUID().slice(0, 8)}@hetre.example`
  return createMailbox(ctx, { kind: 'connected', address, displayName: 'Hêtre', smtp })
}

function box(ctx: Ctx) {
  const address = `r${randomUUID().slice(0, 8)}@hetre.example`
  const server = { host: 'imap.hetre.example', port: 993, security: 'tls' as const, user: address }
  const rhythm = { intervalMinutes: 5, periodDays: 90, active: false }
  const proven = { name: address, address, server: { ...server, password: 'p' }, ...rhythm, folders: [] }
  return saveIntegration(ctx, { ...proven, auth: 'password', secret: 'p' }, async () => undefined)
}

const invite = (ctx: Ctx) => inviteMember(ctx, { email: freshEmail('invite'), role: 'member' })

/** How many of fifty at once went through; the others were told that the limit is reached. */
async function fiftyAtOnce(add: () => Promise<unknown>): Promise<number> {
  const codes = await Promise.all(Array.from({ length: 50 }, () => codeOf(add())))
  const made = codes.filter((code) => code === DONE).length
  expect(codes.filter((code) => code === 'limit_reached')).toHaveLength(50 - made)
  return made
}

describe('fifty at once where five fit make exactly five', () => {
  test('addresses', async () => {
    const { ctx } = await makeCompany()
    await license(ctx, { plan: await makePlan({ mailboxes: 5 }) })
    expect(await fiftyAtOnce(() => mailbox(ctx))).toBe(5)
    expect(await asTenant(ctx, (db) => db.mailbox.count())).toBe(5)
    // One that failed or was deleted frees its place.
    await asTenant(ctx, async (db) => {
      const { id } = await db.mailbox.findFirstOrThrow()
      await db.mailbox.updateMany({ where: { id }, data: { kind: 'provisioned', status: 'deleted' } })
    })
    expect(await fiftyAtOnce(() => mailbox(ctx))).toBe(1)
  })

  test('boxes that are read', async () => {
    const { ctx } = await makeCompany()
    await license(ctx, { plan: await makePlan({ boxes: 5 }) })
    expect(await fiftyAtOnce(() => box(ctx))).toBe(5)
    expect(await asTenant(ctx, (db) => db.inboxIntegration.count())).toBe(5)
  })

  test('members and invitations, together', async () => {
    const { ctx, organisationId } = await makeCompany()
    await makeMember(organisationId, 'member')
    await license(ctx, { plan: await makePlan({ seats: 7 }) })
    expect(await fiftyAtOnce(() => invite(ctx))).toBe(5)
  })

  test('people who accept their invitations, when the plan was narrowed after they were sent', async () => {
    const { ctx, organisationId } = await makeCompany()
    const emails = Array.from({ length: 50 }, () => freshEmail('accept'))
    for (const email of emails) await inviteMember(ctx, { email, role: 'member' })
    const people = await asSystem((db) =>
      db.user.createManyAndReturn({
        data: emails.map((email) => ({ email, name: 'Inès', passwordHash: 'none' })),
      }),
    )
    const open = await asTenant(ctx, (db) => db.invitation.findMany())
    const token = (email: string) => invitationToken(open.find((each) => each.email === email)!)
    await license(ctx, { plan: await makePlan({ seats: 5 }) })
    const [first] = people
    const errors: AppError[] = []
    const join = ({ id, name, email }: typeof first & object) =>
      asSystem((db) => acceptInvitation(db, token(email), { id, name, email, ip: null })).catch((e) => {
        errors.push(e)
      })
    await Promise.all(people.map(join))
    expect(errors).toHaveLength(46)
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['limit_reached']))
    expect(errors[0]!.text.fr).toMatch(
      /^Toutes les places de « .* » sont prises : demandez à .* d’en libérer une/,
    )
    expect(await asTenant(ctx, (db) => db.membership.count())).toBe(5)
    // A link that found no place works once one is free.
    await asSystem((db) =>
      db.membership.deleteMany({ where: { organisationId, userId: { in: people.map(({ id }) => id) } } }),
    )
    const left = await asTenant(ctx, (db) => db.invitation.findFirstOrThrow({ where: { acceptedAt: null } }))
    await join(people.find(({ email }) => email === left.email)!)
    expect(await asTenant(ctx, (db) => db.membership.count())).toBe(2)
  })

  test('and one company’s limit is nothing to another’s', async () => {
    const a = await makeCompany()
    const b = await makeCompany()
    await license(a.ctx, { plan: await makePlan({ mailboxes: 1 }) })
    await mailbox(a.ctx)
    expect(await codeOf(mailbox(a.ctx))).toBe('limit_reached')
    expect(await Promise.all(Array.from({ length: 10 }, () => codeOf(mailbox(b.ctx))))).toEqual(
      Array(10).fill(DONE),
    )
  })
})

describe('seats', () => {
  test('an invitation holds its place until it is accepted, revoked or runs out', async () => {
    const { ctx } = await makeCompany()
    const licence = await license(ctx, { plan: await makePlan({ seats: 2 }) })
    const first = await invite(ctx)
    expect(await codeOf(invite(ctx))).toBe('limit_reached')
    // The same person anew takes no place more.
    await inviteMember(ctx, { email: first.email, role: 'manager' })
    const open = await asTenant(ctx, (db) => db.invitation.findFirstOrThrow({ where: { revokedAt: null } }))
    await asTenant(ctx, (db) =>
      db.invitation.updateMany({ where: { id: open.id }, data: { expiresAt: new Date(0) } }),
    )
    const second = await invite(ctx)
    expect(await codeOf(resendInvitation(ctx, open.id))).toBe('limit_reached')
    await revokeInvitation(ctx, second.id)
    await resendInvitation(ctx, open.id)
    const row = await asSystem((db) => db.invitation.findFirstOrThrow({ where: { id: open.id } }))
    const join = () =>
      joinWithPassword(
        { token: invitationToken(row), name: 'Inès', password: PASSWORD },
        { ...VISITOR, locale: 'fr' },
      )
    await suspendLicence(operator, { id: licence.id, reason: 'x' })
    expect(await codeOf(join())).toBe('licence_expired')
    await reinstateLicence(operator, { id: licence.id })
    expect(await codeOf(join())).toBe(DONE)
    expect(await asTenant(ctx, (db) => db.membership.count())).toBe(2)
  })
})

describe('features', () => {
  test('what a plan does not include is refused by name, with what to do', async () => {
    const { ctx } = await makeCompany()
    await license(ctx, { plan: await makePlan({}, ['campaigns']) })
    const error = await provisionMailbox(ctx, {
      kind: 'provisioned',
      username: 'contact',
      displayName: '',
    }).catch((e) => e)
    expect(error).toMatchObject({ code: 'feature_missing' })
    expect(error.text.fr).toContain('ne comprend pas la création d’adresses')
    expect(await codeOf(box(ctx))).toBe('feature_missing')
    await mailbox(ctx)
    const answer = (what: 'campaigns' | 'connector') => asTenant(ctx, (db) => entitled(db, ctx, what))
    expect(await answer('campaigns')).toMatchObject({ valid: true, code: 'VALID' })
    expect(await answer('connector')).toMatchObject({ valid: false, code: 'FEATURE_MISSING' })
  })

  test('the check answers how much is used, and that the licence has ended before anything else', async () => {
    const { ctx } = await makeCompany()
    const plan = await makePlan({ mailboxes: 3 }, ['campaigns'])
    const { id } = await license(ctx, { plan, expiresAt: inDays(10), graceDays: 2 })
    await mailbox(ctx)
    const ask = (more: number) => asTenant(ctx, (db) => entitled(db, ctx, 'mailboxes', more))
    expect(await ask(2)).toEqual({ valid: true, code: 'VALID', limit: 3, used: 1 })
    expect(await ask(3)).toEqual({ valid: false, code: 'LIMIT_REACHED', limit: 3, used: 1 })
    await expire(id, 1)
    expect((await ask(1)).code).toBe('GRACE')
    await expire(id, 2)
    expect((await ask(3)).code).toBe('EXPIRED')
    const demanded = asTenant(ctx, (db) => demandEntitled(db, ctx, 'connector'))
    expect(await codeOf(demanded)).toBe('licence_expired')
    expect(await codeOf(mailbox(ctx))).toBe('licence_expired')
  })
})

describe('a company that may only read', () => {
  test('is told so by the API, reads and exports, enters a key, and writes again', async () => {
    const { ctx } = await makeCompany()
    const { key: bearer } = await createApiKey(ctx, { name: 'k', scopes: ['*'] })
    const { id } = await license(ctx, { expiresAt: inDays(10), graceDays: 3 })
    const write = () => call('POST', '/contacts', { bearer, body: { email: freshEmail('c') } })
    expect((await write()).status).toBe(201)
    await expire(id, 2)
    expect((await write()).status).toBe(201)
    await expire(id, 4)
    await until(async () => (await write()).status === 403)
    const refused = await write()
    expect(refused.json).toMatchObject({ status: 403, code: 'licence_expired', title: 'Licence to renew' })
    for (const path of ['/contacts', '/contacts/export', '/licence', '/audit-events/export'])
      expect((await call('GET', path, { bearer })).status).toBe(200)
    expect((await call('GET', '/licence', { bearer })).json).toMatchObject({ code: 'EXPIRED', valid: false })
    expect((await call('POST', '/licence/refresh', { bearer })).status).toBe(200)
    expect((await write()).status).toBe(403)
    const fresh = await license((await makeCompany()).ctx)
    expect((await call('PUT', '/licence', { bearer, body: { key: fresh.plainKey } })).status).toBe(422)
    await license(ctx)
    await until(async () => (await write()).status === 201)
  })
})

/** An API key is looked up once a second. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('It never came to that')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
