import type { Role } from '#server/kernel/access'
import type { CurrentSession } from '#server/kernel/auth'
import { asSystem } from '#server/kernel/db'

/** Companies of a person, by name: the company menu. */
export function listOwnOrganisations({ userId }: Pick<CurrentSession, 'userId'>) {
  return asSystem(async (db) => {
    const rows = await db.membership.findMany({
      where: { userId },
      select: { role: true, organisation: { select: { id: true, name: true, demo: true } } },
      orderBy: { organisation: { name: 'asc' } },
    })
    return rows.map(({ role, organisation }) => ({ ...organisation, role: role as Role }))
  })
}
