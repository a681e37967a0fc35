import { companyDomain } from '#server/contacts/index'
import { normaliseDomain } from '#server/kernel/email-address'
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

/** What most country registries call their sections (https://publicsuffix.org): `co.uk`, `com.br`. Some have none. */
const SECTIONS = /^(ac|co|com|edu|gob|gov|mil|net|org)\.(?!(?:be|ch|cz|de|dk|eu|fi|fr|lu|nl)$)[a-z]{2}$/
const OTHER_SECTIONS = new Set(
  `ac.be asso.fr com.fr gouv.fr nom.fr prd.fr tm.fr nom.es gv.at or.at ltd.uk me.uk nhs.uk plc.uk police.uk sch.uk asn.au id.au
  ad.jp ed.jp go.jp gr.jp lg.jp ne.jp or.jp go.kr ne.kr or.kr re.kr`.split(/\s+/),
)

function isRegistry(domain: string): boolean {
  return SECTIONS.test(domain) || OTHER_SECTIONS.has(domain)
}
