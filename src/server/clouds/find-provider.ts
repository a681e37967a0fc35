import type { TenantDb } from '#server/kernel/db'
import { invalidField, type Text } from '#server/kernel/errors'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** The provider meant by its id or its kind, or the default one; 422 on `provider` that says what to do instead. */
export async function findProvider(db: TenantDb, wanted: string | undefined): Promise<{ id: string }> {
  const rows = await db.cloudProvider.findMany({
    select: { id: true, kind: true, isDefault: true },
    orderBy: { id: 'asc' },
  })
  if (rows.length === 0) throw noProvider()
  const named = wanted === undefined ? rows : rows.filter((row) => isMeant(row, wanted))
  const chosen = named.find(({ isDefault }) => isDefault) ?? (named.length === 1 ? named[0] : undefined)
  if (chosen) return chosen
  throw named.length === 0 ? invalidField('provider', 'unknown', UNKNOWN) : severalOf(wanted)
}

/** Whether a provider is what an id or a kind names. */
export function isMeant({ id, kind }: { id: string; kind: string }, wanted: string): boolean {
  return UUID.test(wanted) ? id === wanted.toLowerCase() : kind === wanted
}

function noProvider() {
  return invalidField('provider', 'required', {
    fr: 'Connectez d’abord un fournisseur dans Paramètres > Fournisseurs : c’est lui qui dit quels enregistrements DNS publier.',
    en: 'Connect a provider first in Settings > Providers: it is what says which DNS records to publish.',
  })
}

const UNKNOWN: Text = {
  fr: 'Vous n’avez pas connecté ce fournisseur : choisissez-en un de Paramètres > Fournisseurs.',
  en: 'You have not connected this provider: choose one of Settings > Providers.',
}

function severalOf(wanted: string | undefined) {
  return invalidField('provider', 'ambiguous', {
    fr: `Plusieurs fournisseurs conviennent${wanted ? ` (« ${wanted} »)` : ''} : indiquez l’identifiant de l’un d’eux.`,
    en: `Several providers fit${wanted ? ` ("${wanted}")` : ''}: give the id of one of them.`,
  })
}
