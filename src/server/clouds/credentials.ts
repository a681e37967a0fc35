import type { MailCloudAdapter } from '#server/adapters/mail-cloud/port'
import type { TenantDb } from '#server/kernel/db'
import { AppError, type FieldError, invalidField } from '#server/kernel/errors'
import { openSecret, sealSecret } from '#server/kernel/secrets'
import { parseInput } from '#server/kernel/validation'
import { fieldsOf } from './kinds.ts'
import type { ProviderRow } from './provider-queries.ts'

/** What somebody typed into the form, by field. What the adapter makes of it is worked out at each opening. */
export type Typed = Record<string, string>

/** What is to be stored; 422 that names `credentials.<field>` for what the provider's form does not take. */
export function acceptCredentials(adapter: MailCloudAdapter, given: Record<string, unknown>): Typed {
  const typed = Object.fromEntries(
    Object.entries(given)
      .map(([name, value]) => [name, String(value)] as const)
      // A field left empty is a field left out, so that a default stands in for it.
      .filter(([, value]) => value.trim() !== ''),
  )
  try {
    parseInput(adapter.credentials.strict(), typed)
  } catch (error) {
    throw error instanceof AppError ? refusal(adapter, error) : error
  }
  return typed
}

/**
 * Stored credentials with what was changed: what is not named stays, and so does a secret that is blank. A stored secret
 * does not follow to another web address than it was given for: 422 until it is typed again.
 */
export function mergeCredentials(
  adapter: MailCloudAdapter,
  stored: Typed,
  given: Record<string, unknown>,
): Typed {
  const secrets = secretNames(adapter)
  const isKept = ([name, value]: [string, unknown]) => secrets.has(name) && String(value).trim() === ''
  const changes = Object.fromEntries(Object.entries(given).filter((entry) => !isKept(entry)))
  const merged = acceptCredentials(adapter, { ...stored, ...changes })
  const moved = Object.keys(merged).some(
    (name) => !secrets.has(name) && originOf(merged[name]) !== originOf(stored[name]),
  )
  const kept = [...secrets].find((name) => stored[name] !== undefined && changes[name] === undefined)
  if (!moved || kept === undefined) return merged
  throw invalidField(`credentials.${kept}`, 'required', {
    fr: 'L’adresse a changé : retapez le secret.',
    en: 'The address has changed: type the secret again.',
  })
}

/** What may be shown, and which secrets there are. */
export function shownCredentials(adapter: MailCloudAdapter, typed: Typed) {
  const secrets = secretNames(adapter)
  const entries = Object.entries(typed)
  return {
    credentials: Object.fromEntries(entries.filter(([name]) => !secrets.has(name))),
    secretsSet: entries.map(([name]) => name).filter((name) => secrets.has(name)),
  }
}

/** The values that may appear nowhere. */
export function secretValues(adapter: MailCloudAdapter, typed: Typed): string[] {
  const secrets = secretNames(adapter)
  return Object.entries(typed).flatMap(([name, value]) => (secrets.has(name) ? [value.trim()] : []))
}

/** Seals the credentials to their row. */
export function sealCredentials(
  db: TenantDb,
  row: { organisationId: string; id: string },
  typed: Typed,
): Promise<string> {
  return sealSecret(db, placeOf(row), JSON.stringify(typed))
}

/** Opens the credentials of a row. */
export async function openCredentials(db: TenantDb, row: ProviderRow): Promise<Typed> {
  return JSON.parse(await openSecret(db, placeOf(row), row.credentials)) as Typed
}

function placeOf({ organisationId, id }: { organisationId: string; id: string }) {
  return { organisationId, table: 'CloudProvider', column: 'credentials', row: id }
}

function secretNames(adapter: MailCloudAdapter): Set<string> {
  return new Set(fieldsOf(adapter.credentials).flatMap(({ name, secret }) => (secret ? [name] : [])))
}

function originOf(value: string | undefined): string | null {
  return value && /^https?:/i.test(value.trim()) && URL.canParse(value.trim()) ? new URL(value).origin : null
}

/** The form's own help says more than the name of a rule. */
function refusal(adapter: MailCloudAdapter, error: AppError): AppError {
  const fields = new Map(fieldsOf(adapter.credentials).map((field) => [field.name, field]))
  const named = error.fields.map(({ field, code, message }): FieldError => {
    const known = fields.get(field)
    if (code === 'unknown')
      message = {
        fr: `${adapter.label} n’a pas ce champ.`,
        en: `${adapter.label} has no such field.`,
      }
    else if (code !== 'required' && known)
      message = {
        fr: `Cette valeur n’a pas la forme attendue. ${known.help?.fr ?? ''}`.trim(),
        en: `This value does not have the expected form. ${known.help?.en ?? ''}`.trim(),
      }
    return { field: field === '' ? 'credentials' : `credentials.${field}`, code, message }
  })
  return new AppError('invalid', error.text, { fields: named })
}
