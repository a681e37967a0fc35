import type { LaneFailureKind } from '#server/adapters/smtp/port'
import type { Locale, Text } from '#server/kernel/errors'
import type { FailureCode } from './schema.ts'

type Words = { message: Text; remedy: Text }
/** What a row keeps of a failure. */
export type StoredFailure = { code: FailureCode; response: string }

const CODE_OF: Record<LaneFailureKind, FailureCode> = {
  auth: 'wrong_password',
  refused: 'refused',
  timeout: 'timeout',
  certificate: 'certificate',
  dns: 'unknown_host',
  blocked: 'blocked',
  connection: 'connection',
  reauthorise: 'reauthorise',
}

const WORDS: Record<FailureCode, Words> = {
  wrong_password: {
    message: {
      fr: 'Le serveur a refusé l’identifiant ou le mot de passe.',
      en: 'The server refused the user name or the password.',
    },
    remedy: {
      fr: 'Vérifiez l’identifiant et retapez le mot de passe. Chez Gmail, Yahoo ou Orange, il faut un mot de passe d’application.',
      en: 'Check the user name and type the password again. Gmail, Yahoo and Orange want an app password.',
    },
  },
  refused: {
    message: {
      fr: 'Le serveur a refusé la connexion.',
      en: 'The server refused the connection.',
    },
    remedy: {
      fr: 'Vérifiez le nom du serveur et le port : 465 avec TLS, 587 avec STARTTLS.',
      en: 'Check the server name and the port: 465 with TLS, 587 with STARTTLS.',
    },
  },
  timeout: {
    message: {
      fr: 'Le serveur n’a pas répondu à temps.',
      en: 'The server did not answer in time.',
    },
    remedy: {
      fr: 'Vérifiez le port et la sécurité : un port TLS attendu en clair (ou l’inverse) reste muet. Sinon, réessayez dans quelques minutes.',
      en: 'Check the port and the security: a TLS port spoken to in clear (or the reverse) stays silent. Otherwise, try again in a few minutes.',
    },
  },
  certificate: {
    message: {
      fr: 'La connexion chiffrée n’a pas pu s’établir : certificat non reconnu, ou chiffrement non proposé.',
      en: 'The encrypted connection could not be made: unknown certificate, or encryption not offered.',
    },
    remedy: {
      fr: 'Vérifiez que le nom du serveur est celui de son certificat, et que la sécurité choisie va avec le port (465 : TLS, 587 : STARTTLS).',
      en: 'Check that the server name is the one of its certificate, and that the security goes with the port (465: TLS, 587: STARTTLS).',
    },
  },
  unknown_host: {
    message: {
      fr: 'Ce nom de serveur n’existe pas.',
      en: 'This server name does not exist.',
    },
    remedy: {
      fr: 'Cherchez une faute de frappe dans le nom du serveur SMTP.',
      en: 'Look for a typing error in the name of the SMTP server.',
    },
  },
  blocked: {
    message: {
      fr: 'Cette adresse ou ce port ne peut pas être joint depuis Facteur.',
      en: 'This address or port cannot be reached from Facteur.',
    },
    remedy: {
      fr: 'Utilisez un serveur public et un port de messagerie (25, 465, 587 ou 2525), ou demandez à l’exploitant de l’ajouter à OUTBOUND_ALLOW.',
      en: 'Use a public server and a mail port (25, 465, 587 or 2525), or ask the operator to add it to OUTBOUND_ALLOW.',
    },
  },
  connection: {
    message: {
      fr: 'Le serveur a coupé la connexion.',
      en: 'The server cut the connection.',
    },
    remedy: {
      fr: 'Le serveur est peut-être surchargé ou limite vos envois : réessayez plus tard. Si cela persiste, vérifiez le port et la sécurité.',
      en: 'The server may be overloaded or limiting your mails: try again later. If it goes on, check the port and the security.',
    },
  },
  reauthorise: {
    message: {
      fr: 'L’autorisation donnée à Facteur a pris fin ou a été retirée.',
      en: 'The authorisation given to Facteur has ended or was withdrawn.',
    },
    remedy: {
      fr: 'Ouvrez « Intégrations » dans les paramètres et reconnectez la boîte de cette adresse.',
      en: 'Open "Integrations" in the settings and reconnect the box of this address.',
    },
  },
  rejected: {
    message: {
      fr: 'Le serveur a refusé le mail d’essai.',
      en: 'The server refused the test mail.',
    },
    remedy: {
      fr: 'Lisez sa réponse ci-dessous : le plus souvent, ce compte n’a pas le droit d’écrire depuis cette adresse.',
      en: 'Read its answer below: most often, this account may not send from this address.',
    },
  },
  no_answer: {
    message: {
      fr: 'Le mail d’essai est parti, mais le serveur n’a pas confirmé l’avoir reçu.',
      en: 'The test mail left, but the server did not confirm that it took it.',
    },
    remedy: {
      fr: 'Regardez si le mail est arrivé avant de recommencer.',
      en: 'Look whether the mail arrived before trying again.',
    },
  },
}

/** The code under which a failure of the lane is known to people and programs. */
export function failureCode(kind: LaneFailureKind): FailureCode {
  return CODE_OF[kind]
}

/** The field of the form that a failure to connect or to sign in is about. */
export function failureField(code: FailureCode): string {
  if (code === 'wrong_password' || code === 'reauthorise') return 'smtp.password'
  return code === 'refused' || code === 'connection' ? 'smtp.port' : 'smtp.host'
}

/** What happened and what to do about it, in one breath. */
export function failureText(code: FailureCode): Text {
  const { message, remedy } = WORDS[code]
  return { fr: `${message.fr} ${remedy.fr}`, en: `${message.en} ${remedy.en}` }
}

/** A failure in the reader's language, with its remedy. */
export function describeFailure({ code, response }: StoredFailure, locale: Locale) {
  const { message, remedy } = WORDS[code]
  return { code, message: message[locale], remedy: remedy[locale], response }
}
