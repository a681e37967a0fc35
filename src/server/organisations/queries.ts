import { z } from 'zod'
import type { Ctx } from '#server/kernel/context'
import { asSystem, asTenant, type TenantDb } from '#server/kernel/db'
import { notFound } from '#server/kernel/errors'
import { decodeCursor, pageOf } from '#server/kernel/page'
import { invitationStatus } from './rules.ts'
import type { ApiKey, Invitation, Member } from './schema.ts'

type PageOptions = { limit: number; cursor?: string }
const IdCursor = z.object({ id: z.uuid() })

/** The company's settings. */
export function getOrganisation(ctx: Ctx) {
  return asTenant(ctx, (db) => organisationRow(db, ctx.organisationId))
}

export async function organisationRow(db: TenantDb, id: string) {
  const row = await db.organisation.findFirst({ where: { id } })
  if (!row) throw notFound({ fr: 'Entreprise', en: 'Company' })
  return {
    ...row,
    requireTwoFactor: row.twoFactorFrom !== null,
    twoFactorFrom: row.twoFactorFrom?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}

/** Members in the order they joined. */
export function listMembers(ctx: Ctx, { limit, cursor }: PageOptions) {
  const after = decodeCursor(IdCursor, cursor)
  return asTenant(ctx, async (db) => {
    const rows = await db.membership.findMany({
      where: after ? { id: { gt: after.id } } : {},
      select: {
        id: true,
        userId: true,
        role: true,
        createdAt: true,
        user: { select: { name: true, email: true, twoFactorSince: true } },
      },
      orderBy: { id: 'asc' },
      take: limit + 1,
    })
    const { data, nextCursor } = pageOf(rows, limit, ({ id }) => ({ id }))
    return { data: data.map(toMember), nextCursor }
  })
}

/** How many members sign in with a code as well, of how many. */
export function twoFactorFigures(ctx: Ctx): Promise<{ members: number; withTwoFactor: number }> {
  return asTenant(ctx, async (db) => ({
    members: await db.membership.count(),
    withTwoFactor: await db.membership.count({ where: { user: { twoFactorSince: { not: null } } } }),
  }))
}

type MemberRow = {
  id: string
  userId: string
  role: string
  createdAt: Date
  user: { name: string; email: string; twoFactorSince: Date | null }
}

export function toMember({ id, userId, role, createdAt, user }: MemberRow): Member {
  return {
    id,
    userId,
    name: user.name,
    email: user.email,
    role: role as Member['role'],
    twoFactor: user.twoFactorSince !== null,
    createdAt: createdAt.toISOString(),
  }
}

/** Invitations, newest first; `pending` leaves out the ones that were accepted or revoked. */
export function listInvitations(ctx: Ctx, { limit, cursor, pending }: PageOptions & { pending?: boolean }) {
  const after = decodeCursor(IdCursor, cursor)
  return asTenant(ctx, async (db) => {
    const rows = await db.invitation.findMany({
      where: {
        ...(after && { id: { lt: after.id } }),
        ...(pending && { acceptedAt: null, revokedAt: null }),
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
    })
    const { data, nextCursor } = pageOf(rows, limit, ({ id }) => ({ id }))
    return { data: data.map((row) => toInvitation(row, new Date())), nextCursor }
  })
}

type InvitationRow = {
  id: string
  email: string
  role: string
  invitedByName: string
  expiresAt: Date
  acceptedAt: Date | null
  revokedAt: Date | null
  createdAt: Date
}

export function toInvitation(row: InvitationRow, now: Date): Invitation {
  return {
    id: row.id,
    email: row.email,
    role: row.role as Invitation['role'],
    status: invitationStatus(row, now),
    invitedByName: row.invitedByName,
    expiresAt: row.expiresAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  }
}

/** API keys, newest first. */
export function listApiKeys(ctx: Ctx, { limit, cursor }: PageOptions) {
  const after = decodeCursor(IdCursor, cursor)
  return asTenant(ctx, async (db) => {
    const rows = await db.apiKey.findMany({
      where: after ? { id: { lt: after.id } } : {},
      orderBy: { id: 'desc' },
      take: limit + 1,
    })
    const { data, nextCursor } = pageOf(rows, limit, ({ id }) => ({ id }))
    return { data: data.map(toApiKey), nextCursor }
  })
}

type ApiKeyRow = {
  id: string
  name: string
  prefix: string
  scopes: string[]
  lastUsedAt: Date | null
  revokedAt: Date | null
  createdAt: Date
}

export function toApiKey({ id, name, prefix, scopes, lastUsedAt, revokedAt, createdAt }: ApiKeyRow): ApiKey {
  return {
    id,
    name,
    prefix,
    scopes,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }
}

/** Throws unless the company exists: the command line names it by id. */
export async function requireOrganisation(id: string): Promise<void> {
  const known =
    z.uuid().safeParse(id).success &&
    (await asTenant(id, (db) => db.organisation.findFirst({ where: { id } })))
  if (!known) throw notFound({ fr: `Entreprise ${id}`, en: `Company ${id}` })
}

/** Every company of the installation, for the operator's command line. */
export function listOrganisations() {
  return asSystem(async (db) => {
    const rows = await db.organisation.findMany({
      orderBy: { id: 'asc' },
      include: { _count: { select: { memberships: true } } },
    })
    return rows.map(({ id, name, demo, createdAt, _count }) => ({
      id,
      name,
      demo,
      members: _count.memberships,
      createdAt: createdAt.toISOString(),
    }))
  })
}
