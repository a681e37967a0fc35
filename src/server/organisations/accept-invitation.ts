import type { Role } from '#server/kernel/access'
import { audit } from '#server/kernel/audit'
import { type Ctx, systemCtx } from '#server/kernel/context'
import { asSystem, type SystemDb, sql } from '#server/kernel/db'
import { AppError, type Text } from '#server/kernel/errors'
import { countMembers, demandEntitled, isLicenceRefusal } from '#server/licences/index'
import { hashToken } from './invitation-token.ts'
import { type InvitationStatus, invitationStatus } from './rules.ts'

export type OpenedInvitation = {
  id: string
  organisationId: string
  organisationName: string
  email: string
  role: Role
  invitedByName: string
  status: InvitationStatus
}

const CLOSED: Record<Exclude<InvitationStatus, 'pending'>, Text> = {
  accepted: {
    fr: 'Cette invitation a déjà été acceptée : connectez-vous.',
    en: 'This invitation was already accepted: sign in.',
  },
  revoked: {
    fr: 'Cette invitation a été annulée : demandez-en une nouvelle.',
    en: 'This invitation was revoked: ask for a new one.',
  },
  expired: {
    fr: 'Cette invitation a expiré : demandez-en une nouvelle.',
    en: 'This invitation has expired: ask for a new one.',
  },
}

/** The invitation behind a link, or null for a link of nobody. */
export function findInvitation(token: string): Promise<OpenedInvitation | null> {
  return asSystem((db) => invitationOf(db, token))
}

/** Joins the person to the company, once: the link is used up in the same statement that checks it. */
export async function acceptInvitation(
  db: SystemDb,
  token: string,
  person: { id: string; name: string; email: string; ip: string | null },
): Promise<{ organisationId: string }> {
  const invitation = await usableInvitation(db, token)
  if (invitation.email !== person.email) throw otherAddress(invitation.email)
  const used = await db.invitation.updateMany({
    where: { id: invitation.id, acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
    data: { acceptedAt: new Date() },
  })
  if (used.count !== 1) throw new AppError('gone', CLOSED.accepted)
  const { organisationId, role } = invitation
  await demandPlace(db, invitation)
  await db.$executeRaw(sql`
    INSERT INTO "Membership" ("organisationId", "userId", role) VALUES (${organisationId}::uuid, ${person.id}::uuid, ${role})
    ON CONFLICT ("organisationId", "userId") DO NOTHING`)
  const ctx: Ctx = {
    ...systemCtx(organisationId),
    actor: { type: 'user', id: person.id, label: person.name },
    ip: person.ip,
  }
  await audit(db, ctx, {
    action: 'invitations.accept',
    subjectType: 'invitation',
    subjectId: invitation.id,
    details: { email: person.email, role },
  })
  return { organisationId }
}

/**
 * Of people who accept at once as many join as the licence has room for. Their invitations held their places, so members alone
 * are counted: where it was narrowed after they were sent, the first to come join.
 */
async function demandPlace(db: SystemDb, invitation: OpenedInvitation): Promise<void> {
  try {
    await demandEntitled(db, invitation, 'seats', 1, countMembers)
  } catch (error) {
    if (!isLicenceRefusal(error) || error.code !== 'limit_reached') throw error
    const { organisationName: company, invitedByName: by } = invitation
    throw new AppError(
      'limit_reached',
      {
        fr: `Toutes les places de « ${company} » sont prises : demandez à ${by} d’en libérer une, puis rouvrez ce lien.`,
        en: `Every place of "${company}" is taken: ask ${by} to free one, then open this link again.`,
      },
      { cause: error },
    )
  }
}

/** The invitation behind a link that still works; says why when it does not. */
export async function usableInvitation(db: SystemDb, token: string): Promise<OpenedInvitation> {
  const invitation = await invitationOf(db, token)
  if (!invitation) {
    throw new AppError('gone', {
      fr: 'Cette invitation n’existe plus : demandez-en une nouvelle.',
      en: 'This invitation no longer exists: ask for a new one.',
    })
  }
  if (invitation.status !== 'pending') throw new AppError('gone', CLOSED[invitation.status])
  return invitation
}

async function invitationOf(db: SystemDb, token: string): Promise<OpenedInvitation | null> {
  const row = await db.invitation.findUnique({ where: { tokenHash: hashToken(token) } })
  if (!row) return null
  const organisation = await db.organisation.findUniqueOrThrow({
    where: { id: row.organisationId },
    select: { name: true },
  })
  return {
    id: row.id,
    organisationId: row.organisationId,
    organisationName: organisation.name,
    email: row.email,
    role: row.role as Role,
    invitedByName: row.invitedByName,
    status: invitationStatus(row, new Date()),
  }
}

function otherAddress(email: string): AppError {
  return new AppError('forbidden', {
    fr: `Cette invitation est adressée à ${email} : connectez-vous avec cette adresse.`,
    en: `This invitation is for ${email}: sign in with that address.`,
  })
}
