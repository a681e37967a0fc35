import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import type { LinkProposals } from './employee-schema.ts'
import { freeUsers } from './list-employees.ts'
import { matchPeople } from './match-people.ts'
import { reasonText } from './people-words.ts'

/** Who can be linked without looking at each: `linkEmployees` takes the links as they are, at most 500 at once. */
export async function proposeLinks(ctx: Ctx): Promise<LinkProposals> {
  const { employees, users } = await asTenant(ctx, async (db) => ({
    employees: await db.connectorEmployee.findMany({
      where: { goneAt: null, remoteUserId: null },
      select: { code: true, name: true, email: true },
      orderBy: [{ name: 'asc' }, { code: 'asc' }],
    }),
    users: await freeUsers(db),
  }))
  const { sure, ambiguous, unmatched } = matchPeople(employees, users)
  return {
    links: sure.map(({ employee, user, score, reason }) => ({
      code: employee.code,
      name: employee.name,
      userId: user.id,
      userName: user.name,
      score: Math.round(score * 100) / 100,
      reason,
      reasonText: reasonText(reason, ctx.locale),
    })),
    ambiguous: ambiguous.length,
    unmatched: unmatched.length,
  }
}
