import type { TenantDb } from '#server/kernel/db'
import { type AppError, invalidField } from '#server/kernel/errors'
import { acceptDomain } from './domain-name.ts'
import { recordsOf } from './domain-queries.ts'
import { isMeant } from './find-provider.ts'
import { labelOf } from './kinds.ts'
import { recordLine } from './records.ts'

type Chosen = { domainId: string; domain: string; providerId: string; providerKind: string }

/**
 * Where a new address goes: the domain that is named, or the default one, or the only one. `provider` (an id or a kind)
 * must be the domain's own. 422 on `domain` or `provider` that says what to do, when there is none that can be used yet.
 */
export async function chooseDomain(
  db: TenantDb,
  wanted: { domain?: string | undefined; provider?: string | undefined },
): Promise<Chosen> {
  const rows = await domainRows(db)
  if (rows.length === 0) throw noDomain()
  const row = wanted.domain === undefined ? preferred(rows, wanted.provider) : named(rows, wanted.domain)
  if (wanted.provider !== undefined && !(row.provider && isMeant(row.provider, wanted.provider)))
    throw elsewhere(row)
  if (!row.provider) throw withoutProvider(row.domain)
  if (!row.verified) throw unverified(row)
  return {
    domainId: row.id,
    domain: row.domain,
    providerId: row.provider.id,
    providerKind: row.provider.kind,
  }
}

function domainRows(db: TenantDb) {
  return db.mailDomain.findMany({
    select: {
      id: true,
      domain: true,
      verified: true,
      isDefault: true,
      records: true,
      provider: { select: { id: true, kind: true, name: true } },
    },
    orderBy: { id: 'asc' },
  })
}

type Row = Awaited<ReturnType<typeof domainRows>>[number]

function named(rows: Row[], raw: string): Row {
  const domain = acceptDomain(raw)
  const row = rows.find((each) => each.domain === domain)
  if (row) return row
  const known = rows.map((each) => each.domain).join(', ')
  throw invalidField('domain', 'unknown', {
    fr: `« ${domain} » n’est pas un de vos domaines (${known}) : ajoutez-le dans Paramètres > Domaines.`,
    en: `"${domain}" is not one of your domains (${known}): add it in Settings > Domains.`,
  })
}

/** With a provider: one of its domains. */
function preferred(rows: Row[], provider: string | undefined): Row {
  const fitting =
    provider === undefined ? rows : rows.filter((row) => row.provider && isMeant(row.provider, provider))
  const row = fitting.find(({ isDefault }) => isDefault) ?? (fitting.length === 1 ? fitting[0] : undefined)
  if (row) return row
  if (fitting.length === 0)
    throw invalidField('provider', 'unknown', {
      fr: 'Aucun de vos domaines n’est chez ce fournisseur : ajoutez-en un dans Paramètres > Domaines.',
      en: 'None of your domains is at this provider: add one in Settings > Domains.',
    })
  const known = fitting.map(({ domain }) => domain).join(', ')
  throw invalidField('domain', 'required', {
    fr: `Plusieurs domaines conviennent : indiquez lequel (${known}).`,
    en: `Several domains fit: say which one (${known}).`,
  })
}

function noDomain(): AppError {
  return invalidField('domain', 'required', {
    fr: 'Vous n’avez pas encore de domaine : ajoutez-en un dans Paramètres > Domaines.',
    en: 'You have no domain yet: add one in Settings > Domains.',
  })
}

function elsewhere({ domain, provider }: Row): AppError {
  const name = provider?.name ?? '–'
  return invalidField('provider', 'mismatch', {
    fr: `« ${domain} » est chez ${name} : retirez le fournisseur de votre demande, ou nommez un domaine du fournisseur voulu.`,
    en: `"${domain}" is at ${name}: leave the provider out, or name a domain of the provider that you want.`,
  })
}

function withoutProvider(domain: string): AppError {
  return invalidField('domain', 'without_provider', {
    fr: `« ${domain} » n’a pas de fournisseur : donnez-lui-en un dans Paramètres > Domaines.`,
    en: `"${domain}" has no provider: give it one in Settings > Domains.`,
  })
}

function unverified(row: Row): AppError {
  const owed = recordsOf(row).filter(({ optional, state }) => !optional && state !== 'found')
  const lines = owed.map(recordLine).join(' ; ')
  const label = labelOf(row.provider?.kind ?? '')
  return invalidField('domain', 'unverified', {
    fr: `${label} n’a pas encore vérifié « ${row.domain} ». ${lines ? `Publiez chez l’hébergeur du domaine : ${lines}. Ensuite, « Vérifier »` : 'Cliquez « Vérifier »'} dans Paramètres > Domaines.`,
    en: `${label} has not verified "${row.domain}" yet. ${lines ? `Publish where the domain is hosted: ${lines}. Then "Verify"` : 'Click "Verify"'} in Settings > Domains.`,
  })
}
