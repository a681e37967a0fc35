import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import { acceptCredentials, sealCredentials } from './credentials.ts'
import { checkProviderJob } from './jobs.ts'
import { adapterOf } from './kinds.ts'
import { viewProvider } from './provider-queries.ts'
import type { NewProvider, Provider } from './schema.ts'

/** More would be a mistake. */
const PROVIDERS_MAX = 20

/** Connects a provider; its credentials are tried in the background right away. The first one is the default. */
export async function createProvider(ctx: Ctx, input: NewProvider): Promise<Provider> {
  const adapter = adapterOf(input.kind)
  const typed = acceptCredentials(adapter, input.credentials)
  return asTenant(ctx, async (db) => {
    await lockProviders(db)
    const others = await db.cloudProvider.count()
    if (others >= PROVIDERS_MAX)
      throw new AppError('conflict', {
        fr: `Vous avez déjà ${PROVIDERS_MAX} fournisseurs : retirez-en un d’abord.`,
        en: `You already have ${PROVIDERS_MAX} providers: remove one first.`,
      })
    const isDefault = others === 0 || input.isDefault === true
    if (isDefault) await noDefault(db)
    const { id } = await db.cloudProvider.create({
      data: { kind: adapter.kind, name: input.name ?? adapter.label, credentials: '', isDefault },
      select: { id: true },
    })
    // The credentials are sealed to the row's id, which the database has just made.
    const credentials = await sealCredentials(db, { organisationId: ctx.organisationId, id }, typed)
    await db.cloudProvider.updateMany({ where: { id }, data: { credentials } })
    await enqueue(db, checkProviderJob, { providerId: id })
    const details = { kind: adapter.kind, name: input.name ?? adapter.label, isDefault }
    await audit(db, ctx, { action: 'providers.create', subjectType: 'provider', subjectId: id, details })
    return viewProvider(db, ctx, id)
  })
}

/** One change at a time of which provider or domain is the default. */
export async function lockProviders(db: TenantDb): Promise<void> {
  await db.$executeRaw(
    sql`SELECT pg_advisory_xact_lock(hashtextextended('clouds:' || current_organisation(), 0))`,
  )
}

export async function noDefault(db: TenantDb): Promise<void> {
  await db.cloudProvider.updateMany({ where: { isDefault: true }, data: { isDefault: false } })
}
