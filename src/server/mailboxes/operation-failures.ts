import type { Locale, ProviderErrorKind, Text } from '#server/kernel/errors'

export const OPERATION_FAILURES = [
  'taken',
  'permission',
  'quota',
  'refused',
  'unavailable',
  'lost',
  'not_ready',
  'cancelled',
  'undo_incomplete',
  'superseded',
] as const
type OperationFailure = (typeof OPERATION_FAILURES)[number]

/** What a row keeps of a failure. `detail`: the provider's own words, never a secret. */
export type StoredError = { code: OperationFailure; detail: string }

const CODE_OF: Record<ProviderErrorKind, OperationFailure> = {
  conflict: 'taken',
  auth: 'permission',
  rate_limited: 'quota',
  invalid: 'refused',
  unavailable: 'unavailable',
  not_found: 'lost',
}

const WORDS: Record<OperationFailure, { message: Text; remedy: Text }> = {
  taken: {
    message: {
      fr: 'Cette adresse existe déjà chez le fournisseur.',
      en: 'This address exists at the provider already.',
    },
    remedy: {
      fr: 'Choisissez un autre nom, ou importez l’adresse existante depuis « Fournisseurs ».',
      en: 'Choose another name, or import the existing address from "Providers".',
    },
  },
  permission: {
    message: {
      fr: 'Le fournisseur refuse nos identifiants, ou il leur manque un droit.',
      en: 'The provider refuses our credentials, or they lack a permission.',
    },
    remedy: {
      fr: 'Ouvrez « Fournisseurs » et pressez « Tester » : le droit qui manque y est nommé.',
      en: 'Open "Providers" and press "Test": the missing permission is named there.',
    },
  },
  quota: {
    message: {
      fr: 'Le fournisseur n’a plus de place : quota atteint, plus de licence, ou trop de demandes.',
      en: 'The provider has no room left: quota reached, no licence, or too many requests.',
    },
    remedy: {
      fr: 'Libérez ou achetez une licence chez le fournisseur, ou réessayez plus tard.',
      en: 'Free or buy a licence at the provider, or try again later.',
    },
  },
  refused: {
    message: { fr: 'Le fournisseur a refusé la demande.', en: 'The provider refused the request.' },
    remedy: {
      fr: 'Lisez sa réponse ci-dessous ; le plus souvent, le domaine n’est pas encore vérifié chez lui.',
      en: 'Read its answer below; most often the domain is not verified there yet.',
    },
  },
  unavailable: {
    message: { fr: 'Le fournisseur n’a pas répondu à temps.', en: 'The provider did not answer in time.' },
    remedy: {
      fr: 'Réessayez dans quelques minutes ; rien n’est resté à moitié fait.',
      en: 'Try again in a few minutes; nothing was left half done.',
    },
  },
  lost: {
    message: {
      fr: 'L’adresse n’existe plus chez le fournisseur.',
      en: 'The address no longer exists at the provider.',
    },
    remedy: {
      fr: 'Supprimez-la ici, puis créez-la de nouveau.',
      en: 'Delete it here, then create it again.',
    },
  },
  not_ready: {
    message: {
      fr: 'L’adresse a été créée mais n’a pas fonctionné dans le délai d’une heure ; elle a été retirée.',
      en: 'The address was made but did not work within an hour; it was removed.',
    },
    remedy: {
      fr: 'Vérifiez l’état du service chez le fournisseur, puis réessayez.',
      en: 'Look at the state of the service at the provider, then try again.',
    },
  },
  cancelled: {
    message: { fr: 'La création a été annulée.', en: 'The creation was cancelled.' },
    remedy: { fr: 'Le nom est de nouveau libre.', en: 'The name is free again.' },
  },
  superseded: {
    message: { fr: 'Remplacé par une demande plus récente.', en: 'Replaced by a later request.' },
    remedy: { fr: 'Demandez-le de nouveau s’il le faut.', en: 'Ask for it again if it is needed.' },
  },
  undo_incomplete: {
    message: {
      fr: 'La création a échoué et n’a pas pu être défaite chez le fournisseur.',
      en: 'The creation failed and could not be undone at the provider.',
    },
    remedy: {
      fr: 'Cherchez l’adresse chez le fournisseur et supprimez-la si elle y est.',
      en: 'Look for the address at the provider and delete it if it is there.',
    },
  },
}

/** The code under which a provider's failure is known to people and programs. */
export function failureOfKind(kind: ProviderErrorKind): OperationFailure {
  return CODE_OF[kind]
}

/** A failure in the reader's language, with its remedy. */
export function describeOperationError({ code, detail }: StoredError, action: string, locale: Locale) {
  const { message, remedy } = WORDS[code]
  const changed = action !== 'create' && (code === 'unavailable' || code === 'taken' || code === 'refused')
  return { code, message: message[locale], remedy: (changed ? AGAIN : remedy)[locale], detail }
}

/** Of a change, nobody knows whether it took effect. */
const AGAIN: Text = {
  fr: 'Demandez-le de nouveau ; si le mot de passe a pu changer, renouvelez-le.',
  en: 'Ask for it again; if the password may have changed, rotate it.',
}
