import { AppError, type Locale, type ProviderError, type Text } from '#server/kernel/errors'
import type { CloudFailure, Fault } from './schema.ts'

/** What a row keeps of a failure. */
export type StoredFault = { kind: Fault; message: string }

type Words = { message: Text; remedy: Text }

const WORDS: Record<Fault, Words> = {
  auth: {
    message: {
      fr: 'Le fournisseur refuse ces identifiants, ou ils n’ont pas le droit de faire ce qui était demandé.',
      en: 'The provider refuses these credentials, or they may not do what was asked.',
    },
    remedy: {
      fr: 'Créez une nouvelle clé chez le fournisseur, avec les autorisations indiquées, et collez-la ici ; puis « Tester ».',
      en: 'Make a new key at the provider, with the permissions named, and paste it here; then "Test".',
    },
  },
  permission: {
    message: {
      fr: 'Il manque des autorisations à ces identifiants.',
      en: 'These credentials lack permissions.',
    },
    remedy: {
      fr: 'Accordez-les chez le fournisseur, puis « Tester ».',
      en: 'Grant them at the provider, then "Test".',
    },
  },
  rate_limited: {
    message: {
      fr: 'Le fournisseur demande d’attendre, ou une limite de votre compte est atteinte.',
      en: 'The provider asks to wait, or a limit of your account is reached.',
    },
    remedy: {
      fr: 'Facteur réessaie tout seul. Si cela dure, augmentez la limite ou libérez des places chez le fournisseur.',
      en: 'Facteur tries again by itself. If it lasts, raise the limit or free places at the provider.',
    },
  },
  conflict: {
    message: {
      fr: 'Cela existe déjà chez le fournisseur, sous un autre compte ou créé par quelqu’un d’autre.',
      en: 'It exists already at the provider, in another account or made by somebody else.',
    },
    remedy: {
      fr: 'Retirez-le de l’autre compte, ou connectez ce compte-là dans Paramètres > Fournisseurs.',
      en: 'Remove it from the other account, or connect that account in Settings > Providers.',
    },
  },
  not_found: {
    message: {
      fr: 'Le fournisseur ne le connaît pas, ou plus.',
      en: 'The provider does not know it, or no longer does.',
    },
    remedy: {
      fr: 'Quelqu’un l’a peut-être supprimé chez le fournisseur : « Vérifier » le déclare à nouveau.',
      en: 'Somebody may have deleted it at the provider: "Verify" declares it again.',
    },
  },
  invalid: {
    message: {
      fr: 'Le fournisseur refuse cette demande.',
      en: 'The provider refuses this request.',
    },
    remedy: {
      fr: 'Lisez sa réponse : elle dit ce qui ne convient pas.',
      en: 'Read its answer: it says what is wrong.',
    },
  },
  unavailable: {
    message: {
      fr: 'Le fournisseur n’a pas répondu, ou est en panne.',
      en: 'The provider did not answer, or has a fault of its own.',
    },
    remedy: {
      fr: 'Facteur réessaie tout seul. Rien n’est à faire, sauf si cela dure : voyez alors la page d’état du fournisseur.',
      en: 'Facteur tries again by itself. There is nothing to do unless it lasts: then look at the provider’s status page.',
    },
  },
  records: {
    message: {
      fr: 'Des enregistrements DNS qui étaient en place ont disparu ou changé.',
      en: 'DNS records that were in place are gone or changed.',
    },
    remedy: {
      fr: 'Publiez-les à nouveau chez l’hébergeur de votre domaine, puis « Vérifier ».',
      en: 'Publish them again where your domain is hosted, then "Verify".',
    },
  },
}

/** A failure in the reader's language, with its remedy. */
/** A provider's failure as an answer of the API or a form: what happened and what to do, never a 500. */
export function providerRefusal(error: ProviderError): AppError {
  const said = (locale: Locale) => {
    const { message, remedy } = describeFault({ kind: error.kind, message: '' }, locale)
    return `${message} ${remedy}`
  }
  const code = error.kind === 'unavailable' || error.kind === 'rate_limited' ? error.kind : 'conflict'
  const wait = error.retryAfter === undefined ? {} : { retryAfter: error.retryAfter }
  return new AppError(code, { fr: said('fr'), en: said('en') }, { cause: error, ...wait })
}

export function describeFault({ kind, message: response }: StoredFault, locale: Locale): CloudFailure {
  const { message, remedy } = WORDS[kind]
  return { code: kind, message: message[locale], remedy: remedy[locale], response }
}
