import { z } from 'zod'
import type { Text } from './errors.ts'
import { issue } from './validation.ts'

/** Why an address was refused. */
export type EmailProblem = 'required' | 'too_long' | 'invalid' | 'non_ascii'
export type EmailResult = { ok: true; email: string } | { ok: false; code: EmailProblem }

const EMAIL_MAX = 254
const LOCAL_MAX = 64
// RFC 5321 dot-atom: what SMTP takes without quotes and every relay passes on.
const ADDRESS =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/
const OUTSIDE_ASCII = /[^\0-\x7f]/

/** The one written form of an address: trimmed, lower case, domain in punycode. Strict enough to go into SMTP as it is. */
export function normaliseEmail(raw: string): EmailResult {
  const text = raw.trim().toLowerCase()
  if (text === '') return { ok: false, code: 'required' }
  if (ADDRESS.test(text)) return checkLengths(text)
  const bare = /^(?:mailto:|<)?([^<>]*)>?$/.exec(text)?.[1] ?? text
  const at = bare.lastIndexOf('@')
  if (at < 1) return { ok: false, code: 'invalid' }
  const local = bare.slice(0, at)
  const domain = normaliseDomain(bare.slice(at + 1))
  if (OUTSIDE_ASCII.test(local)) return { ok: false, code: 'non_ascii' }
  const address = `${local}@${domain ?? ''}`
  return ADDRESS.test(address) ? checkLengths(address) : { ok: false, code: 'invalid' }
}

/** The one written form of a domain, or null when it is not one. */
export function normaliseDomain(raw: string): string | null {
  const text = raw.trim().toLowerCase().replace(/^@/, '').replace(/\.$/, '')
  if (/[\s/:?#@\\[\]%]/.test(text)) return null
  const ascii = OUTSIDE_ASCII.test(text) ? toPunycode(text) : text
  return ascii !== null && ascii.length <= 253 && ADDRESS.test(`a@${ascii}`) ? ascii : null
}

function checkLengths(address: string): EmailResult {
  const tooLong = address.length > EMAIL_MAX || address.indexOf('@') > LOCAL_MAX
  return tooLong ? { ok: false, code: 'too_long' } : { ok: true, email: address }
}

function toPunycode(domain: string): string | null {
  try {
    return new URL(`http://${domain}`).hostname
  } catch {
    return null
  }
}

/** What a person is told about an address that was refused. */
export const EMAIL_TEXTS: Record<EmailProblem, Text> = {
  required: { fr: 'L’adresse e-mail manque.', en: 'The e-mail address is missing.' },
  too_long: {
    fr: 'L’adresse est trop longue : 254 caractères au plus, 64 avant « @ ».',
    en: 'The address is too long: at most 254 characters, 64 before "@".',
  },
  invalid: {
    fr: 'Ce n’est pas une adresse e-mail : attendu « nom@domaine.fr ».',
    en: 'This is not an e-mail address: expected "name@domain.com".',
  },
  non_ascii: {
    fr: 'La partie avant « @ » contient des lettres accentuées, que les serveurs de messagerie refusent.',
    en: 'The part before "@" has accented letters, which mail servers refuse.',
  },
}

/** An address in its one written form. */
export const EmailAddress = z
  .string()
  .max(1000)
  .transform((raw, context) => {
    const result = normaliseEmail(raw)
    if (result.ok) return result.email
    context.addIssue(issue(result.code, EMAIL_TEXTS[result.code]))
    return z.NEVER
  })
