import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { invalidField } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import type { Typed } from '#server/kernel/secret-form'
import { lockProviders, noDefault } from './create-provider.ts'
import { mergeCredentials, openCredentials, sealCredentials } from './credentials.ts'
import { checkProviderJob } from './jobs.ts'
import { adapterOf } from './kinds.ts'
import { type ProviderRow, providerRow, viewProvider } from './provider-queries.ts'
import type { Provider, ProviderChange } from './schema.ts'

/** Changes what is given; a blank secret stays. New credentials are tried in the background right away. */
export function updateProvider(
  ctx: Ctx,
  { id, name, credentials, isDefault }: ProviderChange & { id: string },
): Promise<Provider> {
  return asTenant(ctx, async (db) => {
    await lockProviders(db)
    const row = await providerRow(db, id)
    if (isDefault === false && row.isDefault) throw anotherDefault()
    if (isDefault && !row.isDefault) await noDefault(db)
    const before: Typed = credentials ? await openCredentials(db, row) : {}
    const typed = credentials && mergeCredentials(adapterOf(row.kind), before, credentials)
    const changed = typed ? changedFields(before, typed) : []
    await db.cloudProvider.updateMany({
      where: { id },
      data: { ...(name !== undefined && { name }), ...(isDefault && { isDefault }) },
    })
    if (typed && changed.length > 0) await replaceCredentials(db, row, typed)
    if (changed.length > 0) await enqueue(db, checkProviderJob, { providerId: id })
    const details = {
      ...(name !== undefined && { name }),
      ...(isDefault && { isDefault }),
      // What the journal names, never with its value.
      ...(changed.length > 0 && { fields: changed }),
    }
    await audit(db, ctx, { action: 'providers.update', subjectType: 'provider', subjectId: id, details })
    return viewProvider(db, ctx, id)
  })
}

/** A failure belongs to the credentials that it came from. */
async function replaceCredentials(db: TenantDb, row: ProviderRow, typed: Typed): Promise<void> {
  const credentials = await sealCredentials(db, row, typed)
  await db.$executeRaw(sql`
    UPDATE "CloudProvider" SET credentials = ${credentials}, status = 'untested', checks = '[]', "lastError" = NULL,
      "nextCheckAt" = now()
    WHERE id = ${row.id}::uuid`)
}

function changedFields(before: Typed, after: Typed): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].filter((name) => before[name] !== after[name])
}

function anotherDefault() {
  return invalidField('isDefault', 'default', {
    fr: 'Un fournisseur reste celui par défaut tant qu’un autre ne l’est pas : désignez l’autre.',
    en: 'A provider stays the default until another is: make the other one the default.',
  })
}
