import type { MailCloudAdapter } from '#server/adapters/mail-cloud/port'
import type { TenantDb } from '#server/kernel/db'
import {
  acceptTyped,
  mergeTyped,
  type SecretForm,
  secretValues as secretsIn,
  shownTyped,
  type Typed,
} from '#server/kernel/secret-form'
import { openSecret, sealSecret } from '#server/kernel/secrets'
import type { ProviderRow } from './provider-queries.ts'

/** What is to be stored; 422 that names `credentials.<field>` for what the provider's form does not take. */
export function acceptCredentials(adapter: MailCloudAdapter, given: Record<string, unknown>): Typed {
  return acceptTyped(formOf(adapter), given)
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
  return mergeTyped(formOf(adapter), stored, given)
}

/** What may be shown, and which secrets there are. */
export function shownCredentials(adapter: MailCloudAdapter, typed: Typed) {
  const { shown, secretsSet } = shownTyped(formOf(adapter), typed)
  return { credentials: shown, secretsSet }
}

/** The values that may appear nowhere. */
export function secretValues(adapter: MailCloudAdapter, typed: Typed): string[] {
  return secretsIn(formOf(adapter), typed)
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

function formOf({ label, credentials }: MailCloudAdapter): SecretForm {
  return { label, fields: credentials, path: 'credentials' }
}

function placeOf({ organisationId, id }: { organisationId: string; id: string }) {
  return { organisationId, table: 'CloudProvider', column: 'credentials', row: id }
}
