import { type SystemDb, sql, systemQuery } from '#server/kernel/db'
import { AppError, type Locale } from '#server/kernel/errors'
import { addressPlace, countMiss, demandPatience } from './guesses.ts'
import { hashLicenceKey } from './key-format.ts'
import { readLicenceKey } from './key-schema.ts'
import { effective, type Terms } from './rules.ts'
import type { Code, Limits } from './schema.ts'
import { DETAILS } from './words.ts'

/** A program outside, that has nothing but its key. */
export type Caller = { ip: string | null; locale: Locale }

export type Found = Terms & {
  id: string
  holderName: string
  planCode: string
  limits: Limits
  /** Machines that are activated, and whether the one that asks is. */
  used: number
  activated: boolean
}

type Row = Omit<Found, 'features' | 'limits'> & {
  ownFeatures: string[]
  ownLimits: unknown
  planFeatures: string[]
  planLimits: unknown
}

/**
 * The licence of a key: one look-up by the hash's unique index, so that neither how much of a key is right nor how many
 * there are can be timed. Null for an unknown one, which is counted; 429 for a place that tried too many.
 */
export async function findLicence(
  { ip }: Caller,
  key: string,
  machine: string | null = null,
): Promise<Found | null> {
  const plain = readLicenceKey(key)
  const place = addressPlace(ip)
  await demandPatience(place)
  const [row] = plain
    ? await systemQuery<Row[]>(lookUp(sql`l."keyHash" = ${hashLicenceKey(plain)}`, machine))
    : []
  if (!row) await countMiss(place, plain ?? key)
  return row ? toFound(row) : null
}

/** The same for one that must be there, in a header: 401 for an unknown key. */
export async function demandLicence(caller: Caller, key: string, machine?: string): Promise<Found> {
  const found = await findLicence(caller, key, machine)
  if (found) return found
  throw new AppError('unauthenticated', DETAILS.NOT_FOUND, { reason: 'NOT_FOUND' })
}

/** Looks again inside a transaction that has the row to itself. */
export async function holdLicence(db: SystemDb, id: string, machine: string): Promise<Found | null> {
  await db.$queryRaw(sql`SELECT id FROM "Licence" WHERE id = ${id}::uuid FOR UPDATE`)
  const [row] = await db.$queryRaw<Row[]>(lookUp(sql`l.id = ${id}::uuid`, machine))
  return row ? toFound(row) : null
}

/** 409 with the decision's own code. */
export function refusal(code: Code): AppError {
  return new AppError('conflict', DETAILS[code], { reason: code })
}

/** To the minute, as people read it: a write for each look-up would make them wait for the disk. */
export async function noteValidated({ id, activated }: Found, machine: string | null): Promise<void> {
  await systemQuery(sql`
    UPDATE "Licence" SET "lastValidatedAt" = now()
    WHERE id = ${id}::uuid AND ("lastValidatedAt" IS NULL OR "lastValidatedAt" < now() - interval '1 minute') RETURNING id`)
  if (!activated) return
  await systemQuery(sql`
    UPDATE "LicenceActivation" SET "lastSeenAt" = now(), "lastValidatedAt" = now()
    WHERE "licenceId" = ${id}::uuid AND machine = ${machine}
      AND ("lastValidatedAt" IS NULL OR "lastValidatedAt" < now() - interval '1 minute') RETURNING machine`)
}

function lookUp(which: ReturnType<typeof sql>, machine: string | null) {
  return sql`
    SELECT l.id, l.status, l."startsAt", l."expiresAt", l."graceDays", l.machines, l."holderName",
      l.features AS "ownFeatures", l.limits AS "ownLimits",
      p.code AS "planCode", p.features AS "planFeatures", p.limits AS "planLimits",
      (SELECT count(*)::int FROM "LicenceActivation" a WHERE a."licenceId" = l.id) AS used,
      EXISTS (SELECT 1 FROM "LicenceActivation" a WHERE a."licenceId" = l.id AND a.machine = ${machine}) AS activated
    FROM "Licence" l JOIN "LicencePlan" p ON p.id = l."planId" WHERE ${which}`
}

function toFound({ ownFeatures, ownLimits, planFeatures, planLimits, ...row }: Row): Found {
  const plan = { features: planFeatures, limits: planLimits }
  return { ...row, ...effective(plan, { features: ownFeatures, limits: ownLimits }) }
}
