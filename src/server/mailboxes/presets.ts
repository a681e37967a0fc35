import { catcherPlace } from '#server/captured/index'
import type { Locale, Text } from '#server/kernel/errors'
import type { Security } from './schema.ts'

/** Settings of a known provider. `user`: what its user name is, when it is not the address. */
type Known = {
  id: string
  label: string
  host: string
  port: number
  security: Security
  user?: string
  /** Domains whose addresses are surely theirs. */
  domains: string[]
  help: Text
}

const OWN_PASSWORD: Text = {
  fr: 'Identifiant : l’adresse complète. Mot de passe : celui de la boîte.',
  en: 'User name: the whole address. Password: the one of the mailbox.',
}

const PROVIDERS: readonly Known[] = [
  {
    id: 'gmail',
    label: 'Gmail / Google Workspace',
    host: 'smtp.gmail.com',
    port: 465,
    security: 'tls',
    domains: ['gmail.com', 'googlemail.com'],
    help: {
      fr: 'Activez la validation en deux étapes, puis créez un « mot de passe d’application » sur myaccount.google.com/apppasswords et collez-le ici. Limite : 500 mails par jour (2 000 avec Workspace).',
      en: 'Turn on 2-step verification, then create an "app password" at myaccount.google.com/apppasswords and paste it here. Limit: 500 mails a day (2,000 with Workspace).',
    },
  },
  {
    id: 'microsoft',
    label: 'Outlook / Microsoft 365',
    host: 'smtp.office365.com',
    port: 587,
    security: 'starttls',
    domains: ['outlook.com', 'outlook.fr', 'hotmail.com', 'hotmail.fr', 'live.fr', 'live.com'],
    help: {
      fr: 'L’administrateur doit autoriser « SMTP AUTH » pour cette boîte. Microsoft désactive peu à peu les mots de passe : si l’essai échoue alors que le mot de passe est juste, c’est là qu’il faut chercher.',
      en: 'The administrator must allow "SMTP AUTH" for this mailbox. Microsoft is turning passwords off: if the test fails with the right password, look there.',
    },
  },
  {
    id: 'orange',
    label: 'Orange',
    host: 'smtp.orange.fr',
    port: 465,
    security: 'tls',
    domains: ['orange.fr', 'wanadoo.fr'],
    help: {
      fr: 'Identifiant : l’adresse complète. Si votre compte est protégé par Mobile Connect, créez un mot de passe d’application dans votre espace client.',
      en: 'User name: the whole address. If your account uses Mobile Connect, create an app password in your customer area.',
    },
  },
  {
    id: 'ovh',
    label: 'OVHcloud',
    host: 'ssl0.ovh.net',
    port: 465,
    security: 'tls',
    domains: [],
    help: {
      fr: 'Identifiant : l’adresse complète. Pour une offre E-mail Pro ou Exchange, prenez le serveur indiqué dans votre espace client (pro1.mail.ovh.net, ex5.mail.ovh.net…) et le port 587 avec STARTTLS.',
      en: 'User name: the whole address. For E-mail Pro or Exchange, use the server named in your customer area (pro1.mail.ovh.net, ex5.mail.ovh.net…) and port 587 with STARTTLS.',
    },
  },
  {
    id: 'ionos',
    label: 'IONOS',
    host: 'smtp.ionos.fr',
    port: 465,
    security: 'tls',
    domains: [],
    help: OWN_PASSWORD,
  },
  {
    id: 'free',
    label: 'Free',
    host: 'smtp.free.fr',
    port: 465,
    security: 'tls',
    domains: ['free.fr', 'aliceadsl.fr'],
    help: {
      fr: 'Activez « SMTP authentifié » dans votre espace abonné, puis attendez une heure. Identifiant : la partie avant « @free.fr ».',
      en: 'Turn on "authenticated SMTP" in your subscriber area, then wait an hour. User name: the part before "@free.fr".',
    },
  },
  {
    id: 'sfr',
    label: 'SFR',
    host: 'smtp.sfr.fr',
    port: 465,
    security: 'tls',
    domains: ['sfr.fr', 'neuf.fr', 'cegetel.net', 'club-internet.fr'],
    help: OWN_PASSWORD,
  },
  {
    id: 'laposte',
    label: 'La Poste',
    host: 'smtp.laposte.net',
    port: 465,
    security: 'tls',
    domains: ['laposte.net'],
    help: {
      fr: 'Autorisez les logiciels de messagerie dans les réglages de laposte.net. Identifiant : l’adresse complète.',
      en: 'Allow mail programs in the settings of laposte.net. User name: the whole address.',
    },
  },
  {
    id: 'yahoo',
    label: 'Yahoo',
    host: 'smtp.mail.yahoo.com',
    port: 465,
    security: 'tls',
    domains: ['yahoo.com', 'yahoo.fr'],
    help: {
      fr: 'Créez un « mot de passe d’application » dans la sécurité de votre compte Yahoo et collez-le ici.',
      en: 'Create an "app password" in the security settings of your Yahoo account and paste it here.',
    },
  },
  {
    id: 'gandi',
    label: 'Gandi',
    host: 'mail.gandi.net',
    port: 465,
    security: 'tls',
    domains: [],
    help: OWN_PASSWORD,
  },
  {
    id: 'infomaniak',
    label: 'Infomaniak',
    host: 'mail.infomaniak.com',
    port: 465,
    security: 'tls',
    domains: [],
    help: OWN_PASSWORD,
  },
  {
    id: 'sendgrid',
    label: 'SendGrid',
    host: 'smtp.sendgrid.net',
    port: 587,
    security: 'starttls',
    user: 'apikey',
    domains: [],
    help: {
      fr: 'Identifiant : le mot « apikey », tel quel. Mot de passe : une clé d’API ayant le droit « Mail Send ». Le domaine de l’adresse doit être authentifié chez SendGrid.',
      en: 'User name: the word "apikey" itself. Password: an API key with the "Mail Send" right. The address’s domain must be authenticated at SendGrid.',
    },
  },
  {
    id: 'ses',
    label: 'Amazon SES (Paris)',
    host: 'email-smtp.eu-west-3.amazonaws.com',
    port: 587,
    security: 'starttls',
    user: '',
    domains: [],
    help: {
      fr: 'Créez des « identifiants SMTP » dans la console SES de votre région et adaptez le nom du serveur. Ils diffèrent de vos clés d’accès AWS.',
      en: 'Create "SMTP credentials" in the SES console of your region and adapt the server name. They differ from your AWS access keys.',
    },
  },
  {
    id: 'brevo',
    label: 'Brevo',
    host: 'smtp-relay.brevo.com',
    port: 587,
    security: 'starttls',
    user: '',
    domains: [],
    help: {
      fr: 'Identifiant et clé SMTP : page « SMTP et API » de votre compte Brevo.',
      en: 'Login and SMTP key: page "SMTP & API" of your Brevo account.',
    },
  },
]

/** What the form fills in for a provider, its help in the reader's language. */
export type Preset = Omit<Known, 'help'> & { help: string }

/** The providers whose settings are known; the built-in catcher comes last when it is there. */
export function listPresets(locale: Locale): Preset[] {
  const known = PROVIDERS.map(({ help, ...preset }) => ({ ...preset, help: help[locale] }))
  const place = catcherPlace()
  if (!place) return known
  return [
    ...known,
    {
      id: 'catcher',
      label: CATCHER.label[locale],
      ...place,
      security: 'none',
      domains: [],
      help: CATCHER.help[locale],
    },
  ]
}

const CATCHER: { label: Text; help: Text } = {
  label: { fr: 'Courrier capturé (essais)', en: 'Captured mail (trials)' },
  help: {
    fr: 'Le serveur d’essai de Facteur : il garde les mails et n’en envoie aucun. Parfait pour découvrir, sans mot de passe.',
    en: 'Facteur’s trial server: it keeps mails and sends none. Made for discovering, without a password.',
  },
}
