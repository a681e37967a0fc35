import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { AppError, invalidField } from '#server/kernel/errors'
import { firstLook, unseen } from './create-domain.ts'
import { lockProviders } from './create-provider.ts'
import { type DomainRow, domainRow, getDomain } from './domain-queries.ts'
import type { Domain, DomainChange } from './domain-schema.ts'
import { findProvider } from './find-provider.ts'

/** Makes a domain the default, or gives it to another provider, where it has to be verified anew. */
export async function updateDomain(
  ctx: Ctx,
  { id, isDefault, provider }: DomainChange & { id: string },
): Promise<Domain> {
  const moved = await asTenant(ctx, async (db) => {
    await lockProviders(db)
    const row = await domainRow(db, id)
    if (isDefault === false && row.isDefault) throw anotherDefault()
    if (isDefault && !row.isDefault) {
      await db.mailDomain.updateMany({ where: { isDefault: true }, data: { isDefault: false } })
      await db.mailDomain.updateMany({ where: { id }, data: { isDefault: true } })
    }
    const providerId = provider === undefined ? row.providerId : (await findProvider(db, provider)).id
    const moves = providerId !== null && providerId !== row.providerId
    if (moves) await giveTo(db, row, providerId)
    const details = { domain: row.domain, ...(isDefault && { isDefault }), ...(moves && { providerId }) }
    await audit(db, ctx, { action: 'domains.update', subjectType: 'domain', subjectId: id, details })
    return moves
  })
  if (moved) await firstLook(ctx, id)
  return getDomain(ctx, { id })
}

async function giveTo(db: TenantDb, { id, _count }: DomainRow, providerId: string): Promise<void> {
  if (_count.addresses > 0)
    throw new AppError('conflict', {
      fr: `${_count.addresses} adresse(s) de ce domaine vivent chez son fournisseur actuel : supprimez-les avant d’en changer.`,
      en: `${_count.addresses} address(es) of this domain live at its present provider: delete them before changing it.`,
    })
  const { watchedSince, nextCheckAt } = unseen(providerId)
  await db.$executeRaw(sql`
    UPDATE "MailDomain" SET "providerId" = ${providerId}::uuid, "providerRef" = NULL, verified = false, status = 'pending',
      records = '[]', "lastError" = NULL, "checkedAt" = NULL, "verifiedAt" = NULL,
      "watchedSince" = ${watchedSince}, "nextCheckAt" = ${nextCheckAt}
    WHERE id = ${id}::uuid`)
}

function anotherDefault() {
  return invalidField('isDefault', 'default', {
    fr: 'Un domaine reste celui par défaut tant qu’un autre ne l’est pas : désignez l’autre.',
    en: 'A domain stays the default until another is: make the other one the default.',
  })
}
