import type { Text } from '#server/kernel/errors'
import type { Place, Provider } from './integration-schema.ts'

/** Settings of a known provider. */
export type Known = {
  id: string
  label: string
  featured: boolean
  imap: Place
  smtp: Place
  /** Domains whose addresses are surely theirs. */
  domains: string[]
  /** Ends of the names of the hosts that take mail for their customers' domains. */
  exchangers: string[]
  signIn: Provider | null
  /** What an unknown or refused password usually means there. */
  appPassword: Text | null
  help: Text
}

const tls = (host: string, port: number): Place => ({ host, port, security: 'tls' })
const starttls = (host: string, port: number): Place => ({ host, port, security: 'starttls' })

const OWN_PASSWORD: Text = {
  fr: 'Identifiant : l’adresse complète. Mot de passe : celui de la boîte.',
  en: 'User name: the whole address. Password: the one of the mailbox.',
}

/** The providers whose settings are known: those of the cards first, then those that an address leads to. */
export const KNOWN: readonly Known[] = [
  {
    id: 'gmail',
    label: 'Gmail / Google Workspace',
    featured: true,
    imap: tls('imap.gmail.com', 993),
    smtp: tls('smtp.gmail.com', 465),
    domains: ['gmail.com', 'googlemail.com'],
    exchangers: ['google.com', 'googlemail.com'],
    signIn: 'google',
    appPassword: {
      fr: 'Gmail veut un « mot de passe d’application » : activez la validation en deux étapes, créez-le sur myaccount.google.com/apppasswords et collez-le ici.',
      en: 'Gmail wants an "app password": turn on 2-step verification, create one at myaccount.google.com/apppasswords and paste it here.',
    },
    help: {
      fr: 'Le mot de passe de votre compte ne marche pas ici. Activez la validation en deux étapes, créez un « mot de passe d’application » sur myaccount.google.com/apppasswords et collez-le.',
      en: 'The password of your account does not work here. Turn on 2-step verification, create an "app password" at myaccount.google.com/apppasswords and paste it.',
    },
  },
  {
    id: 'orange',
    label: 'Orange',
    featured: true,
    imap: tls('imap.orange.fr', 993),
    smtp: tls('smtp.orange.fr', 465),
    domains: ['orange.fr', 'wanadoo.fr'],
    exchangers: ['orange.fr'],
    signIn: null,
    appPassword: {
      fr: 'Si votre compte Orange est protégé par Mobile Connect, créez un mot de passe d’application dans votre espace client et collez-le ici.',
      en: 'If your Orange account uses Mobile Connect, create an app password in your customer area and paste it here.',
    },
    help: {
      fr: 'Identifiant : l’adresse complète. Si votre compte est protégé par Mobile Connect, créez un mot de passe d’application dans votre espace client Orange.',
      en: 'User name: the whole address. If your account uses Mobile Connect, create an app password in your Orange customer area.',
    },
  },
  {
    id: 'ovh',
    label: 'OVH Mail Pro',
    featured: true,
    imap: tls('ssl0.ovh.net', 993),
    smtp: tls('ssl0.ovh.net', 465),
    domains: [],
    exchangers: ['mail.ovh.net', 'mail.ovh.ca'],
    signIn: null,
    appPassword: null,
    help: {
      fr: 'Identifiant : l’adresse complète. Pour une offre E-mail Pro ou Exchange, prenez le serveur indiqué dans votre espace client OVH (pro1.mail.ovh.net, ex5.mail.ovh.net…).',
      en: 'User name: the whole address. For E-mail Pro or Exchange, use the server named in your OVH customer area (pro1.mail.ovh.net, ex5.mail.ovh.net…).',
    },
  },
  {
    id: 'microsoft',
    label: 'Outlook / Microsoft 365',
    featured: true,
    imap: tls('outlook.office365.com', 993),
    smtp: starttls('smtp.office365.com', 587),
    domains: ['outlook.com', 'outlook.fr', 'hotmail.com', 'hotmail.fr', 'live.com', 'live.fr', 'msn.com'],
    exchangers: ['protection.outlook.com', 'mx.microsoft'],
    signIn: 'microsoft',
    appPassword: {
      fr: 'Microsoft n’accepte plus de mot de passe, même juste : utilisez « Se connecter avec Microsoft ».',
      en: 'Microsoft no longer takes passwords, even right ones: use "Sign in with Microsoft".',
    },
    help: {
      fr: 'Microsoft n’accepte plus les mots de passe pour lire une boîte : utilisez « Se connecter avec Microsoft ».',
      en: 'Microsoft no longer takes passwords for reading a box: use "Sign in with Microsoft".',
    },
  },
  {
    id: 'yahoo',
    label: 'Yahoo',
    featured: true,
    imap: tls('imap.mail.yahoo.com', 993),
    smtp: tls('smtp.mail.yahoo.com', 465),
    domains: ['yahoo.com', 'yahoo.fr', 'ymail.com', 'rocketmail.com'],
    exchangers: ['yahoodns.net'],
    signIn: null,
    appPassword: {
      fr: 'Yahoo veut un « mot de passe d’application » : créez-le dans la sécurité de votre compte Yahoo et collez-le ici.',
      en: 'Yahoo wants an "app password": create one in the security settings of your Yahoo account and paste it here.',
    },
    help: {
      fr: 'Le mot de passe de votre compte ne marche pas ici. Créez un « mot de passe d’application » dans la sécurité de votre compte Yahoo et collez-le.',
      en: 'The password of your account does not work here. Create an "app password" in the security settings of your Yahoo account and paste it.',
    },
  },
  {
    id: 'ionos',
    label: 'IONOS',
    featured: true,
    imap: tls('imap.ionos.fr', 993),
    smtp: tls('smtp.ionos.fr', 465),
    domains: [],
    exchangers: ['ionos.fr', 'ionos.com', 'ionos.de', '1and1.fr', '1and1.com', 'kundenserver.de'],
    signIn: null,
    appPassword: null,
    help: OWN_PASSWORD,
  },
  plain('free', 'Free', 'free.fr', ['free.fr', 'aliceadsl.fr'], ['free.fr']),
  plain('sfr', 'SFR', 'sfr.fr', ['sfr.fr', 'neuf.fr', 'cegetel.net', 'club-internet.fr'], ['sfr.fr']),
  plain('laposte', 'La Poste', 'laposte.net', ['laposte.net'], ['laposte.net']),
  plain('hostinger', 'Hostinger', 'hostinger.com', [], ['hostinger.com']),
  plain('zoho', 'Zoho', 'zoho.eu', [], ['zoho.eu']),
  {
    ...plain('gandi', 'Gandi', '', [], ['mail.gandi.net']),
    imap: tls('mail.gandi.net', 993),
    smtp: tls('mail.gandi.net', 465),
  },
  {
    ...plain('infomaniak', 'Infomaniak', '', [], ['infomaniak.ch', 'infomaniak.com']),
    imap: tls('mail.infomaniak.com', 993),
    smtp: tls('mail.infomaniak.com', 465),
  },
  {
    ...plain('icloud', 'iCloud', '', ['icloud.com', 'me.com', 'mac.com'], ['mail.icloud.com']),
    imap: tls('imap.mail.me.com', 993),
    smtp: starttls('smtp.mail.me.com', 587),
    appPassword: {
      fr: 'iCloud veut un « mot de passe pour app » : créez-le sur account.apple.com et collez-le ici.',
      en: 'iCloud wants an "app-specific password": create one at account.apple.com and paste it here.',
    },
    help: {
      fr: 'Créez un « mot de passe pour app » sur account.apple.com et collez-le ici.',
      en: 'Create an "app-specific password" at account.apple.com and paste it here.',
    },
  },
]

/** Hosts that serve the boxes themselves under the name that takes their mail. */
export const SELF_SERVED = /^(ex|pro)\d*\.mail\.ovh\.net$|\.o2switch\.net$/

/** The provider behind an IMAP server's name. */
export function providerOf(imapHost: string): Known | undefined {
  return KNOWN.find(({ imap }) => imap.host === imapHost)
}

/** A provider whose servers are imap.<domain> and smtp.<domain>, with the box's own password. */
function plain(id: string, label: string, domain: string, domains: string[], exchangers: string[]): Known {
  return {
    id,
    label,
    featured: false,
    imap: tls(`imap.${domain}`, 993),
    smtp: tls(`smtp.${domain}`, 465),
    domains,
    exchangers,
    signIn: null,
    appPassword: null,
    help: OWN_PASSWORD,
  }
}
