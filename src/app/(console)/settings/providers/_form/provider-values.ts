import type { CredentialField, Provider, ProviderKind } from '#server/clouds/schema'

/** What the form of a provider holds; the fields of `credentials` are named as the API names them. */
export type ProviderValues = { name: string; credentials: Record<string, string> }

/** An empty form of a kind, its choices as they are when nobody chooses. */
export function newValues({ label, fields }: ProviderKind): ProviderValues {
  return { name: label, credentials: credentialsOf(fields, {}) }
}

/** A saved provider in the form; its secrets are not known here. */
export function valuesOf(
  { name, credentials }: Provider,
  fields: readonly CredentialField[],
): ProviderValues {
  return { name, credentials: credentialsOf(fields, credentials) }
}

function credentialsOf(fields: readonly CredentialField[], saved: Record<string, string>) {
  return Object.fromEntries(
    fields.map(({ name, default: usual, secret }) => [name, secret ? '' : (saved[name] ?? usual ?? '')]),
  )
}
