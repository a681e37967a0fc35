import { defineEndpoint } from '#server/kernel/endpoint'
import { PageQuery, pageSchema } from '#server/kernel/page'
import {
  ApiKey,
  AuditEvent,
  AuditFilter,
  CreatedApiKey,
  changeMemberRole,
  changeOrganisation,
  createApiKey,
  exportAuditLog,
  getOrganisation,
  Invitation,
  InviteMember,
  inviteMember,
  listApiKeys,
  listAuditEvents,
  listInvitations,
  listMembers,
  Member,
  NewApiKey,
  Organisation,
  OrganisationChange,
  RoleChange,
  removeMember,
  resendInvitation,
  revokeApiKey,
  revokeInvitation,
} from '#server/organisations/index'

const id = (params: Record<string, string>) => params.id ?? ''

const organisation = [
  defineEndpoint({
    method: 'GET',
    path: '/organisation',
    name: 'organisation.read',
    summary: 'The company of the key',
    permission: 'organisation:read',
    output: Organisation,
    run: (ctx) => getOrganisation(ctx),
  }),
  defineEndpoint({
    method: 'PATCH',
    path: '/organisation',
    name: 'organisation.change',
    summary: 'Change the settings that are given',
    permission: 'organisation:write',
    input: OrganisationChange,
    output: Organisation,
    run: (ctx, { input }) => changeOrganisation(ctx, input),
  }),
]

const members = [
  defineEndpoint({
    method: 'GET',
    path: '/members',
    name: 'members.list',
    summary: 'Members of the company, in the order they joined',
    permission: 'members:read',
    query: PageQuery,
    output: pageSchema(Member),
    run: (ctx, { query }) => listMembers(ctx, query),
  }),
  defineEndpoint({
    method: 'PATCH',
    path: '/members/{id}',
    name: 'members.change-role',
    summary: 'Give a member another role; owners are changed by owners only',
    permission: 'members:write',
    input: RoleChange,
    output: Member,
    run: (ctx, { params, input }) => changeMemberRole(ctx, id(params), input.role),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/members/{id}',
    name: 'members.remove',
    summary: 'Take a member out of the company; the last owner stays',
    permission: 'members:write',
    whileReadOnly: true,
    run: async (ctx, { params }) => {
      await removeMember(ctx, id(params))
      return undefined
    },
  }),
]

const invitations = [
  defineEndpoint({
    method: 'GET',
    path: '/invitations',
    name: 'invitations.list',
    summary: 'Invitations, newest first',
    permission: 'members:read',
    query: PageQuery,
    output: pageSchema(Invitation),
    run: (ctx, { query }) => listInvitations(ctx, query),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/invitations',
    name: 'invitations.create',
    summary: 'Invite somebody by mail: a link for seven days that works once',
    permission: 'members:write',
    input: InviteMember,
    output: Invitation,
    status: 201,
    run: (ctx, { input }) => inviteMember(ctx, input),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/invitations/{id}/resend',
    name: 'invitations.resend',
    summary: 'Send an invitation anew; its earlier link no longer works',
    permission: 'members:write',
    output: Invitation,
    run: (ctx, { params }) => resendInvitation(ctx, id(params)),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/invitations/{id}',
    name: 'invitations.revoke',
    summary: 'Make an invitation’s link useless',
    permission: 'members:write',
    whileReadOnly: true,
    run: async (ctx, { params }) => {
      await revokeInvitation(ctx, id(params))
      return undefined
    },
  }),
]

const apiKeys = [
  defineEndpoint({
    method: 'GET',
    path: '/api-keys',
    name: 'api-keys.list',
    summary: 'API keys, newest first, without the keys themselves',
    permission: 'api-keys:read',
    query: PageQuery,
    output: pageSchema(ApiKey),
    run: (ctx, { query }) => listApiKeys(ctx, query),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/api-keys',
    name: 'api-keys.create',
    summary: 'Make an API key; `key` is in this answer only',
    permission: 'api-keys:write',
    input: NewApiKey,
    output: CreatedApiKey,
    status: 201,
    run: (ctx, { input }) => createApiKey(ctx, input),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/api-keys/{id}',
    name: 'api-keys.revoke',
    summary: 'Make an API key useless, for good',
    permission: 'api-keys:write',
    whileReadOnly: true,
    run: async (ctx, { params }) => {
      await revokeApiKey(ctx, id(params))
      return undefined
    },
  }),
]

const audit = [
  defineEndpoint({
    method: 'GET',
    path: '/audit-events',
    name: 'audit.list',
    summary: 'The journal of the company, newest first',
    permission: 'audit:read',
    query: PageQuery.extend(AuditFilter.shape),
    output: pageSchema(AuditEvent),
    run: (ctx, { query: { limit, cursor, ...filter } }) =>
      listAuditEvents(ctx, filter, { limit, ...(cursor && { cursor }) }),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/audit-events/export',
    name: 'audit.export',
    summary: 'The journal as CSV, safe to open in a spreadsheet',
    permission: 'audit:read',
    query: AuditFilter,
    produces: 'text/csv',
    run: async (ctx, { query }) =>
      new Response(exportAuditLog(ctx, query), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="audit-${new Date().toISOString().slice(0, 10)}.csv"`,
          'cache-control': 'no-store',
        },
      }),
  }),
]

/** The company itself: its settings, people, keys and journal. */
export const organisationsOperations = [...organisation, ...members, ...invitations, ...apiKeys, ...audit]
