import type { Role } from '#server/kernel/access'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { notFound } from '#server/kernel/errors'
import { actingRole, roleError } from './acting.ts'
import { toMember } from './queries.ts'
import { roleFault } from './rules.ts'
import type { Member } from './schema.ts'

/** Gives a member another role. */
export function changeMemberRole(ctx: Ctx, memberId: string, role: Role): Promise<Member> {
  return asTenant(ctx, async (db) => {
    const member = await checkedMember(db, ctx, memberId, role)
    await db.membership.updateMany({ where: { id: memberId }, data: { role } })
    const details = { name: member.user.name, from: member.role, to: role }
    await audit(db, ctx, {
      action: 'members.change-role',
      subjectType: 'member',
      subjectId: memberId,
      details,
    })
    return toMember({ ...member, role })
  })
}

/** Takes a member out of the company; on one's own membership it is leaving. What they made stays. */
export function removeMember(ctx: Ctx, memberId: string): Promise<void> {
  return asTenant(ctx, async (db) => {
    const member = await checkedMember(db, ctx, memberId, null)
    await db.membership.deleteMany({ where: { id: memberId } })
    const action = member.userId === ctx.userId ? 'members.leave' : 'members.remove'
    const details = { name: member.user.name, email: member.user.email, role: member.role }
    await audit(db, ctx, { action, subjectType: 'member', subjectId: memberId, details })
  })
}

/** Leaves the company: every member may, whatever their permissions. */
export async function leaveOrganisation(ctx: Ctx): Promise<void> {
  const own = await asTenant(ctx, (db) =>
    db.membership.findFirst({ where: { userId: ctx.userId ?? undefined }, select: { id: true } }),
  )
  if (!own || !ctx.userId) throw notFound({ fr: 'Membre', en: 'Member' })
  await removeMember(ctx, own.id)
}

async function checkedMember(db: TenantDb, ctx: Ctx, memberId: string, to: Role | null) {
  // Two owners who demote each other at the same moment queue up here.
  await db.$queryRaw(sql`SELECT id FROM "Membership" WHERE role = 'owner' ORDER BY id FOR UPDATE`)
  const member = await db.membership.findFirst({
    where: { id: memberId },
    select: {
      id: true,
      userId: true,
      role: true,
      createdAt: true,
      user: { select: { name: true, email: true, twoFactorSince: true } },
    },
  })
  if (!member) throw notFound({ fr: 'Membre', en: 'Member' })
  const owners = await db.membership.count({ where: { role: 'owner' } })
  const fault = roleFault({
    acting: actingRole(ctx),
    self: member.userId === ctx.userId,
    from: member.role as Role,
    to,
    owners,
  })
  if (fault) throw roleError(fault)
  return member
}
