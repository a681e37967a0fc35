import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, isReferenceViolation } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { lockProviders } from './create-provider.ts'
import { forgetEnded } from './ended-addresses.ts'
import { providerRow } from './provider-queries.ts'

/** Forgets a provider that nothing uses any more. Nothing changes at the provider; its calls stay in the log. */
export async function deleteProvider(ctx: Ctx, { id }: { id: string }): Promise<void> {
  try {
    await asTenant(ctx, async (db) => {
      await lockProviders(db)
      const { name, kind, isDefault, _count } = await providerRow(db, id)
      if (_count.domains + _count.addresses > 0) throw inUse(_count)
      await forgetEnded(db, { providerId: id })
      await db.cloudProvider.deleteMany({ where: { id } })
      if (isDefault) {
        const next = await db.cloudProvider.findFirst({ orderBy: { id: 'asc' }, select: { id: true } })
        if (next) await db.cloudProvider.updateMany({ where: { id: next.id }, data: { isDefault: true } })
      }
      const details = { name, kind }
      await audit(db, ctx, { action: 'providers.delete', subjectType: 'provider', subjectId: id, details })
    })
  } catch (error) {
    if (isReferenceViolation(error)) throw inUse({ domains: 0, addresses: 0 }, error)
    throw error
  }
}

function inUse({ domains, addresses }: { domains: number; addresses: number }, cause?: unknown): AppError {
  const counted = domains + addresses > 0
  return new AppError(
    'conflict',
    {
      fr: `Ce fournisseur est utilisé${counted ? ` par ${domains} domaine(s) et ${addresses} adresse(s)` : ''} : supprimez d’abord ses adresses, puis retirez ses domaines ou donnez-leur un autre fournisseur.`,
      en: `This provider is in use${counted ? ` by ${domains} domain(s) and ${addresses} address(es)` : ''}: delete its addresses first, then remove its domains or give them another provider.`,
    },
    { cause },
  )
}
