import { z } from 'zod'
import { AppError, type FieldError, invalidField, type Locale, type Text } from './errors.ts'
import { parseInput } from './validation.ts'

/** What somebody typed into a form, by field. What an adapter makes of it is worked out at each opening. */
export type Typed = Record<string, string>

/**
 * A form that has secrets in it, read off an adapter's zod object. Each field's `.meta()` says `{ label: Text, help?: Text,
 * secret?: true, multiline?: true, place?: true, identity?: true }`; a choice is a `z.enum`. `place`: the secrets go there. `identity`: says
 * which account or database it is.
 */
export type SecretForm = {
  /** Whose form it is, as people call it. */
  label: string
  fields: z.ZodObject
  /** Where the fields stand in an input: errors name `<path>.<field>`. */
  path: string
}

/** One field of a form, in the caller's language. */
export const FormField = z.object({
  name: z.string(),
  label: z.string(),
  help: z.string().nullable(),
  secret: z.boolean(),
  multiline: z.boolean(),
  required: z.boolean(),
  /** The values that a choice has; null when anything may be typed. */
  options: z.array(z.string()).nullable(),
  default: z.string().nullable(),
})
export type FormField = z.infer<typeof FormField>

/** What is typed, by the name of the field; which there are, the form says. Null empties a field, a secret too. */
export const TypedInput = z.record(
  z.string().max(60),
  z.union([z.string().max(20_000), z.number(), z.boolean()]).nullable(),
)

/** What is to be stored; 422 that names `<path>.<field>` for what the form does not take. */
export function acceptTyped(form: SecretForm, given: Record<string, unknown>): Typed {
  const typed = Object.fromEntries(
    Object.entries(given)
      .map(([name, value]) => [name, String(value ?? '')] as const)
      // A field left empty is a field left out, so that a default stands in for it.
      .filter(([, value]) => value.trim() !== ''),
  )
  try {
    parseInput(form.fields.strict(), typed)
  } catch (error) {
    throw error instanceof AppError ? refusal(form, error) : error
  }
  return typed
}

/**
 * What was stored with what was changed: what is not named stays, and so does a secret that is blank; one that is null is
 * emptied. A stored secret does not follow to another place than it was given for: 422 until it is typed again.
 */
export function mergeTyped(form: SecretForm, stored: Typed, given: Record<string, unknown>): Typed {
  const secrets = secretNames(form)
  const isKept = ([name, value]: [string, unknown]) =>
    secrets.has(name) && value !== null && String(value).trim() === ''
  const changes = Object.fromEntries(Object.entries(given).filter((entry) => !isKept(entry)))
  const merged = acceptTyped(form, { ...stored, ...changes })
  const kept = [...secrets].find((name) => stored[name] !== undefined && changes[name] === undefined)
  if (kept === undefined || !hasMoved(form, stored, merged)) return merged
  throw invalidField(`${form.path}.${kept}`, 'required', {
    fr: 'L’adresse a changé : retapez le secret.',
    en: 'The address has changed: type the secret again.',
  })
}

/** What may be shown, and which secrets there are. */
export function shownTyped(form: SecretForm, typed: Typed): { shown: Typed; secretsSet: string[] } {
  const secrets = secretNames(form)
  const entries = Object.entries(typed)
  return {
    shown: Object.fromEntries(entries.filter(([name]) => !secrets.has(name))),
    secretsSet: entries.map(([name]) => name).filter((name) => secrets.has(name)),
  }
}

/** The values that may appear nowhere. */
export function secretValues(form: SecretForm, typed: Typed): string[] {
  const secrets = secretNames(form)
  return Object.entries(typed).flatMap(([name, value]) => (secrets.has(name) ? [value.trim()] : []))
}

/** Which account or database the typed values lead to, as a text that is the same however they are written. */
export function identityOf({ fields }: SecretForm, typed: Typed): string {
  const named = Object.entries(fields.shape as Record<string, z.ZodType>).filter(
    ([, field]) => metaOf(field).identity,
  )
  return JSON.stringify(named.map(([name, field]) => [name, readingOf(field, typed[name])]))
}

/** The fields in one language. */
export function describeFields(fields: z.ZodObject, locale: Locale): FormField[] {
  return fieldsOf(fields).map(({ label, help, ...field }) => ({
    ...field,
    label: label[locale],
    help: help?.[locale] ?? null,
  }))
}

type Field = Omit<FormField, 'label' | 'help'> & { label: Text; help: Text | null }

/** The fields of a form: which texts they have, what may be left out, what a choice offers. */
export function fieldsOf(fields: z.ZodObject): Field[] {
  return Object.entries(fields.shape).map(([name, schema]) => {
    const field = schema as z.ZodType
    const { label, help, secret, multiline } = metaOf(field)
    const absent = field.safeParse(undefined)
    return {
      name,
      label: label ?? { fr: name, en: name },
      help: help ?? null,
      secret: secret ?? false,
      multiline: multiline ?? false,
      required: !absent.success,
      options: optionsOf(field),
      default: absent.success && absent.data !== undefined ? String(absent.data) : null,
    }
  })
}

type Meta = {
  label?: Text
  help?: Text
  secret?: boolean
  multiline?: boolean
  place?: boolean
  identity?: boolean
}

function metaOf(field: z.ZodType): Meta {
  return (field.meta() ?? {}) as Meta
}

function secretNames({ fields }: SecretForm): Set<string> {
  return new Set(fieldsOf(fields).flatMap(({ name, secret }) => (secret ? [name] : [])))
}

/** Whether a web address leads to another server, or a field that says where the secrets go holds something else. */
function hasMoved(form: SecretForm, stored: Typed, merged: Typed): boolean {
  const names = new Set([...Object.keys(stored), ...Object.keys(merged)])
  const secrets = secretNames(form)
  return [...names].some((name) => {
    if (secrets.has(name)) return false
    const field = form.fields.shape[name] as z.ZodType | undefined
    if (field && metaOf(field).place) return readingOf(field, stored[name]) !== readingOf(field, merged[name])
    return originOf(merged[name]) !== originOf(stored[name])
  })
}

/** As the adapter will read it, so that a default typed out is no other value. */
function readingOf(field: z.ZodType, value: string | undefined): string {
  const parsed = field.safeParse(value)
  return String(parsed.success ? (parsed.data ?? '') : (value ?? ''))
    .trim()
    .toLowerCase()
    .replace(/\/+$/, '')
}

function originOf(value: string | undefined): string | null {
  return value && /^https?:/i.test(value.trim()) && URL.canParse(value.trim()) ? new URL(value).origin : null
}

function optionsOf(field: z.ZodType): string[] | null {
  let inner = field
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodOptional || inner instanceof z.ZodNullable)
    inner = inner.unwrap() as z.ZodType
  return inner instanceof z.ZodEnum ? inner.options.map(String) : null
}

/** The form's own help says more than the name of a rule. */
function refusal(form: SecretForm, error: AppError): AppError {
  const fields = new Map(fieldsOf(form.fields).map((field) => [field.name, field]))
  const named = error.fields.map(({ field, code, message }): FieldError => {
    const known = fields.get(field)
    if (code === 'unknown')
      message = {
        fr: `${form.label} n’a pas ce champ.`,
        en: `${form.label} has no such field.`,
      }
    else if (code !== 'required' && known)
      message = {
        fr: `Cette valeur n’a pas la forme attendue. ${known.help?.fr ?? ''}`.trim(),
        en: `This value does not have the expected form. ${known.help?.en ?? ''}`.trim(),
      }
    return { field: field === '' ? form.path : `${form.path}.${field}`, code, message }
  })
  return new AppError('invalid', error.text, { fields: named })
}
