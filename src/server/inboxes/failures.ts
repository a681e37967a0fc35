import type { Locale, Text } from '#server/kernel/errors'
import type { Provider } from './integration-schema.ts'
import { providerOf } from './presets.ts'
import type { InboxFailure } from './schema.ts'

export type FailureCode = InboxFailure['code']
/** What a row keeps of a failure. */
export type StoredFailure = { code: FailureCode; response: string }
/** What makes the words fit: whose server it is, and until when it is left alone. */
type Surroundings = { host?: string; retryAt?: Date | null }

/** Instants are said in the time zone of the console's pages. */
const TIME_ZONE = 'Europe/Paris'

const WORDS: Record<FailureCode, { message: Text; remedy: Text }> = {
  wrong_password: {
    message: {
      fr: 'Le serveur a refusé l’identifiant ou le mot de passe.',
      en: 'The server refused the user name or the password.',
    },
    remedy: {
      fr: 'Vérifiez l’identifiant et retapez le mot de passe. Certains fournisseurs veulent un mot de passe d’application, à créer dans votre compte.',
      en: 'Check the user name and type the password again. Some providers want an app password, to be created in your account.',
    },
  },
  app_password: {
    message: {
      fr: 'Ce fournisseur n’accepte pas le mot de passe du compte.',
      en: 'This provider does not take the password of the account.',
    },
    remedy: {
      fr: 'Créez un mot de passe d’application dans les réglages de sécurité de votre compte et collez-le ici.',
      en: 'Create an app password in the security settings of your account and paste it here.',
    },
  },
  refused: {
    message: {
      fr: 'Le serveur a refusé la connexion.',
      en: 'The server refused the connection.',
    },
    remedy: {
      fr: 'Vérifiez le nom du serveur et le port (993 avec TLS, 143 avec STARTTLS), et que l’accès IMAP est activé dans votre messagerie.',
      en: 'Check the server name and the port (993 with TLS, 143 with STARTTLS), and that IMAP access is turned on in your mail settings.',
    },
  },
  timeout: {
    message: {
      fr: 'Le serveur n’a pas répondu à temps.',
      en: 'The server did not answer in time.',
    },
    remedy: {
      fr: 'Vérifiez le nom du serveur, le port et la sécurité : un port TLS attendu en clair (ou l’inverse) reste muet. Sinon, réessayez dans quelques minutes.',
      en: 'Check the server name, the port and the security: a TLS port spoken to in clear (or the reverse) stays silent. Otherwise, try again in a few minutes.',
    },
  },
  certificate: {
    message: {
      fr: 'La connexion chiffrée n’a pas pu s’établir : certificat non reconnu, ou chiffrement non proposé.',
      en: 'The encrypted connection could not be made: unknown certificate, or encryption not offered.',
    },
    remedy: {
      fr: 'Vérifiez que le nom du serveur est celui de son certificat, et que la sécurité va avec le port (993 : TLS, 143 : STARTTLS).',
      en: 'Check that the server name is the one of its certificate, and that the security goes with the port (993: TLS, 143: STARTTLS).',
    },
  },
  unknown_host: {
    message: {
      fr: 'Ce nom de serveur n’existe pas.',
      en: 'This server name does not exist.',
    },
    remedy: {
      fr: 'Cherchez une faute de frappe dans le nom du serveur IMAP.',
      en: 'Look for a typing error in the name of the IMAP server.',
    },
  },
  blocked: {
    message: {
      fr: 'Cette adresse ou ce port ne peut pas être joint depuis Facteur.',
      en: 'This address or port cannot be reached from Facteur.',
    },
    remedy: {
      fr: 'Utilisez un serveur public et le port 993 ou 143, ou demandez à l’exploitant de l’ajouter à OUTBOUND_ALLOW.',
      en: 'Use a public server and port 993 or 143, or ask the operator to add it to OUTBOUND_ALLOW.',
    },
  },
  connection: {
    message: {
      fr: 'Le serveur a coupé la connexion.',
      en: 'The server cut the connection.',
    },
    remedy: {
      fr: 'Facteur réessaie tout seul et reprend où il en était. Si cela persiste, vérifiez le port et la sécurité.',
      en: 'Facteur tries again by itself and goes on where it was. If it lasts, check the port and the security.',
    },
  },
  too_many: {
    message: {
      fr: 'Le serveur dit qu’il y a trop de connexions à cette boîte.',
      en: 'The server says that there are too many connections to this box.',
    },
    remedy: {
      fr: 'Fermez les logiciels de messagerie qui la lisent sans nécessité, puis attendez un quart d’heure.',
      en: 'Close the mail programs that read it without need, then wait a quarter of an hour.',
    },
  },
  folder_missing: {
    message: {
      fr: 'Un dossier à synchroniser n’existe plus sur le serveur.',
      en: 'A folder to sync no longer exists on the server.',
    },
    remedy: {
      fr: 'Ouvrez les réglages de la boîte et choisissez de nouveau ses dossiers.',
      en: 'Open the box’s settings and choose its folders again.',
    },
  },
  quota: {
    message: {
      fr: 'La boîte est pleine : le serveur n’y range plus rien.',
      en: 'The box is full: the server files nothing more in it.',
    },
    remedy: {
      fr: 'Supprimez de gros messages ou augmentez l’espace chez votre fournisseur, puis synchronisez.',
      en: 'Delete large messages or buy more space from your provider, then sync.',
    },
  },
  provider_permission: {
    message: {
      fr: 'Le fournisseur ne permet pas à Facteur de lire ses boîtes : il manque un droit.',
      en: 'The provider does not let Facteur read its mailboxes: a permission is missing.',
    },
    remedy: {
      fr: 'Un administrateur ajoute le droit. Google Workspace : https://mail.google.com/ dans la délégation au niveau du domaine. Microsoft 365 : IMAP.AccessAsApp (Office 365 Exchange Online), avec consentement. Puis réessayez.',
      en: 'An administrator adds the permission. Google Workspace: https://mail.google.com/ in the domain-wide delegation. Microsoft 365: IMAP.AccessAsApp (Office 365 Exchange Online), with consent. Then try again.',
    },
  },
  provider_mailbox: {
    message: {
      fr: 'Le fournisseur n’ouvre pas cette boîte à Facteur.',
      en: 'The provider does not open this mailbox to Facteur.',
    },
    remedy: {
      fr: 'Microsoft 365 : dans Exchange Online PowerShell, New-ServicePrincipal une fois, puis Add-MailboxPermission avec FullAccess pour cette adresse. Google Workspace : l’accès IMAP de cet utilisateur (console d’administration, Gmail, Accès des utilisateurs finaux). Autre serveur : renouvelez le mot de passe de l’adresse. Un droit neuf peut attendre une heure.',
      en: 'Microsoft 365: in Exchange Online PowerShell, New-ServicePrincipal once, then Add-MailboxPermission with FullAccess for this address. Google Workspace: IMAP access of this user (Admin console, Gmail, End user access). Another server: rotate the address’s password. A new permission may take an hour.',
    },
  },
  reauthorise: {
    message: {
      fr: 'L’autorisation donnée à Facteur a pris fin ou a été retirée.',
      en: 'The authorisation given to Facteur has ended or was withdrawn.',
    },
    remedy: {
      fr: 'Ouvrez les réglages de la boîte et cliquez « Reconnecter ».',
      en: 'Open the box’s settings and click "Reconnect".',
    },
  },
}

/** What an administrator does at one provider, where the box's server tells which one it is. */
const PROVIDED: Partial<Record<FailureCode, Partial<Record<Provider, Text>>>> = {
  provider_permission: {
    google: {
      fr: 'Console d’administration Google, Sécurité, Commandes des API, Délégation au niveau du domaine : ajoutez https://mail.google.com/ au client du compte de service, puis réessayez. Le droit prend effet en quelques minutes, parfois en un jour.',
      en: 'Google Admin console, Security, API controls, Domain-wide delegation: add https://mail.google.com/ to the client of the service account, then try again. It takes effect within minutes, sometimes within a day.',
    },
    microsoft: {
      fr: 'Entra, Autorisations d’API de l’application, Office 365 Exchange Online, Autorisations d’application : ajoutez IMAP.AccessAsApp et donnez le consentement d’administrateur, puis réessayez.',
      en: 'Entra, API permissions of the application, Office 365 Exchange Online, Application permissions: add IMAP.AccessAsApp and grant admin consent, then try again.',
    },
  },
  provider_mailbox: {
    google: {
      fr: 'Console d’administration Google, Gmail, Accès des utilisateurs finaux : activez l’accès IMAP pour cet utilisateur, puis réessayez.',
      en: 'Google Admin console, Gmail, End user access: turn IMAP access on for this user, then try again.',
    },
    microsoft: {
      fr: 'Un administrateur ouvre Exchange Online PowerShell : New-ServicePrincipal une fois pour l’application, puis Add-MailboxPermission avec FullAccess pour cette adresse. Le droit peut attendre une heure ; l’accès IMAP de la boîte doit être activé.',
      en: 'An administrator opens Exchange Online PowerShell: New-ServicePrincipal once for the application, then Add-MailboxPermission with FullAccess for this address. The permission may take an hour; IMAP must be on for the mailbox.',
    },
  },
}

/** A failure in the reader's language, with the remedy that fits the provider and the moment. */
export function describeFailure(
  { code, response }: StoredFailure,
  locale: Locale,
  surroundings: Surroundings = {},
): InboxFailure {
  const { message, remedy } = wordsOf(code, surroundings)
  return { code, message: message[locale], remedy: remedy[locale], response }
}

/** The same in both languages. */
export function wordsOf(code: FailureCode, { host, retryAt }: Surroundings = {}) {
  const words = WORDS[code]
  if (code === 'too_many' && retryAt) return { ...words, remedy: waitUntil(retryAt) }
  const known = host ? providerOf(host) : undefined
  const provided = known?.signIn && PROVIDED[code]?.[known.signIn]
  if (provided) return { ...words, remedy: provided }
  const appPassword = known?.appPassword
  const aboutPassword = code === 'wrong_password' || code === 'app_password'
  return aboutPassword && appPassword ? { ...words, remedy: appPassword } : words
}

function waitUntil(at: Date): Text {
  const time = (locale: string) =>
    new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: TIME_ZONE }).format(at)
  return {
    fr: `Facteur laisse ce serveur tranquille jusqu’à ${time('fr-FR')} (heure de Paris), puis réessaie tout seul. Fermez les logiciels de messagerie qui lisent la boîte sans nécessité.`,
    en: `Facteur leaves this server alone until ${time('en-GB')} (Paris time), then tries again by itself. Close the mail programs that read the box without need.`,
  }
}

/** The field of the form that each failure is about. */
const FIELD_OF: Record<FailureCode, string> = {
  wrong_password: 'password',
  app_password: 'password',
  refused: 'imap.port',
  timeout: 'imap.host',
  certificate: 'imap.host',
  unknown_host: 'imap.host',
  blocked: 'imap.host',
  connection: 'imap.port',
  too_many: 'address',
  folder_missing: 'imap.user',
  quota: 'address',
  reauthorise: 'address',
  provider_permission: 'address',
  provider_mailbox: 'address',
}

export function fieldOf(code: FailureCode): string {
  return FIELD_OF[code]
}
