import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, isUniqueViolation, type TenantDb } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { viewContacts } from './contact-view.ts'
import type { Contact, ContactInput } from './schema.ts'

/** Adds one contact; an address already there is a conflict that names `email`. */
export async function createContact(
  ctx: Ctx,
  input: ContactInput,
  { source }: { source?: string } = {},
): Promise<Contact> {
  try {
    return await asTenant(ctx, async (db) => {
      const fields = withoutEmpty(input.fields ?? {})
      const row = await db.contact.create({
        data: {
          email: input.email,
          firstName: input.firstName ?? '',
          lastName: input.lastName ?? '',
          company: input.company ?? '',
          phone: input.phone ?? '',
          fields,
          tags: input.tags ?? [],
          source: source ?? (ctx.actor.type === 'api_key' ? 'api' : 'manual'),
        },
      })
      await registerFields(db, Object.keys(fields))
      await audit(db, ctx, { action: 'contacts.create', subjectType: 'contact', subjectId: row.id })
      const [contact] = await viewContacts(db, [row])
      return contact as Contact
    })
  } catch (error) {
    throw isUniqueViolation(error) ? emailTaken(error) : error
  }
}

export function emailTaken(cause: unknown): AppError {
  const message = {
    fr: 'Un contact a déjà cette adresse e-mail.',
    en: 'A contact already has this e-mail address.',
  }
  return new AppError('conflict', message, { cause, fields: [{ field: 'email', code: 'taken', message }] })
}

/** Makes free fields known, so that mails may use them. */
export async function registerFields(db: TenantDb, keys: string[]): Promise<void> {
  if (keys.length === 0) return
  await db.contactField.createMany({
    data: keys.toSorted().map((key) => ({ key, label: key })),
    skipDuplicates: true,
  })
}

export function withoutEmpty(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
}
