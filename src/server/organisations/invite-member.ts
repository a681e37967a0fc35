import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { AppError, invalidField, notFound } from '#server/kernel/errors'
import { demandEntitled } from '#server/licences/index'
import { queueMail } from '#server/system-mail/index'
import { actingRole, roleError } from './acting.ts'
import { hashToken, invitationToken } from './invitation-token.ts'
import { toInvitation } from './queries.ts'
import { INVITATION_DAYS, mayGrant } from './rules.ts'
import type { Invitation, InviteMember } from './schema.ts'

/** Invites somebody by mail. An earlier invitation to the same address that is still open is replaced. */
export async function inviteMember(ctx: Ctx, { email, role }: InviteMember): Promise<Invitation> {
  if (!mayGrant(actingRole(ctx), role)) throw roleError('owner_needed')
  return asTenant(ctx, async (db) => {
    if (await db.membership.findFirst({ where: { user: { email } }, select: { id: true } })) {
      throw invalidField('email', 'already_member', {
        fr: 'Cette personne est déjà membre de l’entreprise.',
        en: 'This person is already a member of the company.',
      })
    }
    await db.invitation.updateMany({
      where: { email, acceptedAt: null, revokedAt: null },
      data: { revokedAt: new Date() },
    })
    await demandEntitled(db, ctx, 'seats')
    const [{ id }] = await db.$queryRaw<[{ id: string }]>(sql`SELECT uuid_v7() AS id`)
    const secret = freshSecret(id)
    const invitedBy = { invitedById: ctx.userId, invitedByName: ctx.actor.label }
    const row = await db.invitation.create({ data: { ...secret, email, role, ...invitedBy } })
    await queueMail(db, {
      kind: 'invitation',
      email,
      invitationId: row.id,
      organisationId: ctx.organisationId,
    })
    await audit(db, ctx, {
      action: 'invitations.create',
      subjectType: 'invitation',
      subjectId: row.id,
      details: { email, role },
    })
    return toInvitation(row, new Date())
  })
}

/** Sends an invitation anew: another link, another seven days; the earlier link no longer works. */
export function resendInvitation(ctx: Ctx, invitationId: string): Promise<Invitation> {
  return asTenant(ctx, async (db) => {
    const open = await openInvitation(db, invitationId)
    const { expiresAt, tokenHash } = freshSecret(open.id)
    await db.invitation.updateMany({ where: { id: open.id }, data: { expiresAt, tokenHash } })
    // One that had run out takes its place again.
    await demandEntitled(db, ctx, 'seats', 0)
    await queueMail(db, {
      kind: 'invitation',
      email: open.email,
      invitationId: open.id,
      organisationId: ctx.organisationId,
    })
    await audit(db, ctx, {
      action: 'invitations.resend',
      subjectType: 'invitation',
      subjectId: open.id,
      details: { email: open.email },
    })
    return toInvitation({ ...open, expiresAt }, new Date())
  })
}

/** Makes an invitation's link useless. */
export function revokeInvitation(ctx: Ctx, invitationId: string): Promise<void> {
  return asTenant(ctx, async (db) => {
    const open = await openInvitation(db, invitationId)
    await db.invitation.updateMany({ where: { id: open.id }, data: { revokedAt: new Date() } })
    await audit(db, ctx, {
      action: 'invitations.revoke',
      subjectType: 'invitation',
      subjectId: open.id,
      details: { email: open.email },
    })
  })
}

function freshSecret(id: string) {
  const expiresAt = new Date(Date.now() + INVITATION_DAYS * 86_400_000)
  return { id, expiresAt, tokenHash: hashToken(invitationToken({ id, expiresAt })) }
}

async function openInvitation(db: TenantDb, id: string) {
  const row = await db.invitation.findFirst({ where: { id } })
  if (!row) throw notFound({ fr: 'Invitation', en: 'Invitation' })
  if (row.acceptedAt || row.revokedAt) {
    throw new AppError('conflict', {
      fr: 'Cette invitation a déjà été acceptée ou révoquée.',
      en: 'This invitation was already accepted or revoked.',
    })
  }
  return row
}
