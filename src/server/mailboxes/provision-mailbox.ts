import { adapterOf, chooseDomain } from '#server/clouds/index'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, isUniqueViolation, sql, type TenantDb } from '#server/kernel/db'
import { AppError, invalidField } from '#server/kernel/errors'
import { demandEntitled } from '#server/licences/index'
import { demandStepUp } from './demand-step-up.ts'
import { CREATIONS_A_DAY, cleanDisplayName, isReserved, nameProblem, normaliseName } from './name-rules.ts'
import { beginOperation, newPassword } from './operation-rows.ts'
import type { NewProvisioned, Provisioning } from './provisioning-schema.ts'
import { LIVE } from './rules.ts'

/**
 * Reserves the name and has the address made in the background: answers at once. The mailbox's own row is the
 * reservation, so that of two who ask at the same instant one wins.
 */
export async function provisionMailbox(ctx: Ctx, input: NewProvisioned): Promise<Provisioning> {
  try {
    return await asTenant(ctx, async (db) => {
      await demandEntitled(db, ctx, 'provisioning')
      await demandEntitled(db, ctx, 'mailboxes')
      await demandStepUp(db, ctx)
      const place = await chooseDomain(db, input)
      const username = usernameOf(input.username, place.domain)
      const email = `${username}@${place.domain}`
      await demandFree(db, email)
      await demandShare(db, ctx)
      const { id } = await db.mailbox.create({
        data: {
          ...NO_SERVER,
          kind: 'provisioned',
          status: 'provisioning',
          address: email,
          displayName: input.displayName || (await companyName(db, ctx)),
        },
        select: { id: true },
      })
      const { providerId, domainId, providerKind } = place
      const inboxWanted = (input.receive ?? true) && adapterOf(providerKind).traits.receives
      await db.cloudAddress.create({
        data: { mailboxId: id, providerId, domainId, inboxWanted },
        select: { mailboxId: true },
      })
      const operationId = await beginOperation(db, ctx, {
        mailboxId: id,
        action: 'create',
        password: newPassword(),
      })
      const details = { email, provider: providerKind, operationId }
      await audit(db, ctx, { action: 'mailboxes.provision', subjectType: 'mailbox', subjectId: id, details })
      return { id, kind: 'provisioned', status: 'provisioning', email, operationId }
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw nameTaken(error)
    throw error
  }
}

/** What stands beside an address that nobody named. */
async function companyName(db: TenantDb, { organisationId: id }: Ctx): Promise<string> {
  const { name } = await db.organisation.findFirstOrThrow({ where: { id }, select: { name: true } })
  return cleanDisplayName(name).slice(0, 120)
}

const NO_SERVER = { smtpHost: '', smtpPort: 0, smtpSecurity: 'tls' }

/** The name as it will be; 422 on `username` for one that cannot be. A domain typed along must be the chosen one. */
export function usernameOf(typed: string, domain: string): string {
  const [local, ...rest] = typed.split('@')
  const other = rest.join('@').trim().toLowerCase()
  if (rest.length > 0 && other !== domain) {
    throw invalidField('username', 'domain', {
      fr: `Tapez seulement ce qui précède le @ : le domaine est ${domain}.`,
      en: `Type only what precedes the @: the domain is ${domain}.`,
    })
  }
  const username = normaliseName(local ?? '')
  const problem = nameProblem(username)
  if (problem) throw invalidField('username', problem.code, problem.message)
  return username
}

async function demandFree(db: TenantDb, email: string): Promise<void> {
  if (isReserved(email.split('@')[0]!)) {
    throw invalidField('username', 'reserved', {
      fr: 'Ce nom est réservé au service de messagerie lui-même : choisissez-en un autre.',
      en: 'This name is reserved for the mail service itself: choose another one.',
    })
  }
  if (await isOwnAddress(db, email)) throw nameTaken()
}

/** Whether a mailbox of the company has this address, one being made included. */
export async function isOwnAddress(db: TenantDb, email: string): Promise<boolean> {
  return (
    (await db.mailbox.findFirst({ where: { address: email, status: LIVE }, select: { id: true } })) !== null
  )
}

function nameTaken(cause?: unknown): AppError {
  const message = {
    fr: 'Cette adresse est déjà prise : choisissez une des suggestions, ou un autre nom.',
    en: 'This address is taken: choose one of the suggestions, or another name.',
  }
  return new AppError('conflict', message, { cause, fields: [{ field: 'username', code: 'taken', message }] })
}

/** At most so many in 24 hours for one person or key; those that failed do not count, those that were cancelled do. The product itself has no limit. */
async function demandShare(db: TenantDb, { organisationId, actor }: Ctx): Promise<void> {
  if (!actor.id) return
  // Two requests at once are counted one after the other.
  await db.$executeRaw(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`provision:${organisationId}:${actor.id}`}, 0))`,
  )
  const made = await db.mailboxOperation.findMany({
    where: {
      action: 'create',
      actorId: actor.id,
      // One that was given up half-way has cost the provider as much as one that was made.
      OR: [{ state: { not: 'failed' } }, { error: { path: ['code'], equals: 'cancelled' } }],
      createdAt: { gt: new Date(Date.now() - DAY_MS) },
    },
    orderBy: { createdAt: 'desc' },
    take: CREATIONS_A_DAY,
    select: { createdAt: true },
  })
  const oldest = made.at(-1)
  if (made.length < CREATIONS_A_DAY || !oldest) return
  const opensAt = new Date(oldest.createdAt.getTime() + DAY_MS)
  throw new AppError(
    'rate_limited',
    {
      fr: `${CREATIONS_A_DAY} créations par jour au plus : la prochaine sera possible le ${clock(opensAt, 'fr-FR')}.`,
      en: `At most ${CREATIONS_A_DAY} creations a day: the next one is possible on ${clock(opensAt, 'en-GB')}.`,
    },
    { retryAfter: Math.max(1, Math.ceil((opensAt.getTime() - Date.now()) / 1000)) },
  )
}

const DAY_MS = 86_400_000

function clock(at: Date, locale: string): string {
  const format = {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Paris',
    timeZoneName: 'short',
  } as const
  return new Intl.DateTimeFormat(locale, format).format(at)
}
