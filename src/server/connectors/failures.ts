import {
  AppError,
  type Locale,
  type ProviderError,
  type ProviderErrorKind,
  type Text,
} from '#server/kernel/errors'
import type { End, EndFailure, EndFault } from './schema.ts'

/** What a row keeps of a failure. */
export type StoredFault = { kind: EndFault; message: string }

type Words = { message: Text; remedy: Text }

const ERP: Record<ProviderErrorKind, Words> = {
  auth: {
    message: {
      fr: 'SQL Server refuse cet utilisateur ou ce mot de passe, ou ne lui donne pas les droits qu’il faut.',
      en: 'SQL Server refuses this user or password, or does not grant it the rights that are needed.',
    },
    remedy: {
      fr: 'Vérifiez l’utilisateur, le mot de passe et le nom de la base, et ses droits sur elle, puis « Tester ».',
      en: 'Check the user, the password and the name of the database, and its rights on it, then "Test".',
    },
  },
  rate_limited: {
    message: { fr: 'SQL Server demande d’attendre.', en: 'SQL Server asks to wait.' },
    remedy: { fr: 'Réessayez dans quelques minutes.', en: 'Try again in a few minutes.' },
  },
  conflict: {
    message: {
      fr: 'L’ERP tient cette donnée occupée, ou elle y existe déjà autrement.',
      en: 'The ERP holds this data, or it exists there already in another form.',
    },
    remedy: { fr: 'Réessayez dans un instant.', en: 'Try again in a moment.' },
  },
  not_found: {
    message: {
      fr: 'La base, une table ou une colonne n’existe pas sous ce nom.',
      en: 'The database, a table or a column does not exist under this name.',
    },
    remedy: {
      fr: 'Vérifiez le nom de la base et la correspondance des tables, puis « Tester ».',
      en: 'Check the name of the database and the mapping of tables, then "Test".',
    },
  },
  invalid: {
    message: { fr: 'Cette demande à l’ERP est refusée.', en: 'This request to the ERP is refused.' },
    remedy: {
      fr: 'Lisez la réponse. Une adresse privée ne se joint pas d’ici : passez par l’agent. Un certificat que personne ne certifie : « Accepter un certificat non vérifié ». Sinon, vérifiez la correspondance des tables.',
      en: 'Read the answer. A private address is not reached from here: go through the agent. A certificate that nobody vouches for: "Accept a certificate that is not verified". Otherwise, check the mapping of tables.',
    },
  },
  unavailable: {
    message: {
      fr: 'Le serveur de l’ERP n’a pas répondu, ou la connexion a été coupée.',
      en: 'The ERP’s server did not answer, or the connection was cut.',
    },
    remedy: {
      fr: 'Vérifiez l’adresse et le port, et que le serveur est allumé et s’atteint depuis Internet ; sinon, passez par l’agent.',
      en: 'Check the address and the port, and that the server is on and is reached from the internet; if not, go through the agent.',
    },
  },
}

const SITE: Record<ProviderErrorKind, Words> = {
  auth: {
    message: {
      fr: 'BatiSimply refuse ces identifiants.',
      en: 'BatiSimply refuses these credentials.',
    },
    remedy: {
      fr: 'Vérifiez l’utilisateur, le mot de passe, et l’identifiant et le secret du client, puis « Tester ».',
      en: 'Check the user, the password, and the client’s id and secret, then "Test".',
    },
  },
  rate_limited: {
    message: { fr: 'BatiSimply demande d’attendre.', en: 'BatiSimply asks to wait.' },
    remedy: { fr: 'Réessayez dans quelques minutes.', en: 'Try again in a few minutes.' },
  },
  conflict: {
    message: {
      fr: 'Cela existe déjà chez BatiSimply sous une autre forme.',
      en: 'It exists already at BatiSimply in another form.',
    },
    remedy: { fr: 'Lisez sa réponse.', en: 'Read its answer.' },
  },
  not_found: {
    message: {
      fr: 'BatiSimply ne connaît pas cette adresse, ou plus cette donnée.',
      en: 'BatiSimply does not know this address, or no longer this data.',
    },
    remedy: {
      fr: 'Vérifiez les deux adresses (API et connexion), puis « Tester ».',
      en: 'Check both addresses (API and sign-in), then "Test".',
    },
  },
  invalid: {
    message: { fr: 'Cette demande à BatiSimply est refusée.', en: 'This request to BatiSimply is refused.' },
    remedy: {
      fr: 'Lisez la réponse : elle dit ce qui ne convient pas. L’adresse doit être publique, en https.',
      en: 'Read the answer: it says what is wrong. The address must be public, with https.',
    },
  },
  unavailable: {
    message: {
      fr: 'BatiSimply n’a pas répondu, ou est en panne.',
      en: 'BatiSimply did not answer, or has a fault of its own.',
    },
    remedy: {
      fr: 'Vérifiez les adresses. Si elles sont bonnes, réessayez plus tard.',
      en: 'Check the addresses. If they are right, try again later.',
    },
  },
}

const NOT_CONFIGURED: Words = {
  message: { fr: 'Rien n’est encore renseigné.', en: 'Nothing is given yet.' },
  remedy: {
    fr: 'Remplissez le formulaire, puis « Tester ».',
    en: 'Fill in the form, then "Test".',
  },
}

/** A failure of one end in the reader's language, with its remedy. */
export function describeEndFault(
  end: End,
  { kind, message: response }: StoredFault,
  locale: Locale,
): EndFailure {
  const { message, remedy } = wordsOf(end, kind)
  return { code: kind, message: message[locale], remedy: remedy[locale], response }
}

/** A failure of one end as an answer of the API or a form: what happened and what to do, never a 500. */
export function endRefusal(end: End, error: ProviderError): AppError {
  const { message, remedy } = wordsOf(end, error.kind)
  const said = (locale: Locale) => `${message[locale]} ${remedy[locale]}`
  const code = error.kind === 'unavailable' || error.kind === 'rate_limited' ? error.kind : 'conflict'
  const wait = error.retryAfter === undefined ? {} : { retryAfter: error.retryAfter }
  return new AppError(code, { fr: said('fr'), en: said('en') }, { cause: error, ...wait })
}

function wordsOf(end: End, kind: EndFault): Words {
  if (kind === 'not_configured') return NOT_CONFIGURED
  return end === 'erp' ? ERP[kind] : SITE[kind]
}

/** A longer text than this tells nobody more. */
const MESSAGE_MAX = 500

/** What a row may keep of an end's failure: its own words, without a secret that they might repeat. */
export function cleanFault({ kind, message }: ProviderError, secrets: readonly string[]): StoredFault {
  const clean = secrets.filter(Boolean).reduce((text, secret) => text.replaceAll(secret, '•••'), message)
  return { kind, message: clean.replaceAll('\u0000', '').toWellFormed().slice(0, MESSAGE_MAX) }
}
