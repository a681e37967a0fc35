/** Where everybody has an address: a neighbour there is not a colleague. */
const PUBLIC = new Set([
  'gmail.com',
  'googlemail.com',
  'orange.fr',
  'wanadoo.fr',
  'free.fr',
  'sfr.fr',
  'neuf.fr',
  'cegetel.net',
  'bbox.fr',
  'numericable.fr',
  'laposte.net',
  'aliceadsl.fr',
  'club-internet.fr',
  'hotmail.com',
  'hotmail.fr',
  'live.com',
  'live.fr',
  'msn.com',
  'outlook.com',
  'outlook.fr',
  'yahoo.com',
  'yahoo.fr',
  'ymail.com',
  'icloud.com',
  'me.com',
  'mac.com',
  'aol.com',
  'gmx.com',
  'gmx.fr',
  'gmx.net',
  'mail.com',
  'proton.me',
  'protonmail.com',
  'pm.me',
  'tutanota.com',
  'zoho.com',
  'yandex.com',
  'skynet.be',
  'telenet.be',
  'bluewin.ch',
])

/** The company's own domains, as its addresses show them. */
export function ownDomainsOf(addresses: Iterable<string>): string[] {
  const domains = [...addresses].map((address) => address.split('@')[1] ?? '')
  return [...new Set(domains)].filter((domain) => domain !== '' && !PUBLIC.has(domain))
}
