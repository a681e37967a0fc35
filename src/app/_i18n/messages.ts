import type { Locale } from './locales'
import { frenchSpacing } from './typography'

/** One line a namespace: its two files. A key missing from either is a type error where it is used. */
const namespaces = {
  common: { fr: () => import('./messages/fr/common.json'), en: () => import('./messages/en/common.json') },
  shell: { fr: () => import('./messages/fr/shell.json'), en: () => import('./messages/en/shell.json') },
  docs: { fr: () => import('./messages/fr/docs.json'), en: () => import('./messages/en/docs.json') },
  campaigns: {
    fr: () => import('./messages/fr/campaigns.json'),
    en: () => import('./messages/en/campaigns.json'),
  },
  contacts: {
    fr: () => import('./messages/fr/contacts.json'),
    en: () => import('./messages/en/contacts.json'),
  },
  settings: {
    fr: () => import('./messages/fr/settings.json'),
    en: () => import('./messages/en/settings.json'),
  },
  auth: { fr: () => import('./messages/fr/auth.json'), en: () => import('./messages/en/auth.json') },
  twoFactor: {
    fr: () => import('./messages/fr/two-factor.json'),
    en: () => import('./messages/en/two-factor.json'),
  },
  mailboxes: {
    fr: () => import('./messages/fr/mailboxes.json'),
    en: () => import('./messages/en/mailboxes.json'),
  },
  provisioning: {
    fr: () => import('./messages/fr/provisioning.json'),
    en: () => import('./messages/en/provisioning.json'),
  },
  integrations: {
    fr: () => import('./messages/fr/integrations.json'),
    en: () => import('./messages/en/integrations.json'),
  },
  providers: {
    fr: () => import('./messages/fr/providers.json'),
    en: () => import('./messages/en/providers.json'),
  },
  domains: {
    fr: () => import('./messages/fr/domains.json'),
    en: () => import('./messages/en/domains.json'),
  },
  licence: {
    fr: () => import('./messages/fr/licence.json'),
    en: () => import('./messages/en/licence.json'),
  },
  operator: {
    fr: () => import('./messages/fr/operator.json'),
    en: () => import('./messages/en/operator.json'),
  },
  unsubscribe: {
    fr: () => import('./messages/fr/unsubscribe.json'),
    en: () => import('./messages/en/unsubscribe.json'),
  },
  inbox: { fr: () => import('./messages/fr/inbox.json'), en: () => import('./messages/en/inbox.json') },
  connector: {
    fr: () => import('./messages/fr/connector.json'),
    en: () => import('./messages/en/connector.json'),
  },
  captured: {
    fr: () => import('./messages/fr/captured.json'),
    en: () => import('./messages/en/captured.json'),
  },
}

type Namespaces = typeof namespaces
export type Messages = { [N in keyof Namespaces]: Awaited<ReturnType<Namespaces[N]['fr']>>['default'] }

const loaded = new Map<Locale, Promise<Messages>>()

/** Every namespace of a language, merged; read once. */
export function loadMessages(locale: Locale): Promise<Messages> {
  const known = loaded.get(locale) ?? readMessages(locale)
  loaded.set(locale, known)
  return known
}

async function readMessages(locale: Locale): Promise<Messages> {
  const read = Object.entries(namespaces).map(
    async ([name, load]) => [name, (await load[locale]()).default] as const,
  )
  const messages = Object.fromEntries(await Promise.all(read)) as Messages
  return locale === 'fr' ? frenchSpacing(messages) : messages
}
