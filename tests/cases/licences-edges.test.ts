import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Ctx } from '#server/kernel/context'
import { asSystem, asTenant } from '#server/kernel/db'
import {
  changeLicence,
  issueLicence,
  licenceWakeUps,
  NewLicence,
  reinstateLicence,
  removeLicence,
  revokeLicence,
  spendSends,
  suspendLicence,
} from '#server/licences/index'
import { createMailbox } from '#server/mailboxes/index'
import { createApiKey } from '#server/organisations/index'
import { forgetSentKey, sweepSentKeys } from '../../src/server/licences/mail-key.ts'
import { call, endIn, expire, inDays, license, makeLicence, makePlan, operator } from '../support/licences.ts'
import { codeOf, freshEmail, makeCompany } from '../support/people.ts'

describe('a company that may only read', () => {
  test('still stops what would leave: addresses held, people suppressed and deleted', async () => {
    const { ctx } = await makeCompany()
    const { key: bearer } = await createApiKey(ctx, { name: 'k', scopes: ['*'] })
    const { id } = await license(ctx)
    const contact = async () =>
      (await call('POST', '/contacts', { bearer, body: { email: freshEmail('c') } })).json.id as string
    const [first, second, third] = [await contact(), await contact(), await contact()]
    const smtp = { host: '127.0.0.1', port: 2525, security: 'none' as const, user: 'u', password: 'p' }
    const address = `b${randomUUID().slice(0, 8)}@hetre.example`
    const mailbox = await createMailbox(ctx, { kind: 'connected', address, displayName: 'Hêtre', smtp })
    await suspendLicence(operator, { id, reason: 'Facture' })
    const { key } = await createApiKey(ctx, { name: 'after', scopes: ['*'] })
    const status = async (method: string, path: string, body?: unknown) =>
      (await call(method, path, { bearer: key, body })).status
    expect(await status('POST', '/contacts', { email: freshEmail('c') })).toBe(403)
    expect(await status('POST', `/mailboxes/${mailbox.id}/pause`)).toBe(200)
    expect(await status('POST', `/mailboxes/${mailbox.id}/resume`)).toBe(403)
    expect(await status('POST', '/suppressions', { email: freshEmail('s') })).toBe(201)
    expect(await status('POST', '/contacts/suppress', { contactIds: [first] })).toBe(200)
    expect(await status('POST', '/contacts/delete', { contactIds: [second] })).toBe(200)
    expect(await status('DELETE', `/contacts/${third}`)).toBe(204)
    for (const end of ['pause', 'stop'])
      expect(await status('POST', `/campaigns/${randomUUID()}/${end}`)).toBe(404)
  })
})

describe('a key that the company’s programs use all the time', () => {
  test('hears at once of what becomes of the licence', async () => {
    const { ctx } = await makeCompany()
    const { key: bearer } = await createApiKey(ctx, { name: 'k', scopes: ['*'] })
    const { id, plainKey } = await license(ctx)
    const another = await makeLicence({ organisationId: ctx.organisationId })
    const status = async (method = 'POST', path = '/contacts', body: object = { email: freshEmail('c') }) =>
      (await call(method, path, { bearer, body })).status
    expect(await status()).toBe(201)
    await suspendLicence(operator, { id, reason: 'Facture' })
    expect(await status()).toBe(403)
    await reinstateLicence(operator, { id })
    expect(await status()).toBe(201)
    await revokeLicence(operator, { id, reason: 'Fin' })
    expect(await status()).toBe(403)
    expect(await status('PUT', '/licence', { key: plainKey })).toBe(422)
    expect(await status('PUT', '/licence', { key: another.plainKey })).toBe(200)
    expect(await status()).toBe(201)
  })
})

describe('a licence at its edges', () => {
  test('is not removed in its days of grace, nor while it is suspended', async () => {
    const { ctx } = await makeCompany()
    const { id } = await license(ctx, { expiresAt: inDays(10), graceDays: 5 })
    await expire(id, 1)
    expect(await codeOf(removeLicence(ctx))).toBe('conflict')
    const other = await makeCompany()
    const suspended = await license(other.ctx)
    await suspendLicence(operator, { id: suspended.id, reason: 'Facture' })
    expect(await codeOf(removeLicence(other.ctx))).toBe('conflict')
  })

  test('is not issued to a company that is not there, though it has a holder', async () => {
    const { id: planId } = await makePlan()
    const holder = { name: 'Hêtre', email: 'hetre@example.fr' }
    const input = NewLicence.parse({ planId, holder, organisationId: randomUUID(), expiresAt: null })
    expect(await codeOf(issueLicence(operator, input))).toBe('invalid')
  })

  test('that its company replaced says nothing of its end', async () => {
    const { ctx } = await makeCompany()
    const old = await license(ctx, { expiresAt: inDays(60) })
    await endIn(old.id, 20)
    const due = async () =>
      (await asSystem(licenceWakeUps)).map(({ payload }) => payload.licenceId).includes(old.id)
    expect(await due()).toBe(true)
    await license(ctx)
    expect(await due()).toBe(false)
  })

  test('has its month counted anew when a limit comes back', async () => {
    const { ctx } = await makeCompany()
    const { id } = await license(ctx, { plan: await makePlan({ sendsPerMonth: 10 }) })
    const counted = (company: Ctx) => asTenant(company, (db) => db.licenceUsage.count())
    await asTenant(ctx, (db) => spendSends(db, ctx, 3))
    expect(await counted(ctx)).toBe(1)
    await changeLicence(operator, { id, limits: { sendsPerMonth: null } })
    expect(await counted(ctx)).toBe(0)
  })

  test('a key that no mail carries any more is forgotten', async () => {
    const { id } = await makeLicence({ sendKey: true })
    const kept = async () =>
      (await asSystem((db) => db.licence.findUniqueOrThrow({ where: { id } }))).unsentKey
    await asSystem((db) => forgetSentKey(db, id))
    await asSystem(sweepSentKeys)
    expect(await kept()).not.toBeNull()
    await asSystem((db) => db.systemMail.deleteMany({ where: { kind: 'licence_key', subjectId: id } }))
    await asSystem(sweepSentKeys)
    expect(await kept()).toBeNull()
  })

  test('an operator’s place is not told to the company', async () => {
    const { ctx } = await makeCompany()
    const { id } = await license(ctx)
    await suspendLicence({ ...operator, ip: '203.0.113.77' }, { id, reason: 'Facture' })
    const events = await asTenant(ctx, (db) =>
      db.auditEvent.findMany({ where: { action: 'licences.suspend' } }),
    )
    expect(events.map(({ ip }) => ip)).toEqual([null])
  })
})
