import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { organisationRow } from './queries.ts'
import type { OrganisationChange } from './schema.ts'

/** Changes the settings that are given and leaves the others. */
export function changeOrganisation(ctx: Ctx, change: OrganisationChange) {
  return asTenant(ctx, async (db) => {
    const data = { ...change, ...(change.address !== undefined && { address: change.address || null }) }
    await db.organisation.updateMany({ where: { id: ctx.organisationId }, data })
    await audit(db, ctx, {
      action: 'organisation.change',
      subjectType: 'organisation',
      subjectId: ctx.organisationId,
      details: { ...data },
    })
    return organisationRow(db, ctx.organisationId)
  })
}
