import type { MailCloudAdapter } from '#server/adapters/mail-cloud/port'
import { MAIL_CLOUDS } from '#server/adapters/mail-cloud/registry'
import type { Ctx } from '#server/kernel/context'
import { invalidField } from '#server/kernel/errors'
import { describeFields } from '#server/kernel/secret-form'
import type { ProviderKind } from './schema.ts'

/** The adapter of a kind of provider; 422 on `kind` for one that is not offered. */
export function adapterOf(kind: string): MailCloudAdapter {
  const adapter = MAIL_CLOUDS.find((each) => each.kind === kind)
  if (adapter) return adapter
  const kinds = MAIL_CLOUDS.map((each) => each.kind).join(', ')
  throw invalidField('kind', 'unknown', {
    fr: `Ce fournisseur n’est pas proposé. Choisissez parmi : ${kinds}.`,
    en: `This provider is not offered. Choose one of: ${kinds}.`,
  })
}

/** What the maker of a kind calls it; the kind itself once it is no longer offered. */
export function labelOf(kind: string): string {
  return MAIL_CLOUDS.find((each) => each.kind === kind)?.label ?? kind
}

/** The providers that can be connected, each with the fields of its form in the caller's language. */
export function listProviderKinds(ctx: Ctx): ProviderKind[] {
  return MAIL_CLOUDS.map(({ kind, label, traits, credentials }) => ({
    kind,
    label,
    traits,
    fields: describeFields(credentials, ctx.locale),
  }))
}
