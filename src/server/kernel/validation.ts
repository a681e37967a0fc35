import { z } from 'zod'
import { AppError, type FieldError, type Text } from './errors.ts'

const french = z.locales.fr().localeError
const english = z.locales.en().localeError

/** Parses an input; throws `invalid` with one entry a wrong field, in both languages. */
export function parseInput<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const result = schema.safeParse(value, { reportInput: true })
  const fields = result.success ? unstorable(result.data, []) : result.error.issues.flatMap(fieldErrors)
  if (result.success && fields.length === 0) return result.data
  throw new AppError(
    'invalid',
    {
      fr: 'Certaines valeurs ne conviennent pas : corrigez les champs indiqués.',
      en: 'Some values are not valid: correct the fields named.',
    },
    { fields },
  )
}

/** Whether PostgreSQL can hold this text: it refuses U+0000 and half a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

/** Looks at what was parsed, not at what was sent: that one may be nested deeper than the stack goes. */
function unstorable(value: unknown, at: PropertyKey[]): FieldError[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, each]) => unstorable(each, [...at, key]))
  }
  if (typeof value !== 'string' || isStorable(value)) return []
  const message = {
    fr: 'Ce texte contient un caractère qui ne peut pas être enregistré (nul, ou Unicode incomplet).',
    en: 'This text holds a character that cannot be stored (null, or incomplete Unicode).',
  }
  return [{ field: path(at), code: 'characters', message }]
}

/** An issue for `superRefine` whose text exists in both languages. */
export function issue(code: string, text: Text, path: PropertyKey[] = []) {
  return { code: 'custom' as const, path, message: text.en, params: { code, text } }
}

/** A time zone by its IANA name. */
export const TimeZone = z
  .string()
  .max(60)
  .superRefine((zone, context) => {
    if (!isTimeZone(zone)) {
      context.addIssue(
        issue('time_zone', {
          fr: 'Fuseau horaire inconnu : indiquez un nom IANA, par exemple « Europe/Paris ».',
          en: 'Unknown time zone: give an IANA name, for example "Europe/Paris".',
        }),
      )
    }
  })

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}

function fieldErrors(problem: z.core.$ZodIssue): FieldError[] {
  if (problem.code === 'invalid_union' && problem.errors.length > 0) {
    const meant = likeliest(problem.errors)
    return meant.flatMap((each) => fieldErrors({ ...each, path: [...problem.path, ...each.path] }))
  }
  if (problem.code === 'unrecognized_keys') {
    return problem.keys.map((key) => ({
      field: path([...problem.path, key]),
      code: 'unknown',
      message: texts(problem),
    }))
  }
  return [{ field: path(problem.path), code: codeOf(problem), message: texts(problem) }]
}

/** Of several shapes the one that was meant: whose kind is right, then the one with the least to correct. */
function likeliest(branches: z.core.$ZodIssue[][]): z.core.$ZodIssue[] {
  const weight = (issues: z.core.$ZodIssue[]) =>
    issues.filter(({ code, path: at }) => code === 'invalid_value' && at.length === 1).length * 1000 +
    issues.length
  return branches.reduce((best, each) => (weight(each) < weight(best) ? each : best))
}

function path(parts: PropertyKey[]): string {
  return parts.map(String).join('.')
}

function codeOf(problem: z.core.$ZodIssue): string {
  if (problem.code === 'custom') return String(problem.params?.code ?? 'invalid')
  if (isMissing(problem)) return 'required'
  return problem.code
}

function texts(problem: z.core.$ZodIssue): Text {
  if (problem.code === 'custom' && problem.params?.text) return problem.params.text as Text
  if (isMissing(problem) || isEmpty(problem)) {
    return { fr: 'Ce champ est obligatoire.', en: 'This field is required.' }
  }
  if (problem.code === 'too_big' && problem.origin === 'string') {
    return { fr: `${problem.maximum} caractères au plus.`, en: `At most ${problem.maximum} characters.` }
  }
  if (problem.code === 'too_small' && problem.origin === 'string') {
    return { fr: `${problem.minimum} caractères au moins.`, en: `At least ${problem.minimum} characters.` }
  }
  return (
    numberTexts(problem) ?? {
      fr: said(french(problem as z.core.$ZodRawIssue), problem),
      en: said(english(problem as z.core.$ZodRawIssue), problem),
    }
  )
}

/** The locales' own words for these are a programmer's: "number must be >=15". */
function numberTexts(problem: z.core.$ZodIssue): Text | null {
  if (problem.code === 'invalid_type' && problem.expected === 'number')
    return { fr: 'Donnez un nombre.', en: 'Give a number.' }
  if (problem.code === 'invalid_type' && problem.expected === 'int')
    return { fr: 'Donnez un nombre entier.', en: 'Give a whole number.' }
  if (problem.code !== 'too_small' && problem.code !== 'too_big') return null
  if ((problem.origin !== 'number' && problem.origin !== 'int') || problem.inclusive === false) return null
  return problem.code === 'too_small'
    ? { fr: `${problem.minimum} au moins.`, en: `At least ${problem.minimum}.` }
    : { fr: `${problem.maximum} au plus.`, en: `At most ${problem.maximum}.` }
}

function isEmpty(problem: z.core.$ZodIssue): boolean {
  return problem.code === 'too_small' && problem.origin === 'string' && problem.minimum === 1
}

function isMissing(problem: z.core.$ZodIssue): boolean {
  return problem.code === 'invalid_type' && (problem.input === undefined || problem.input === null)
}

/** A schema's own message (`z.string({ error })`) wins over the locale's. */
function said(localised: string | { message: string } | undefined | null, problem: z.core.$ZodIssue): string {
  const text = typeof localised === 'string' ? localised : localised?.message
  return text ?? problem.message
}
