import { oauthReady } from '#server/adapters/oauth/registry'
import type { Locale, Text } from '#server/kernel/errors'
import type { Preset } from './integration-schema.ts'
import { KNOWN, type Known } from './presets.ts'

/** The providers whose settings are known, in the reader's language, and "other" for the rest. */
export function listPresets(locale: Locale): Preset[] {
  const known = KNOWN.map((each): Preset => {
    const { exchangers: _, appPassword: __, help, ...preset } = each
    return { ...preset, help: help[locale], signIn: signInOf(each) }
  })
  const place = (port: number) => ({ host: '', port, security: 'tls' as const })
  const other = { id: 'other', label: OTHER.label[locale], featured: true, domains: [], signIn: null }
  return [...known, { ...other, imap: place(993), smtp: place(465), help: OTHER.help[locale] }]
}

/** Who can sign a person in at this provider, and whether this installation can ask them to. */
export function signInOf({ signIn }: Known): Preset['signIn'] {
  return signIn && { provider: signIn, ready: oauthReady(signIn) }
}

const OTHER: { label: Text; help: Text } = {
  label: { fr: 'Autre', en: 'Other' },
  help: {
    fr: 'Cherchez « paramètres IMAP » dans l’aide de votre fournisseur : il y donne le serveur et le port. L’identifiant est presque toujours l’adresse complète.',
    en: 'Look for "IMAP settings" in your provider’s help: it names the server and the port. The user name is nearly always the whole address.',
  },
}
