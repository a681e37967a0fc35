import { companyDomain, normaliseDomain } from '#server/contacts/index'
import { invalidField } from '#server/kernel/errors'

/** The written form of a domain that a company can own (lower case, punycode), or 422 on `domain` that says why not. */
export function acceptDomain(raw: string): string {
  const domain = normaliseDomain(raw)
  if (domain === null)
    throw invalidField('domain', 'invalid', {
      fr: 'Indiquez un nom de domaine, comme « entreprise.fr », sans « https:// » ni « @ » au milieu.',
      en: 'Give a domain name, like "company.com", without "https://" or an "@" in the middle.',
    })
  if (isRegistry(domain))
    throw invalidField('domain', 'public_suffix', {
      fr: `Des domaines s’enregistrent sous « ${domain} » : indiquez le vôtre, comme « entreprise.${domain} ».`,
      en: `Domains are registered under "${domain}": give your own, like "company.${domain}".`,
    })
  if (companyDomain(`x@${domain}`) === null)
    throw invalidField('domain', 'public_mail', {
      fr: `« ${domain} » est une messagerie ouverte à tous : il faut un domaine qui appartient à votre entreprise. Une adresse de là-bas se connecte dans « Boîtes d’envoi ».`,
      en: `"${domain}" is a mail service open to everybody: this takes a domain that your company owns. An address there is connected under "Mailboxes".`,
    })
  return domain
}

/** What country registries call their sections (https://publicsuffix.org, the common ones): `co.uk`, `asso.fr`, `com.br`. */
const SECTIONS =
  /^(ac|asso|co|com|ed|edu|firm|gob|gouv|gov|gv|id|ind|ltd|mil|ne|net|nhs|nom|or|org|plc|police|prd|presse|sch|tm)\.[a-z]{2}$/

function isRegistry(domain: string): boolean {
  return !domain.includes('.') || SECTIONS.test(domain)
}
