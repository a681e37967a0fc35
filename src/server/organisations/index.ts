export {
  acceptInvitation,
  findInvitation,
  type OpenedInvitation,
  usableInvitation,
} from './accept-invitation.ts'
export { exportAuditLog, listAuditActions, listAuditEvents } from './audit-log.ts'
export { changeMemberRole, leaveOrganisation, removeMember } from './change-member-role.ts'
export { changeOrganisation } from './change-organisation.ts'
export { createApiKey, revokeApiKey } from './create-api-key.ts'
export { createOrganisation } from './create-organisation.ts'
export { invitationMail } from './invitation-mail.ts'
export { inviteMember, resendInvitation, revokeInvitation } from './invite-member.ts'
export {
  getOrganisation,
  listApiKeys,
  listInvitations,
  listMembers,
  listOrganisations,
  requireOrganisation,
  twoFactorFigures,
} from './queries.ts'
export * from './schema.ts'
