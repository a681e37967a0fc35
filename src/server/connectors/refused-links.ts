import type { TenantDb } from '#server/kernel/db'
import type { Text } from '#server/kernel/errors'
import type { EmployeeLinks } from './employee-schema.ts'

export type Link = EmployeeLinks['links'][number]
export type Rejection = Text

/**
 * The links that are not even asked of the ERP, by code: of an employee that is not there, to a user that nobody knows, or
 * to one that another employee has, or is given by the same request.
 */
export async function refusedLinks(db: TenantDb, links: Link[]): Promise<Map<string, Rejection>> {
  const employees = await db.connectorEmployee.findMany({
    where: { goneAt: null },
    select: { code: true, name: true, remoteUserId: true },
  })
  const userIds = links.flatMap(({ userId }) => (userId === null ? [] : [userId]))
  const users = await db.connectorUser.findMany({ where: { id: { in: userIds } }, select: { id: true } })
  const known = new Set(users.map(({ id }) => id))
  const asked = new Map(links.map(({ code, userId }) => [code, userId]))
  const owners = new Map<string, { code: string; name: string }[]>()
  for (const { code, name, remoteUserId } of employees) {
    const afterwards = asked.has(code) ? asked.get(code) : remoteUserId
    if (afterwards) owners.set(afterwards, [...(owners.get(afterwards) ?? []), { code, name }])
  }
  const codes = new Map(employees.map((employee) => [employee.code, employee]))
  const refused = new Map<string, Rejection>()
  for (const { code, userId } of links) {
    const employee = codes.get(code)
    const other = userId && owners.get(userId)?.find((owner) => owner.code !== code)
    if (!employee) refused.set(code, UNKNOWN_EMPLOYEE)
    // What stands there already is no matter of whether it should.
    else if (userId === null || userId === employee.remoteUserId) continue
    else if (!known.has(userId)) refused.set(code, UNKNOWN_USER)
    else if (other) refused.set(code, taken(other))
  }
  return refused
}

const UNKNOWN_EMPLOYEE: Rejection = {
  fr: 'Ce salarié n’est pas, ou plus, dans l’ERP : actualisez la liste.',
  en: 'This employee is not, or no longer, in the ERP: refresh the list.',
}

const UNKNOWN_USER: Rejection = {
  fr: 'Aucun utilisateur BatiSimply n’a cet identifiant : actualisez la liste, puis choisissez-en un.',
  en: 'No BatiSimply user has this id: refresh the list, then choose one.',
}

function taken({ code, name }: { code: string; name: string }): Rejection {
  return {
    fr: `Cet utilisateur est déjà celui de ${name} (${code}) : détachez-le d’abord.`,
    en: `This user is already that of ${name} (${code}): unlink them first.`,
  }
}
