import type { Text } from '#server/kernel/errors'

/** Creations that one person, or one API key, may begin in 24 hours. */
export const CREATIONS_A_DAY = 10

/** RFC 5321, section 4.5.3.1.1. */
const NAME_MAX = 64

/** Names that the Internet gives a duty (RFC 2142, CA/Browser Forum 3.2.2.4.4), or that servers speak as. */
const RESERVED = new Set([
  'postmaster',
  'abuse',
  'hostmaster',
  'webmaster',
  'security',
  'admin',
  'administrator',
  'root',
  'mailer-daemon',
  'noc',
  'www',
  'usenet',
  'news',
  'uucp',
  'ftp',
  'nobody',
  'bounce',
  'bounces',
  'dmarc',
  'tls-rpt',
  'ssladmin',
  'ssladministrator',
  'sslwebmaster',
  'sysadmin',
])

const LIGATURES: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd' }

/** What a person typed, as the part before the @: no accents, lower case, spaces as dots. Other characters stay, to be named. */
export function normaliseName(typed: string): string {
  return typed
    .trim()
    .toLowerCase()
    .replace(/[œæßøłđ]/g, (letter) => LIGATURES[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/g, '')
    .replace(/\s+/g, '.')
    .replace(/\.{2,}/g, '.')
    .replace(/\.?([-_])\.?/g, '$1')
    .replace(/^[.]+|[.]+$/g, '')
}

/** A name to stand beside an address: a control character or a bracket would end it in a header, so both are left out. */
export function cleanDisplayName(name: string): string {
  return name
    .replace(/[\p{Cc}<>"]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

export type NameProblem = { code: 'required' | 'characters' | 'too_long' | 'form'; message: Text }

/** Why a normalised name cannot be an address here; null when it can. */
export function nameProblem(name: string): NameProblem | null {
  if (name === '') {
    const message = { fr: 'Tapez un nom, comme « contact ».', en: 'Type a name, like "contact".' }
    return { code: 'required', message }
  }
  const wrong = /[^a-z0-9._-]/u.exec(name)?.[0]
  if (wrong) {
    const message = {
      fr: `« ${wrong} » ne peut pas figurer dans une adresse : lettres, chiffres, point, tiret et tiret bas seulement.`,
      en: `"${wrong}" cannot be part of an address: letters, digits, dot, hyphen and underscore only.`,
    }
    return { code: 'characters', message }
  }
  if (name.length > NAME_MAX) {
    const message = { fr: `${NAME_MAX} caractères au plus.`, en: `At most ${NAME_MAX} characters.` }
    return { code: 'too_long', message }
  }
  if (!/^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/.test(name) || name.includes('..')) {
    const message = {
      fr: 'Le nom commence et finit par une lettre ou un chiffre, sans deux points de suite.',
      en: 'The name begins and ends with a letter or a digit, without two dots in a row.',
    }
    return { code: 'form', message }
  }
  return null
}

/** Whether the name belongs to a duty and is not given to a person. */
export function isReserved(name: string): boolean {
  return RESERVED.has(name)
}

/** What a company says instead of a name that is taken. */
const ALIKE: readonly (readonly string[])[] = [
  ['contact', 'bonjour', 'accueil', 'info', 'hello', 'equipe'],
  ['support', 'aide', 'assistance', 'sav', 'help'],
  ['commercial', 'ventes', 'devis', 'sales'],
  ['compta', 'comptabilite', 'facturation', 'factures', 'billing'],
  ['rh', 'recrutement', 'emploi', 'jobs'],
  ['direction', 'gerance', 'bureau', 'office'],
  ['commandes', 'achats', 'orders'],
]

/** Names to offer when this one cannot be had, the likeliest first; more than are shown, since some may be taken too. */
export function suggestionsFor(name: string, domain: string): string[] {
  const company = domain.split('.')[0] ?? ''
  const alike = ALIKE.find((names) => names.includes(name))?.filter((each) => each !== name) ?? []
  const candidates = [
    `${name}-2`,
    `${name}.${company}`,
    ...alike,
    `${name}.paris`,
    `equipe-${name}`,
    `${name}.pro`,
    'bonjour',
    `${name}-3`,
    `${name}-4`,
    `${name}.france`,
    `${name}-5`,
  ]
  return [...new Set(candidates)].filter(
    (each) => each !== name && nameProblem(each) === null && !isReserved(each),
  )
}
