import { accessCommands } from './access-commands.ts'
import { decodeFolder, encodeFolder } from './folders.ts'
import type { Answer, Command, Session } from './session.ts'
import type { Account, StoredFolder } from './store.ts'
import type { Tok } from './tokens-of.ts'

const MISSING = "NO [NONEXISTENT] Mailbox doesn't exist"
const FLAGS = '\\Answered \\Flagged \\Deleted \\Seen \\Draft'

/** What a client asks of the folders themselves. */
export const folderCommands: Record<string, Command> = {
  ...accessCommands,
  NAMESPACE: (session) => {
    session.write('* NAMESPACE (("" "/")) NIL NIL\r\n')
    return 'OK done'
  },
  ENABLE: (session, extensions) => {
    const condstore =
      extensions.some((each) => /^CONDSTORE$/i.test(String(each))) && offers(session, 'CONDSTORE')
    if (condstore) session.condstore = true
    session.write(`* ENABLED${condstore ? ' CONDSTORE' : ''}\r\n`)
    return 'OK done'
  },
  LIST: (session, args) => list(session, args, 'LIST'),
  LSUB: (session, args) => list(session, args, 'LSUB'),
  STATUS: (session, [name, items]) => {
    const folder = folderOf(session, name)
    if (!folder) return MISSING
    const values = (items as Tok[]).map((item) => `${item} ${statusOf(folder, String(item))}`)
    session.write(`* STATUS "${encodeFolder(folder.name)}" (${values.join(' ')})\r\n`)
    return 'OK done'
  },
  SELECT: (session, [name]) => select(session, name, false),
  EXAMINE: (session, [name]) => select(session, name, true),
  CLOSE: (session) => {
    session.shut()
    return 'OK done'
  },
  UNSELECT: (session) => {
    session.shut()
    return 'OK done'
  },
  CREATE: (session, [name]) => {
    if (folderOf(session, name)) return 'NO [ALREADYEXISTS] Mailbox already exists'
    account(session).create(decodeFolder(String(name)))
    return 'OK done'
  },
  SUBSCRIBE: (session, [name]) => (folderOf(session, name) ? 'OK done' : MISSING),
  APPEND: (session, args) => {
    const folder = folderOf(session, args[0])
    if (!folder) return "NO [TRYCREATE] Mailbox doesn't exist"
    const flags = args.find((each) => Array.isArray(each)) ?? []
    const [raw, date] = args
      .slice(1)
      .filter((each) => !Array.isArray(each))
      .reverse() as string[]
    const when = date === undefined ? new Date() : new Date(date)
    const { uid } = folder.add(Buffer.from(raw ?? '', 'latin1'), flags as string[], when)
    return offers(session, 'UIDPLUS') ? `OK [APPENDUID ${folder.uidValidity} ${uid}] done` : 'OK done'
  },
}

export function folderOf(session: Session, name: Tok | undefined): StoredFolder | undefined {
  return account(session).folder(decodeFolder(String(name)))
}

export function offers(session: Session, capability: string): boolean {
  return session.rules.capabilities.includes(capability)
}

function account(session: Session): Account {
  if (!session.account) throw new Error('Sign in first')
  return session.account
}

function list(session: Session, args: Tok[], kind: 'LIST' | 'LSUB'): Answer {
  const [reference, pattern] = args.filter((each) => !Array.isArray(each)).map(String)
  const wanted = decodeFolder(`${reference ?? ''}${pattern ?? ''}`)
  if (wanted === '') {
    session.write(`* ${kind} (\\Noselect) "/" ""\r\n`)
    return 'OK done'
  }
  const escaped = wanted.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
  const matching = new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('%', '[^/]*')}$`)
  for (const { name, specialUse } of account(session).folders.values()) {
    if (!matching.test(name)) continue
    const attributes = ['\\HasNoChildren', specialUse ?? ''].filter(Boolean).join(' ')
    session.write(`* ${kind} (${attributes}) "/" "${encodeFolder(name)}"\r\n`)
  }
  return 'OK done'
}

function statusOf(folder: StoredFolder, item: string): number {
  const unseen = folder.messages.filter(({ flags }) => !flags.has('\\Seen')).length
  const values: Record<string, number> = {
    MESSAGES: folder.messages.length,
    RECENT: 0,
    UNSEEN: unseen,
    UIDNEXT: folder.uidNext,
    UIDVALIDITY: folder.uidValidity,
    HIGHESTMODSEQ: folder.modseq,
  }
  const value = values[item.toUpperCase()]
  if (value === undefined) throw new Error(`Unknown item ${item}`)
  return value
}

function select(session: Session, name: Tok | undefined, readOnly: boolean): Answer {
  session.shut()
  const folder = folderOf(session, name)
  if (!folder) return MISSING
  session.open(folder, readOnly)
  session.write(
    `* FLAGS (${FLAGS})\r\n* OK [PERMANENTFLAGS (${FLAGS} \\*)] ok\r\n* ${folder.messages.length} EXISTS\r\n* 0 RECENT\r\n` +
      `* OK [UIDVALIDITY ${folder.uidValidity}] ok\r\n* OK [UIDNEXT ${folder.uidNext}] ok\r\n` +
      (offers(session, 'CONDSTORE') ? `* OK [HIGHESTMODSEQ ${folder.modseq}] ok\r\n` : ''),
  )
  return `OK [READ-${readOnly ? 'ONLY' : 'WRITE'}] done`
}
