import { describe, expect, test } from 'vitest'
import { joinSignedIn, joinWithPassword, readInvitation } from '#server/accounts/index'
import { asSystem, asTenant } from '#server/kernel/db'
import { keyContext } from '#server/kernel/identity'
import {
  changeMemberRole,
  changeOrganisation,
  createApiKey,
  exportAuditLog,
  inviteMember,
  leaveOrganisation,
  listAuditActions,
  listAuditEvents,
  listMembers,
  removeMember,
  resendInvitation,
  revokeApiKey,
  revokeInvitation,
} from '#server/organisations/index'
import { invitationToken } from '../../src/server/organisations/invitation-token.ts'
import {
  codeOf,
  freshEmail,
  journalOf,
  makeCompany,
  makeMember,
  opened,
  PASSWORD,
  VISITOR,
  waitingMails,
} from '../support/people.ts'

const visitor = { ...VISITOR, locale: 'fr' as const }
const PAGE = { limit: 50 }

/** The secret that the invitation's mail carries. */
function tokenOf(id: string): Promise<string> {
  return asSystem(async (db) => invitationToken(await db.invitation.findFirstOrThrow({ where: { id } })))
}

describe('members', () => {
  test('roles change as the rules say, with a line in the journal', async () => {
    const { ctx, organisationId } = await makeCompany()
    const bob = await makeMember(organisationId, 'member')
    const admin = await makeMember(organisationId, 'admin', 'Ada')
    expect(await changeMemberRole(admin.ctx, bob.memberId, 'manager')).toMatchObject({
      role: 'manager',
      name: 'Bob Martin',
    })
    expect(await codeOf(changeMemberRole(admin.ctx, bob.memberId, 'owner'))).toBe('forbidden')
    expect(await changeMemberRole(ctx, bob.memberId, 'owner')).toMatchObject({ role: 'owner' })
    expect(await codeOf(removeMember(admin.ctx, bob.memberId))).toBe('forbidden')
    expect(await journalOf(organisationId)).toEqual([
      'organisation.create',
      'members.change-role',
      'members.change-role',
    ])
  })

  test('the last owner stays, even when two leave at once', async () => {
    const { ctx, organisationId } = await makeCompany()
    expect(await codeOf(leaveOrganisation(ctx))).toBe('conflict')
    const second = await makeMember(organisationId, 'owner')
    const codes = await Promise.all([codeOf(leaveOrganisation(ctx)), codeOf(leaveOrganisation(second.ctx))])
    expect(codes.sort()).toEqual(['conflict', 'nothing was thrown'])
  })

  test('another company’s member cannot be reached', async () => {
    const { ctx } = await makeCompany()
    const other = await makeCompany()
    const bob = await makeMember(other.organisationId, 'member')
    expect(await codeOf(removeMember(ctx, bob.memberId))).toBe('not_found')
    expect((await listMembers(ctx, PAGE)).data).toHaveLength(1)
  })
})

describe('an invitation', () => {
  test('makes an account and a member, once', async () => {
    const { ctx, organisationId } = await makeCompany()
    const email = freshEmail('ines')
    const { id } = await inviteMember(ctx, { email, role: 'manager' })
    expect(await waitingMails(email)).toEqual(['invitation'])
    const token = await tokenOf(id)
    expect(await readInvitation(token)).toMatchObject({
      status: 'pending',
      hasAccount: false,
      role: 'manager',
    })
    const ticket = opened(await joinWithPassword({ token, name: 'Inès', password: PASSWORD }, visitor))
    const session = await asSystem((db) => db.session.findUniqueOrThrow({ where: { id: ticket.sid } }))
    expect(session.currentOrgId).toBe(organisationId)
    expect((await listMembers(ctx, PAGE)).data).toMatchObject([
      { role: 'owner' },
      { role: 'manager', name: 'Inès', email },
    ])
    expect(await codeOf(joinWithPassword({ token, password: PASSWORD }, visitor))).toBe('gone')
    expect(await journalOf(organisationId)).toContain('invitations.accept')
  })

  test('of somebody who has an account needs their password, or their session', async () => {
    const [host, guest, second] = [await makeCompany('A'), await makeCompany('B'), await makeCompany('C')]
    const token = await tokenOf((await inviteMember(host.ctx, { email: guest.email, role: 'member' })).id)
    expect(await codeOf(joinWithPassword({ token, password: 'Wrong1234' }, visitor))).toBe('unauthenticated')
    await joinWithPassword({ token, password: PASSWORD }, visitor)
    const again = await tokenOf((await inviteMember(second.ctx, { email: guest.email, role: 'member' })).id)
    const session = {
      userId: guest.userId,
      sessionId: guest.ctx.sessionId ?? '',
      name: 'Claire',
      email: guest.email,
    }
    const signedIn = {
      ...session,
      organisationId: guest.organisationId,
      role: 'owner',
      locale: 'fr' as const,
      isOperator: false,
      mustChangePassword: false,
      twoFactor: false,
      twoFactorFrom: null,
      mustEnrol: false,
    }
    expect(
      await codeOf(joinSignedIn({ ...signedIn, email: host.email, userId: host.userId }, again, null)),
    ).toBe('forbidden')
    await joinSignedIn(signedIn, again, null)
    expect((await listMembers(second.ctx, PAGE)).data).toHaveLength(2)
  })

  test('sent anew has another secret; revoked or expired it is closed', async () => {
    const { ctx } = await makeCompany()
    const email = freshEmail('ines')
    const { id } = await inviteMember(ctx, { email, role: 'member' })
    const first = await tokenOf(id)
    await new Promise((resolve) => setTimeout(resolve, 5))
    await resendInvitation(ctx, id)
    expect(await readInvitation(first)).toBeNull()
    const second = await tokenOf(id)
    expect(await readInvitation(second)).toMatchObject({ status: 'pending' })
    await asTenant(ctx, (db) => db.invitation.updateMany({ where: { id }, data: { expiresAt: new Date() } }))
    expect(await readInvitation(second)).toMatchObject({ status: 'expired' })
    expect(await codeOf(joinWithPassword({ token: second, password: PASSWORD }, visitor))).toBe('gone')
    await revokeInvitation(ctx, id)
    expect(await codeOf(revokeInvitation(ctx, id))).toBe('conflict')
    expect(await codeOf(resendInvitation(ctx, id))).toBe('conflict')
  })

  test('to the same address replaces the earlier one; a member is not invited', async () => {
    const { ctx, email: own } = await makeCompany()
    const email = freshEmail('ines')
    const first = await tokenOf((await inviteMember(ctx, { email, role: 'member' })).id)
    await inviteMember(ctx, { email, role: 'admin' })
    expect(await readInvitation(first)).toMatchObject({ status: 'revoked' })
    await expect(inviteMember(ctx, { email: own, role: 'member' })).rejects.toMatchObject({
      fields: [{ code: 'already_member' }],
    })
  })

  test('is known by an id that says when it was made, like everything', async () => {
    const { ctx } = await makeCompany()
    const { id } = await inviteMember(ctx, { email: freshEmail('ines'), role: 'member' })
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
  })

  test('as owner is an owner’s to send', async () => {
    const { organisationId } = await makeCompany()
    const admin = await makeMember(organisationId, 'admin')
    expect(await codeOf(inviteMember(admin.ctx, { email: freshEmail(), role: 'owner' }))).toBe('forbidden')
  })

  test('keeps its secret out of table, queue and journal', async () => {
    const { ctx, organisationId } = await makeCompany()
    const { id } = await inviteMember(ctx, { email: freshEmail('ines'), role: 'member' })
    const token = await tokenOf(id)
    const everything = await asSystem(async (db) => [
      await db.invitation.findMany({ where: { organisationId } }),
      await db.systemMail.findMany({ where: { organisationId } }),
      await db.outbox.findMany({ where: { organisationId }, select: { payload: true } }),
      await db.auditEvent.findMany({ where: { organisationId } }),
    ])
    expect(JSON.stringify(everything)).not.toContain(token)
  })
})

describe('an API key', () => {
  const request = (key: string) => keyContext(key, new Request('http://localhost/'))

  test('is shown once, known by its hash, and stops when revoked', async () => {
    const { ctx, organisationId } = await makeCompany()
    const made = await createApiKey(ctx, { name: 'Site', scopes: ['contacts:read'] })
    expect(made.key.startsWith(made.prefix)).toBe(true)
    const rows = await asSystem((db) => db.apiKey.findMany({ where: { organisationId } }))
    expect(JSON.stringify(rows)).not.toContain(made.key)
    const known = await request(made.key)
    expect(known).toMatchObject({ organisationId, actor: { type: 'api_key', label: 'Site' } })
    expect([...(known?.permissions ?? [])]).toEqual(['contacts:read'])
    // Asked for in the same moment, and known at the latest answer: neither outlives the revocation here.
    const asking = request(made.key)
    await revokeApiKey(ctx, made.id)
    await asking
    expect(await request(made.key)).toBeNull()
    expect(await codeOf(revokeApiKey(ctx, made.id))).toBe('conflict')
  })

  test('revoked by another process it stops within a second, however many ask at once', async () => {
    const { ctx, organisationId } = await makeCompany()
    const made = await createApiKey(ctx, { name: 'Site', scopes: ['contacts:read'] })
    const before = new Date(Date.now() - 120_000)
    const rows = { where: { organisationId } }
    await asSystem((db) => db.apiKey.updateMany({ ...rows, data: { lastUsedAt: before } }))
    const answers = await Promise.all(Array.from({ length: 100 }, () => request(made.key)))
    expect(answers.every((answer) => answer?.organisationId === organisationId)).toBe(true)
    const used = await asSystem((db) => db.apiKey.findFirstOrThrow(rows))
    expect(used.lastUsedAt!.getTime()).toBeGreaterThan(before.getTime())
    await asSystem((db) => db.apiKey.updateMany({ ...rows, data: { revokedAt: new Date() } }))
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect(await request(made.key)).toBeNull()
  })

  test('may do no more than who makes it', async () => {
    const { organisationId } = await makeCompany()
    const admin = await makeMember(organisationId, 'admin')
    await expect(createApiKey(admin.ctx, { name: 'X', scopes: ['*'] })).rejects.toMatchObject({
      fields: [{ field: 'scopes', code: 'beyond_own_rights' }],
    })
    const within = createApiKey(admin.ctx, { name: 'X', scopes: ['members:read'] })
    await expect(within).resolves.toMatchObject({ scopes: ['members:read'] })
  })
})

describe('the journal', () => {
  test('is searched without accents or case, filtered and read page by page', async () => {
    const { ctx } = await makeCompany()
    for (const name of ['Été', 'Hiver', 'Printemps']) await changeOrganisation(ctx, { name })
    expect((await listAuditEvents(ctx, { search: 'ete' }, PAGE)).data).toMatchObject([
      { details: { name: 'Été' } },
    ])
    expect((await listAuditEvents(ctx, { search: '100%_' }, PAGE)).data).toEqual([])
    expect(await listAuditActions(ctx)).toEqual(['organisation.change', 'organisation.create'])
    expect((await listAuditEvents(ctx, { action: 'organisation.create' }, PAGE)).data).toHaveLength(1)
    const first = await listAuditEvents(ctx, {}, { limit: 3 })
    const rest = await listAuditEvents(ctx, {}, { limit: 3, cursor: first.nextCursor ?? '' })
    expect([...first.data, ...rest.data].map(({ details }) => (details as { name: string }).name)).toEqual([
      'Printemps',
      'Hiver',
      'Été',
      'Menuiserie Dubois',
    ])
    expect(rest.nextCursor).toBeNull()
    expect((await listAuditEvents(ctx, { to: '2020-01-01T00:00:00Z' }, PAGE)).data).toEqual([])
  })

  test('is exported whole, and safe to open in a spreadsheet', async () => {
    const { ctx, organisationId } = await makeCompany()
    await asTenant(ctx, (db) =>
      db.auditEvent.createMany({
        data: Array.from({ length: 2100 }, (_, i) => ({
          actorType: 'user',
          actorLabel: i === 0 ? '=cmd()' : 'Claire',
          action: 'tests.many',
          subjectType: 'test',
        })),
      }),
    )
    const csv = await new Response(exportAuditLog(ctx, { action: 'tests.many' })).text()
    const lines = csv.trimEnd().split('\r\n')
    expect(lines).toHaveLength(2101)
    expect(csv).toContain(",'=cmd(),")
    expect(csv).not.toContain(',=cmd()')
    expect(await journalOf(organisationId)).toHaveLength(2101)
  })

  test('cannot be altered, not even by the application', async () => {
    const { ctx, organisationId } = await makeCompany()
    await expect(asTenant(ctx, (db) => db.auditEvent.deleteMany({}))).rejects.toThrow(/permission denied/)
    await expect(
      asSystem((db) => db.auditEvent.updateMany({ where: { organisationId }, data: { action: 'x' } })),
    ).rejects.toThrow(/permission denied/)
  })

  test('is a company’s own', async () => {
    const [own, other] = [await makeCompany('Avril'), await makeCompany('Octobre')]
    expect((await listAuditEvents(own.ctx, { search: 'octobre' }, PAGE)).data).toEqual([])
    expect((await listAuditEvents(other.ctx, {}, PAGE)).data).toMatchObject([
      { details: { name: 'Octobre' } },
    ])
  })
})
