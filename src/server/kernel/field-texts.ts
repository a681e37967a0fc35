import { z } from 'zod'
import type { Text } from './errors.ts'

const french = z.locales.fr().localeError
const english = z.locales.en().localeError

type Issue = z.core.$ZodIssue

/** What is wrong with a value and what is wanted instead, in both languages; zod's own words where there are no better. */
export function textOf(problem: Issue): Text {
  if (problem.code === 'custom' && problem.params?.text) return problem.params.text as Text
  if (isMissing(problem) || isEmpty(problem)) {
    return { fr: 'Ce champ est obligatoire.', en: 'This field is required.' }
  }
  return ownWords(problem) ?? { fr: said(french, problem), en: said(english, problem) }
}

/** The values that a field takes. */
export function oneOf(values: readonly unknown[]): Text {
  const list = [...new Set(values)].map(String).join(', ')
  return { fr: `Valeurs acceptées : ${list}.`, en: `Accepted values: ${list}.` }
}

export function isMissing(problem: Issue): boolean {
  return problem.code === 'invalid_type' && (problem.input === undefined || problem.input === null)
}

function isEmpty(problem: Issue): boolean {
  return problem.code === 'too_small' && problem.origin === 'string' && problem.minimum === 1
}

function ownWords(problem: Issue): Text | undefined {
  switch (problem.code) {
    case 'too_big':
      return atMost(problem)
    case 'too_small':
      return atLeast(problem)
    case 'invalid_type':
      return KINDS[problem.expected]
    case 'invalid_format':
      return FORMATS[problem.format]
    case 'invalid_value':
      return oneOf(problem.values)
    case 'invalid_key':
      return KEY
    default:
      return undefined
  }
}

const COUNTED = ['string', 'array', 'set'] as const

function atMost({ origin, maximum: n }: z.core.$ZodIssueTooBig): Text | undefined {
  if (origin === 'string') return { fr: `${n} caractères au plus.`, en: `At most ${n} characters.` }
  if (isCounted(origin)) return { fr: `${n} éléments au plus.`, en: `At most ${n} items.` }
  return isNumber(origin) ? { fr: `${n} au plus.`, en: `At most ${n}.` } : undefined
}

function atLeast({ origin, minimum: n }: z.core.$ZodIssueTooSmall): Text | undefined {
  if (origin === 'string') return { fr: `${n} caractères au moins.`, en: `At least ${n} characters.` }
  if (isCounted(origin))
    return n === 1
      ? { fr: 'Indiquez-en au moins un.', en: 'Give at least one.' }
      : { fr: `${n} éléments au moins.`, en: `At least ${n} items.` }
  return isNumber(origin) ? { fr: `${n} au moins.`, en: `At least ${n}.` } : undefined
}

function isCounted(origin: string): boolean {
  return (COUNTED as readonly string[]).includes(origin)
}

function isNumber(origin: string): boolean {
  return ['number', 'int', 'bigint'].includes(origin)
}

const KINDS: Record<string, Text> = {
  string: { fr: 'Attendu : un texte.', en: 'Expected: a text.' },
  number: { fr: 'Attendu : un nombre.', en: 'Expected: a number.' },
  int: { fr: 'Attendu : un nombre entier.', en: 'Expected: a whole number.' },
  boolean: { fr: 'Attendu : true ou false.', en: 'Expected: true or false.' },
  array: { fr: 'Attendu : une liste.', en: 'Expected: a list.' },
  object: { fr: 'Attendu : un objet.', en: 'Expected: an object.' },
  record: { fr: 'Attendu : un objet.', en: 'Expected: an object.' },
}

const FORMATS: Record<string, Text> = {
  uuid: { fr: 'Identifiant (UUID) attendu.', en: 'An id (UUID) is expected.' },
  email: {
    fr: 'Indiquez une adresse complète, comme « contact@exemple.fr ».',
    en: 'Give a whole address, like "contact@example.com".',
  },
  datetime: {
    fr: 'Indiquez un instant ISO 8601, comme « 2027-01-31T09:00:00Z ».',
    en: 'Give an ISO 8601 instant, like "2027-01-31T09:00:00Z".',
  },
  date: { fr: 'Indiquez un jour, comme « 2027-01-31 ».', en: 'Give a day, like "2027-01-31".' },
}

const KEY: Text = {
  fr: 'Ce nom n’est pas accepté : des lettres, des chiffres, « _ » et « - », sans espace.',
  en: 'This name is not accepted: letters, digits, "_" and "-", without spaces.',
}

function said(words: z.core.$ZodErrorMap, problem: Issue): string {
  const localised = words(problem as z.core.$ZodRawIssue)
  const text = typeof localised === 'string' ? localised : localised?.message
  return text ?? problem.message
}
