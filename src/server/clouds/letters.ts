import type { SystemDb } from '#server/kernel/db'
import { env } from '#server/kernel/env'
import type { Locale } from '#server/kernel/errors'
import type { Letter } from '#server/system-mail/index'
import { recordsOf } from './domain-queries.ts'
import { recordLine } from './records.ts'
import { quotaAlert } from './rules.ts'
import type { ProviderQuota } from './schema.ts'

type News = {
  kind: 'provider_quota' | 'domain_failing'
  organisationId: string
  subjectId: string | null
}
type Reader = { name: string; locale: Locale }

/** What administrators are told of a provider or a domain; null when it is no longer so. */
export async function cloudLetter(
  db: SystemDb,
  { kind, organisationId, subjectId }: News,
  reader: Reader,
): Promise<Letter | null> {
  const where = { organisationId, id: subjectId ?? '' }
  if (!subjectId) return null
  const organisation = await db.organisation.findUniqueOrThrow({ where: { id: organisationId } })
  if (kind === 'provider_quota') {
    const row = await db.cloudProvider.findFirst({ where, select: { name: true, quota: true } })
    return row && quotaLetter(reader, organisation.name, row.name, row.quota as ProviderQuota | null)
  }
  const row = await db.mailDomain.findFirst({
    where: { ...where, status: 'failing' },
    select: { domain: true, records: true },
  })
  if (!row) return null
  const owed = recordsOf(row).filter(({ optional, state }) => !optional && state !== 'found')
  return failingLetter(reader, organisation.name, row.domain, owed.map(recordLine))
}

function quotaLetter(
  { name, locale }: Reader,
  organisation: string,
  provider: string,
  quota: ProviderQuota | null,
): Letter | null {
  const reached = quotaAlert(quota)
  if (reached === null) return null
  const number = new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB')
  const used = number.format(quota?.sends?.used ?? 0)
  const limit = number.format(quota?.sends?.limit ?? 0)
  const href = new URL('/settings/providers', env().APP_URL).href
  if (locale === 'fr')
    return {
      subject: `${provider} : ${reached} % des envois sont utilisés`,
      paragraphs: [
        `Bonjour ${name},`,
        `L’entreprise « ${organisation} » a utilisé ${used} des ${limit} envois que ${provider} lui accorde.`,
        reached === 100
          ? 'Les envois qui passent par ce fournisseur sont refusés jusqu’à la prochaine période. Augmentez la limite chez lui pour continuer.'
          : 'Augmentez la limite chez ce fournisseur, ou étalez vos campagnes, avant d’être bloqué.',
      ],
      button: { label: 'Voir le fournisseur', href },
    }
  return {
    subject: `${provider}: ${reached}% of the sends are used`,
    paragraphs: [
      `Hello ${name},`,
      `The company “${organisation}” has used ${used} of the ${limit} sends that ${provider} grants it.`,
      reached === 100
        ? 'Mails that go through this provider are refused until the next period. Raise the limit there to go on.'
        : 'Raise the limit at this provider, or spread your campaigns, before you are blocked.',
    ],
    button: { label: 'See the provider', href },
  }
}

function failingLetter(
  { name, locale }: Reader,
  organisation: string,
  domain: string,
  owed: string[],
): Letter {
  const href = new URL('/settings/domains', env().APP_URL).href
  if (locale === 'fr')
    return {
      subject: `Le domaine ${domain} n’est plus en ordre`,
      paragraphs: [
        `Bonjour ${name},`,
        `Les enregistrements DNS du domaine ${domain}, de l’entreprise « ${organisation} », ont disparu ou changé, ou son fournisseur ne le tient plus pour vérifié. Le courrier de ses adresses peut être refusé ou classé indésirable.`,
        owed.length > 0
          ? `À publier chez l’hébergeur du domaine : ${owed.join(' ; ')}`
          : 'Cliquez « Vérifier » sur la page des domaines : elle dit ce qui manque.',
      ],
      button: { label: 'Voir les domaines', href },
    }
  return {
    subject: `The domain ${domain} is no longer in order`,
    paragraphs: [
      `Hello ${name},`,
      `The DNS records of the domain ${domain}, of the company “${organisation}”, are gone or changed, or its provider no longer takes it for verified. Mail of its addresses may be refused or taken for spam.`,
      owed.length > 0
        ? `To publish where the domain is hosted: ${owed.join(' ; ')}`
        : 'Click "Verify" on the page of the domains: it says what is missing.',
    ],
    button: { label: 'See the domains', href },
  }
}
