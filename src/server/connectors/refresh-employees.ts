import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { ProviderError } from '#server/kernel/errors'
import { limit } from '#server/kernel/rate-limit'
import { demandEntitled } from '#server/licences/index'
import { employeeFigures } from './employee-figures.ts'
import type { EmployeeFigures } from './employee-schema.ts'
import { endRefusal } from './failures.ts'
import { inTime } from './in-time.ts'
import { type OpenedEnds, openEnds } from './open-ends.ts'
import { recordPeople } from './record-people.ts'
import type { End } from './schema.ts'

/** Somebody is waiting. */
const TIMEOUT_MS = 20_000
const LONGEST_MS = 60_000

/**
 * Reads the people of both ends anew. When one end fails, what the other one said is kept, and the failure is thrown (409,
 * 429 or 503). 403 without the feature.
 */
export async function refreshEmployees(ctx: Ctx): Promise<EmployeeFigures> {
  await asTenant(ctx, (db) => demandEntitled(db, ctx, 'connector'))
  await limit(`connector-people:${ctx.organisationId}`, { max: 30, windowSeconds: 300 })
  const ends = await openEnds(ctx)
  const { connector } = ends
  const readAt = new Date()
  const [employees, users] = await Promise.allSettled([
    of('erp', inTime(LONGEST_MS, readEmployees(ends))),
    of('site', inTime(LONGEST_MS, readUsers(ends))),
  ])
  await recordPeople(ctx, {
    connector,
    readAt,
    ...(employees.status === 'fulfilled' && { employees: employees.value }),
    ...(users.status === 'fulfilled' && { users: users.value }),
  })
  if (employees.status === 'rejected') throw employees.reason
  if (users.status === 'rejected') throw users.reason
  return employeeFigures(ctx)
}

async function readEmployees(ends: OpenedEnds) {
  const erp = ends.erp({ timeoutMs: TIMEOUT_MS })
  try {
    return await erp.readEmployees()
  } finally {
    await erp.close()
  }
}

async function readUsers(ends: OpenedEnds) {
  return ends.site({ timeoutMs: TIMEOUT_MS }).users()
}

function of<T>(end: End, work: Promise<T>): Promise<T> {
  return work.catch((error) => {
    throw error instanceof ProviderError ? endRefusal(end, error) : error
  })
}
