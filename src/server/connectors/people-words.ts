import type { Locale, Text } from '#server/kernel/errors'
import type { Reason } from './names.ts'

const REASONS: Record<Reason, Text> = {
  email: { fr: 'Même adresse e-mail', en: 'Same e-mail address' },
  name: { fr: 'Même nom', en: 'Same name' },
  near_name: { fr: 'Nom proche', en: 'Similar name' },
  email_name: { fr: 'Nom dans l’adresse e-mail', en: 'Name in the e-mail address' },
}

/** Why somebody is suggested. */
export function reasonText(reason: Reason, locale: Locale): string {
  return REASONS[reason][locale]
}

export const NOBODY: Text = { fr: 'Aucun utilisateur trouvé', en: 'No user found' }

export const sharedUser: Text = {
  fr: 'Un autre salarié est relié au même utilisateur : gardez-en un seul, sans quoi ses heures ne peuvent être attribuées.',
  en: 'Another employee is linked to the same user: keep one only, or their hours cannot be attributed.',
}
