import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, isUniqueViolation, type TenantDb } from '#server/kernel/db'
import { AppError, type FieldError } from '#server/kernel/errors'
import { log } from '#server/kernel/log'
import { lookAtDomain, throttleLooks } from './check-domain.ts'
import { lockProviders } from './create-provider.ts'
import { acceptDomain } from './domain-name.ts'
import { getDomain } from './domain-queries.ts'
import type { Domain, NewDomain } from './domain-schema.ts'
import { findProvider } from './find-provider.ts'

/** More would be a mistake. */
const DOMAINS_MAX = 100
/** When the background takes over, should this process end before the first look does. */
const FIRST_CHECK_MS = 60_000

/**
 * Adds a domain and declares it at its provider. A provider that fails leaves the domain `pending` with its reason, and is
 * asked again in the background. The first domain is the default.
 */
export async function createDomain(ctx: Ctx, input: NewDomain): Promise<Domain> {
  const domain = acceptDomain(input.domain)
  await throttleLooks(ctx)
  const id = await insert(ctx, domain, input.provider)
  await firstLook(ctx, id)
  return getDomain(ctx, { id })
}

/** The row is there: whatever goes wrong now, the background tries again. */
export async function firstLook(ctx: Ctx, id: string): Promise<void> {
  try {
    await lookAtDomain(ctx, id, { verify: false })
  } catch (error) {
    log.warn({ err: error, domainId: id }, 'a new domain could not be looked at yet')
  }
}

/** What a domain looks like to a provider that has not seen it. */
export function unseen(providerId: string) {
  const now = Date.now()
  return { providerId, watchedSince: new Date(now), nextCheckAt: new Date(now + FIRST_CHECK_MS) }
}

async function insert(ctx: Ctx, domain: string, wanted: string | undefined): Promise<string> {
  try {
    return await asTenant(ctx, async (db) => {
      await lockProviders(db)
      const { id: providerId } = await findProvider(db, wanted)
      const isDefault = (await countDomains(db)) === 0
      const { id } = await db.mailDomain.create({
        data: { domain, isDefault, ...unseen(providerId) },
        select: { id: true },
      })
      const details = { domain, providerId }
      await audit(db, ctx, { action: 'domains.create', subjectType: 'domain', subjectId: id, details })
      return id
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw taken(domain, error)
    throw error
  }
}

async function countDomains(db: TenantDb): Promise<number> {
  const count = await db.mailDomain.count()
  if (count < DOMAINS_MAX) return count
  throw new AppError('conflict', {
    fr: `Vous avez déjà ${DOMAINS_MAX} domaines : retirez-en un d’abord.`,
    en: `You already have ${DOMAINS_MAX} domains: remove one first.`,
  })
}

function taken(domain: string, cause: unknown): AppError {
  const message = {
    fr: `Le domaine « ${domain} » est déjà dans votre liste.`,
    en: `The domain "${domain}" is already in your list.`,
  }
  const fields: FieldError[] = [{ field: 'domain', code: 'taken', message }]
  return new AppError('conflict', message, { cause, fields })
}
