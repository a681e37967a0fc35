import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, isReferenceViolation } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { lockProviders } from './create-provider.ts'
import { domainRow } from './domain-queries.ts'
import { forgetEnded } from './ended-addresses.ts'

/** Forgets a domain that has no address any more. It stays at its provider, and so do its DNS records. */
export async function deleteDomain(ctx: Ctx, { id }: { id: string }): Promise<void> {
  try {
    await asTenant(ctx, async (db) => {
      await lockProviders(db)
      const { domain, isDefault, _count } = await domainRow(db, id)
      if (_count.addresses > 0) throw inUse(_count.addresses)
      await forgetEnded(db, { domainId: id })
      await db.mailDomain.deleteMany({ where: { id } })
      if (isDefault) {
        const next = await db.mailDomain.findFirst({ orderBy: { id: 'asc' }, select: { id: true } })
        if (next) await db.mailDomain.updateMany({ where: { id: next.id }, data: { isDefault: true } })
      }
      const details = { domain }
      await audit(db, ctx, { action: 'domains.delete', subjectType: 'domain', subjectId: id, details })
    })
  } catch (error) {
    if (isReferenceViolation(error)) throw inUse(null, error)
    throw error
  }
}

function inUse(addresses: number | null, cause?: unknown): AppError {
  return new AppError(
    'conflict',
    {
      fr: `Ce domaine a ${addresses === null ? 'des adresses' : `${addresses} adresse(s)`} : supprimez-les d’abord.`,
      en: `This domain has ${addresses === null ? 'addresses' : `${addresses} address(es)`}: delete them first.`,
    },
    { cause },
  )
}
