import type { FolderRole } from './port.ts'

/** A folder as far as its role can be told: what the server says of it, and its name. */
export type Listed = {
  path: string
  name: string
  delimiter: string
  /** Special use of RFC 6154 as the server announces it. */
  announced: string | null
  /** Special use that imapflow reads off the name, in the languages it knows. */
  guessed: string | null
}

const BY_SPECIAL_USE: Record<string, FolderRole> = {
  '\\inbox': 'inbox',
  '\\sent': 'sent',
  '\\junk': 'junk',
  '\\archive': 'archive',
  '\\trash': 'trash',
  '\\drafts': 'drafts',
  '\\all': 'all',
}

/** Names as `plain` writes them. Orange's are OUTBOX, QUARANTAINE, DRAFT and TRASH. */
const BY_NAME: Record<string, FolderRole> = {
  inbox: 'inbox',
  ...named('sent', [
    'sent',
    'sent items',
    'sent mail',
    'sent mails',
    'sent messages',
    'sent email',
    'outbox',
    'envoye',
    'envoyes',
    'elements envoyes',
    'messages envoyes',
    'courriers envoyes',
    'courrier envoye',
    'objets envoyes',
    'mails envoyes',
  ]),
  ...named('junk', [
    'junk',
    'junk e mail',
    'junk email',
    'junk mail',
    'spam',
    'spams',
    'bulk',
    'bulk mail',
    'quarantaine',
    'indesirable',
    'indesirables',
    'courrier indesirable',
    'courriers indesirables',
    'messages indesirables',
    'pourriel',
    'pourriels',
  ]),
  ...named('archive', ['archive', 'archives', 'archived', 'messages archives']),
  ...named('trash', [
    'trash',
    'deleted',
    'deleted items',
    'deleted messages',
    'bin',
    'corbeille',
    'elements supprimes',
    'messages supprimes',
    'supprimes',
  ]),
  ...named('drafts', ['draft', 'drafts', 'brouillon', 'brouillons']),
  ...named('all', ['all mail', 'tous les messages']),
}

/**
 * The role of each folder, by path: what the server announces first, then well-known names. A role that two folders
 * could have goes to the one announced, else to the one nearest to the top; the other stays `other`.
 */
export function rolesOf(folders: Listed[]): Map<string, FolderRole> {
  const claims = folders.flatMap((folder) => claimsOf(folder))
  claims.sort((a, b) => a.rank - b.rank || a.depth - b.depth)
  const roles = new Map<string, FolderRole>()
  const taken = new Set<FolderRole>()
  for (const { path, role } of claims) {
    if (taken.has(role) || roles.has(path)) continue
    taken.add(role)
    roles.set(path, role)
  }
  return roles
}

function claimsOf(folder: Listed): { path: string; role: FolderRole; rank: number; depth: number }[] {
  const { path, name, delimiter, announced, guessed } = folder
  const depth = delimiter ? path.split(delimiter).length : 1
  if (path.toUpperCase() === 'INBOX') return [{ path, role: 'inbox', rank: 0, depth }]
  const candidates = [BY_SPECIAL_USE[lower(announced)], BY_NAME[plain(name)], BY_SPECIAL_USE[lower(guessed)]]
  return candidates.flatMap((role, rank) => (role && role !== 'inbox' ? [{ path, role, rank, depth }] : []))
}

function named(role: FolderRole, names: string[]): Record<string, FolderRole> {
  return Object.fromEntries(names.map((name) => [name, role]))
}

function lower(text: string | null): string {
  return (text ?? '').toLowerCase()
}

/** Without accents, case, brackets nor punctuation: `[Gmail]/Éléments envoyés` is compared as `elements envoyes`. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
