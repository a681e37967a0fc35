import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import type { Text } from '#server/kernel/errors'
import { CONTACT_KEYS, MAIL_KEYS } from './merge.ts'

const LABELS: Record<(typeof CONTACT_KEYS)[number] | (typeof MAIL_KEYS)[number], Text> = {
  email: { fr: 'Adresse e-mail', en: 'E-mail address' },
  firstName: { fr: 'Prénom', en: 'First name' },
  lastName: { fr: 'Nom', en: 'Last name' },
  company: { fr: 'Société', en: 'Company' },
  phone: { fr: 'Téléphone', en: 'Phone' },
  unsubscribeUrl: { fr: 'Lien de désinscription', en: 'Unsubscribe link' },
}

/** The merge fields that the company may use, with their names: what every contact has, then its free fields. */
export function mergeKeys(ctx: Ctx): Promise<{ key: string; label: Text }[]> {
  return asTenant(ctx, async (db) => {
    const free = await db.contactField.findMany({ orderBy: { label: 'asc' } })
    return [
      ...[...CONTACT_KEYS, ...MAIL_KEYS].map((key) => ({ key, label: LABELS[key] })),
      ...free.map(({ key, label }) => ({ key, label: { fr: label, en: label } })),
    ]
  })
}

/** The keys alone, for checks inside a transaction. */
export async function knownKeys(db: TenantDb): Promise<ReadonlySet<string>> {
  const free = await db.contactField.findMany({ select: { key: true } })
  return new Set([...CONTACT_KEYS, ...MAIL_KEYS, ...free.map(({ key }) => key)])
}
