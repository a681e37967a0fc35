import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { systemCtx } from '#server/kernel/context'
import type { SystemDb } from '#server/kernel/db'

type NewOrganisation = {
  name: string
  owner: { id: string; name: string; locale: string }
  ip?: string | null
  demo?: boolean
}

/** A company and its first owner. The owner is the author in the journal. */
export async function createOrganisation(
  db: SystemDb,
  { name, owner, ip = null, demo = false }: NewOrganisation,
): Promise<{ id: string }> {
  const organisation = await db.organisation.create({
    data: { name, locale: owner.locale, demo },
    select: { id: true },
  })
  await db.membership.create({
    data: { organisationId: organisation.id, userId: owner.id, role: 'owner' },
    select: { id: true },
  })
  const ctx: Ctx = {
    ...systemCtx(organisation.id),
    actor: { type: 'user', id: owner.id, label: owner.name },
    ip,
  }
  await audit(db, ctx, {
    action: 'organisation.create',
    subjectType: 'organisation',
    subjectId: organisation.id,
    details: { name },
  })
  return organisation
}
