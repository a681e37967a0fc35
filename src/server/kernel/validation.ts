import { z } from 'zod'
import { AppError, type FieldError, type Text } from './errors.ts'
import { isMissing, oneOf, textOf } from './field-texts.ts'

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

/** An offset ("+05:30") is none: JavaScript takes it, PostgreSQL reads it with the sign turned round. */
export function isTimeZone(zone: string): boolean {
  if (!/^[a-z]/i.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}

function fieldErrors(problem: z.core.$ZodIssue): FieldError[] {
  if (problem.code === 'invalid_union' && problem.errors.length > 0) {
    const kinds = kindsOf(problem.errors)
    if (kinds)
      return [
        { field: path([...problem.path, kinds.at]), code: 'invalid_value', message: oneOf(kinds.values) },
      ]
    const meant = likeliest(problem.errors)
    return meant.flatMap((each) => fieldErrors({ ...each, path: [...problem.path, ...each.path] }))
  }
  if (problem.code === 'unrecognized_keys') {
    return problem.keys.map((key) => ({
      field: path([...problem.path, key]),
      code: 'unknown',
      message: textOf(problem),
    }))
  }
  return [{ field: path(problem.path), code: codeOf(problem), message: textOf(problem) }]
}

/** When every shape refuses the same field for what it names, that field and what it may name. */
function kindsOf(branches: z.core.$ZodIssue[][]) {
  const refused = branches.map((issues) =>
    issues.find(({ code, path: at }) => code === 'invalid_value' && at.length === 1),
  )
  const [first] = refused
  if (!first || refused.some((each) => each?.path[0] !== first.path[0])) return null
  return {
    at: first.path[0]!,
    values: refused.flatMap((each) => (each?.code === 'invalid_value' ? each.values : [])),
  }
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
