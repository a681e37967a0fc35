import type { ErpEmployee } from '#server/adapters/erp/port'
import type { RemoteUser, SiteApp, TimeSlot } from '#server/adapters/site/port'
import type { Ctx } from '#server/kernel/context'
import { tenantConnection } from '#server/kernel/db'
import { ProviderError } from '#server/kernel/errors'
import { hoursOf, labelOf } from './hours-rules.ts'
import { idOf } from './record-people.ts'
import type { RowStage, StagedRow } from './row-stage.ts'
import { EndFault } from './run-record.ts'
import { digest } from './run-rules.ts'
import { storable } from './storable.ts'

type Reading = {
  ctx: Ctx
  site: SiteApp
  stage: RowStage
  window: { from: Date; to: Date }
  timeZone: string
  employees: readonly ErpEmployee[]
  /** Fingerprint of the account that is read: remote ids of another one say nothing. */
  account: string
  report: (read: number) => Promise<void>
}

/** Asked for at once: what a company books in so many days fits into memory. */
const SLICE_MS = 7 * 24 * 3_600_000

/** Reads the time slots of a window into the stage; those that are not final are noted as there. Answers whose they are. */
export async function readHours(reading: Reading): Promise<RemoteUser[]> {
  const { ctx, site, stage, window, timeZone, account, report } = reading
  const codes = codesByUser(reading.employees)
  const people = { codesOf: (userId: string) => codes.get(idOf(userId) ?? '') ?? [], timeZone }
  const users = new Map<string, RemoteUser>()
  for (let from = window.from.getTime(); from < window.to.getTime(); from += SLICE_MS) {
    const to = Math.min(from + SLICE_MS, window.to.getTime())
    const slots = await site.slots(new Date(from), new Date(to)).catch((error) => {
      throw error instanceof ProviderError ? new EndFault('site', error) : error
    })
    for (const { userId, user } of slots)
      if (userId !== null) users.set(userId, { name: null, email: null, ...user, id: userId })
    const siteCodeOf = await siteCodes(ctx, account, slots)
    await stage.add(slots.map((slot) => staged(slot, siteCodeOf(slot), people)))
    await report(stage.count)
  }
  await stage.finish()
  return [...users.values()]
}

function codesByUser(employees: readonly ErpEmployee[]): Map<string, string[]> {
  const codes = new Map<string, string[]>()
  for (const { code, remoteUserId } of employees) {
    const id = idOf(remoteUserId)
    if (id !== null) codes.set(id, [...(codes.get(id) ?? []), code])
  }
  return codes
}

function staged(slot: TimeSlot, siteCode: string | null, people: Parameters<typeof hoursOf>[2]): StagedRow {
  const label = storable(labelOf(slot, people.timeZone))
  const row = { key: slot.id, label, raw: { ...slot }, startsAt: slot.start }
  // A slot that cannot be read is not one that was refused: its hours stay.
  if (!slot.validated && !slot.problem) return { ...row, hash: null, normalised: null, problem: null }
  const hours = hoursOf(slot, siteCode, people)
  if ('retryable' in hours)
    return { ...row, normalised: null, problem: hours, hash: digest([hours.code, hours.fr, slot]) }
  return { ...row, normalised: hours, problem: null, hash: digest(hours) }
}

/**
 * The site of each slot: of the project that we know by its id, else of the project whose code is exactly that of a site
 * we know. Nothing is guessed: an id that looks like a code is none.
 */
async function siteCodes(ctx: Ctx, account: string, slots: readonly TimeSlot[]) {
  const ids = [...new Set(slots.flatMap(({ projectId }) => projectId ?? []))]
  const names = [...new Set(slots.flatMap(({ projectCode }) => projectCode ?? []))]
  const { byId, known } = await tenantConnection(ctx, async (client) => {
    const values = [ctx.organisationId, account, ids]
    const found = await client.query<{ remoteId: string; key: string }>(BY_ID, values)
    const codes = await client.query<{ key: string }>(BY_CODE, [ctx.organisationId, names])
    return {
      byId: new Map(found.rows.map(({ remoteId, key }) => [remoteId, key])),
      known: new Set(codes.rows.map(({ key }) => key)),
    }
  })
  return ({ projectId, projectCode }: TimeSlot): string | null => {
    const code = projectId === null ? undefined : byId.get(projectId)
    if (code !== undefined) return code
    return projectCode !== null && known.has(projectCode) ? projectCode : null
  }
}

const BY_ID = `
SELECT b."remoteId", b.key FROM "ConnectorRow" b
WHERE b."organisationId" = $1::uuid AND b.kind IN ('site', 'quote') AND b.account = $2 AND b."remoteId" = ANY ($3::text[])`

const BY_CODE = `
SELECT DISTINCT b.key FROM "ConnectorRow" b
WHERE b."organisationId" = $1::uuid AND b.kind IN ('site', 'quote') AND b.key = ANY ($2::text[]) AND b.state <> 'gone'`
