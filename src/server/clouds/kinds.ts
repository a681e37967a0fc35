import { z } from 'zod'
import type { MailCloudAdapter } from '#server/adapters/mail-cloud/port'
import { MAIL_CLOUDS } from '#server/adapters/mail-cloud/registry'
import type { Ctx } from '#server/kernel/context'
import { invalidField, type Text } from '#server/kernel/errors'
import type { CredentialField, ProviderKind } from './schema.ts'

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
    fields: fieldsOf(credentials).map(({ label: name, help, ...field }) => ({
      ...field,
      label: name[ctx.locale],
      help: help?.[ctx.locale] ?? null,
    })),
  }))
}

type Field = Omit<CredentialField, 'label' | 'help'> & { label: Text; help: Text | null }

/** The fields of a form, read off its zod object: which texts they have, what may be left out, what a choice offers. */
export function fieldsOf(credentials: z.ZodObject): Field[] {
  return Object.entries(credentials.shape).map(([name, schema]) => {
    const field = schema as z.ZodType
    const { label, help, secret, multiline } = (field.meta() ?? {}) as Meta
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

type Meta = { label?: Text; help?: Text; secret?: boolean; multiline?: boolean }

function optionsOf(field: z.ZodType): string[] | null {
  let inner = field
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodOptional || inner instanceof z.ZodNullable)
    inner = inner.unwrap() as z.ZodType
  return inner instanceof z.ZodEnum ? inner.options.map(String) : null
}
