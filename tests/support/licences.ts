import { randomUUID } from 'node:crypto'
import type { Ctx } from '#server/kernel/context'
import { asSystem } from '#server/kernel/db'
import { commandLineOperator } from '#server/kernel/operator'
import {
  createPlan,
  type IssuedLicence,
  issueLicence,
  NewLicence,
  type NewLicenceInput,
  NewPlan,
  type Plan,
  pasteLicence,
} from '#server/licences/index'
import { dispatch } from '../../src/app/api/v1/_operations/dispatch.ts'

export const operator = commandLineOperator('Essai')
export const DAY = 86_400_000

/** So many days from now. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * DAY).toISOString()
}

/** A plan of its own; everything in it unless told otherwise. */
export function makePlan(limits: Partial<Plan['limits']> = {}, features = ['*']): Promise<Plan> {
  const code = `p-${randomUUID()}`
  return createPlan(operator, NewPlan.parse({ code, name: { fr: code, en: code }, features, limits }))
}

type Wanted = Partial<NewLicenceInput> & { plan?: Plan }

/** A licence for somebody outside, unless a company is named; without an end unless told otherwise. */
export async function makeLicence({ plan, ...wanted }: Wanted = {}): Promise<IssuedLicence> {
  const planId = (plan ?? (await makePlan())).id
  const holder = { name: 'Atelier Hêtre', email: `hetre.${randomUUID().slice(0, 8)}@example.fr` }
  return issueLicence(operator, NewLicence.parse({ planId, holder, expiresAt: null, ...wanted }))
}

/** Puts a company under a licence of its own. */
export async function license(ctx: Ctx, wanted: Wanted = {}): Promise<IssuedLicence> {
  const licence = await makeLicence({ organisationId: ctx.organisationId, ...wanted })
  await pasteLicence(ctx, { key: licence.plainKey })
  return licence
}

/** Moves the end of a licence into the past, as time would: nothing of the product does. */
export async function expire(licenceId: string, daysAgo: number): Promise<void> {
  await asSystem(async (db) => {
    const { graceDays } = await db.licence.findUniqueOrThrow({ where: { id: licenceId } })
    const end = Date.now() - daysAgo * DAY
    const startsAt = new Date(end - 365 * DAY)
    await db.licence.update({ where: { id: licenceId }, data: { startsAt, expiresAt: new Date(end) } })
    const readOnlyFrom = new Date(end + graceDays * DAY)
    await db.organisation.updateMany({ where: { licenceId }, data: { readOnlyFrom } })
  })
}

/** Lets the end of a licence come nearer, as time would. */
export function endIn(licenceId: string, days: number) {
  const data = { expiresAt: new Date(inDays(days)) }
  return asSystem((db) => db.licence.update({ where: { id: licenceId }, data }))
}

/** As the front of the web process tells it. */
const SOCKET_HEADER = 'x-socket-address'
Object.assign(globalThis, { facteurSocketHeader: SOCKET_HEADER })

type Sent = { body?: unknown; key?: string; bearer?: string; ip?: string; headers?: Record<string, string> }

/** A request to the API: `key` in a Licence header, `bearer` an API key, `ip` where it comes from. */
export async function call(method: string, path: string, { body, key, bearer, ip, ...more }: Sent = {}) {
  const headers = new Headers({ [SOCKET_HEADER]: ip ?? '198.51.100.7', ...more.headers })
  if (key) headers.set('authorization', `Licence ${key}`)
  if (bearer) headers.set('authorization', `Bearer ${bearer}`)
  if (body !== undefined) headers.set('content-type', 'application/json')
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  const response = await dispatch(new Request(`http://localhost/api/v1${path}`, init))
  const text = await response.text()
  const json = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : null
  return { status: response.status, headers: response.headers, text, json }
}
