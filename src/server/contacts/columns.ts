import { normaliseEmail } from '#server/kernel/email-address'

export const STANDARD_TARGETS = [
  'email',
  'firstName',
  'lastName',
  'fullName',
  'company',
  'phone',
  'tags',
] as const
export type StandardTarget = (typeof STANDARD_TARGETS)[number]
/** What becomes of a column: a standard field, `field:<key>`, or nothing. */
export type Target = StandardTarget | `field:${string}` | 'ignore'

const NAMES: Record<StandardTarget, string[]> = {
  email:
    'email mail courriel adressemail adresseemail adressecourriel adressedemail adressedecourriel adresseelectronique emailaddress mailaddress emailprofessionnel mailprofessionnel emailpro mailpro courrielprofessionnel emailcontact mailcontact contactemail email1 emailprincipal primaryemail workemail adressedemessagerie messagerie'.split(
      ' ',
    ),
  firstName: 'prenom prenoms prenomducontact prenomcontact firstname first givenname forename fname'.split(
    ' ',
  ),
  lastName: 'nom nomdefamille nomcontact nomducontact lastname last surname familyname lname patronyme'.split(
    ' ',
  ),
  fullName:
    'nomcomplet nometprenom nomprenom prenomnom prenometnom fullname name displayname contact contactname contactfullname interlocuteur destinataire'.split(
      ' ',
    ),
  company:
    'societe entreprise raisonsociale nomsociete nomdelasociete nomentreprise nomdelentreprise compagnie organisation organisme structure etablissement company companyname organization organisationname organizationname business employer account accountname client enseigne'.split(
      ' ',
    ),
  phone:
    'telephone tel phone phonenumber telephone1 numerodetelephone numtel ntelephone notelephone portable telportable telephoneportable mobile mobilephone telmobile telephonemobile gsm telfixe telephonefixe fixe workphone numero'.split(
      ' ',
    ),
  tags: 'tags tag etiquettes etiquette libelles labels label motscles categories categorie segment'.split(
    ' ',
  ),
}

const TARGET_OF = new Map(
  STANDARD_TARGETS.flatMap((target) => NAMES[target].map((name) => [name, target] as const)),
)

/** The standard field that a header names, in French or English, whatever its case, accents and spaces; or null. */
export function recogniseHeader(header: string): StandardTarget | null {
  return TARGET_OF.get(fold(header).replace(/[^a-z0-9]/g, '')) ?? null
}

/** The key of a free field made from a header: "Code postal" -> code_postal. Usable in `{{code_postal}}`. */
export function fieldKey(header: string): string {
  const key = fold(header)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60)
  return key === '' || recogniseHeader(key) ? `champ_${key || 'libre'}` : key
}

/**
 * A first mapping: headers that are known, then the column that is full of addresses; what is left becomes
 * free fields, or is left out when the file has no header.
 */
export function guessTargets(header: string[] | null, sample: string[][]): Target[] {
  const width = Math.max(header?.length ?? 0, ...sample.map((cells) => cells.length), 0)
  const taken = new Set<Target>()
  const targets = Array.from({ length: width }, (_, column): Target => {
    const known = header ? recogniseHeader(header[column] ?? '') : null
    if (!known || taken.has(known)) return 'ignore'
    taken.add(known)
    return known
  })
  if (!taken.has('email')) {
    const column = columnOfAddresses(sample, width)
    if (column >= 0) targets[column] = 'email'
  }
  if (!header) return targets
  const keys = new Set<string>()
  return targets.map((target, column): Target => {
    const name = header[column]?.trim() ?? ''
    if (target !== 'ignore' || name === '') return target
    const key = fieldKey(name)
    if (keys.has(key)) return 'ignore'
    keys.add(key)
    return `field:${key}`
  })
}

/** The column where most filled cells are addresses, or -1. */
function columnOfAddresses(sample: string[][], width: number): number {
  for (let column = 0; column < width; column += 1) {
    const filled = sample.map((cells) => cells[column]?.trim() ?? '').filter((cell) => cell !== '')
    const addresses = filled.filter((cell) => normaliseEmail(cell).ok).length
    if (addresses > 0 && addresses >= filled.length / 2) return column
  }
  return -1
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe')
}
