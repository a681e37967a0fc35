import { setOf, testOf } from './finding.ts'
import { folderOf, offers } from './folder-commands.ts'
import { fetchAnswer, itemsOf, marksRead } from './items.ts'
import type { Answer, Command, Session, View } from './session.ts'
import type { StoredMessage } from './store.ts'
import type { Tok } from './tokens-of.ts'

type Numbering = 'sequence' | 'uid'
type Found = { message: StoredMessage; sequence: number }

/** What a client asks of the messages of the folder it has opened. */
export const messageCommands: Record<string, Command> = {
  FETCH: (session, args) => fetch(session, args, 'sequence'),
  'UID FETCH': (session, args) => fetch(session, args, 'uid'),
  SEARCH: (session, args) => search(session, args, 'sequence'),
  'UID SEARCH': (session, args) => search(session, args, 'uid'),
  STORE: (session, args) => store(session, args, 'sequence'),
  'UID STORE': (session, args) => store(session, args, 'uid'),
  COPY: (session, args) => copy(session, args, 'sequence', false),
  'UID COPY': (session, args) => copy(session, args, 'uid', false),
  MOVE: (session, args) => move(session, args, 'sequence'),
  'UID MOVE': (session, args) => move(session, args, 'uid'),
  EXPUNGE: (session) => expunge(session, () => true),
  'UID EXPUNGE': (session, [set]) => {
    if (!offers(session, 'UIDPLUS')) return 'BAD Unknown command'
    return expunge(session, setOf(String(set), lastUid(view(session))))
  },
  IDLE: async (session) => {
    if (!offers(session, 'IDLE')) return 'BAD Unknown command'
    const { folder } = view(session)
    const tell = () => session.news()
    session.write('+ idling\r\n')
    tell()
    folder.on('change', tell)
    const line = await session.line()
    folder.off('change', tell)
    return /^DONE$/i.test(line) ? 'OK done' : 'BAD DONE was expected'
  },
}

async function fetch(session: Session, [set, wanted, modifiers]: Tok[], by: Numbering): Promise<Answer> {
  const items = itemsOf(wanted)
  if (by === 'uid' && !items.some((item) => /^UID$/i.test(item))) items.unshift('UID')
  const changedSince =
    Array.isArray(modifiers) && /^CHANGEDSINCE$/i.test(String(modifiers[0])) ? Number(modifiers[1]) : 0
  if (changedSince > 0 && !items.some((item) => /^MODSEQ$/i.test(item))) items.push('MODSEQ')
  const read = marksRead(items)
  for (const { message, sequence } of found(view(session), String(set), by)) {
    if (message.modseq <= changedSince) continue
    if (read && !message.flags.has('\\Seen')) mark(session, message, new Set([...message.flags, '\\Seen']))
    session.socket.cork()
    for (const chunk of fetchAnswer(sequence, message, items)) session.write(chunk)
    session.socket.uncork()
    await session.drained()
  }
  return 'OK done'
}

function search(session: Session, args: Tok[], by: Numbering): Answer {
  const open = view(session)
  const compact = /^RETURN$/i.test(String(args[0])) && Array.isArray(args[1])
  const keys = compact ? args.slice(2) : args
  const test = testOf(keys, { uid: lastUid(open), sequence: open.uids.length })
  const hits = messagesOf(open)
    .filter(({ message, sequence }) => test(message, sequence))
    .map(({ message, sequence }) => (by === 'uid' ? message.uid : sequence))
  if (!compact) session.write(`* SEARCH${hits.map((hit) => ` ${hit}`).join('')}\r\n`)
  else
    session.write(
      `* ESEARCH (TAG "x")${by === 'uid' ? ' UID' : ''}${hits.length > 0 ? ` ALL ${hits.join(',')}` : ''}\r\n`,
    )
  return 'OK done'
}

function store(session: Session, [set, item, list]: Tok[], by: Numbering): Answer {
  const open = view(session)
  if (open.readOnly) return 'NO [READ-ONLY] The folder was opened for reading'
  const [, sign, silent] = /^([+-]?)FLAGS(\.SILENT)?$/i.exec(String(item)) ?? []
  if (sign === undefined) return 'BAD FLAGS was expected'
  const flags = (Array.isArray(list) ? list : [list]).map(String)
  for (const { message, sequence } of found(open, String(set), by)) {
    const kept = sign === '' ? [] : [...message.flags].filter((each) => !flags.includes(each))
    mark(session, message, new Set(sign === '-' ? kept : [...kept, ...flags]))
    if (!silent) session.tellFlags(sequence, message)
  }
  return 'OK done'
}

function copy(session: Session, [set, name]: Tok[], by: Numbering, tell: boolean): Answer {
  const open = view(session)
  const target = folderOf(session, name)
  if (!target) return "NO [TRYCREATE] Mailbox doesn't exist"
  const sources = found(open, String(set), by)
  const copies = sources.map(({ message }) => target.add(message.raw, message.flags, message.date))
  if (sources.length === 0 || !offers(session, 'UIDPLUS')) return 'OK done'
  const code = `[COPYUID ${target.uidValidity} ${sources.map(({ message }) => message.uid)} ${copies.map(({ uid }) => uid)}]`
  if (tell) session.write(`* OK ${code} moved\r\n`)
  return `OK ${tell ? '' : `${code} `}done`
}

function move(session: Session, args: Tok[], by: Numbering): Answer {
  if (!offers(session, 'MOVE')) return 'BAD Unknown command'
  const open = view(session)
  const moved = found(open, String(args[0]), by).map(({ message }) => message.uid)
  const answer = copy(session, args, by, true)
  if (answer?.startsWith('OK')) open.folder.remove(new Set(moved))
  return answer
}

function expunge(session: Session, wanted: (uid: number) => boolean): Answer {
  const { folder, readOnly } = view(session)
  if (readOnly) return 'NO [READ-ONLY] The folder was opened for reading'
  const gone = folder.messages.filter(({ uid, flags }) => flags.has('\\Deleted') && wanted(uid))
  folder.remove(new Set(gone.map(({ uid }) => uid)))
  return 'OK done'
}

/** A change of our own: the session has heard of it when it is told the number. */
function mark(session: Session, message: StoredMessage, flags: Set<string>): void {
  const open = view(session)
  const upToDate = open.modseq === open.folder.modseq
  message.flags = flags
  open.folder.touch(message)
  if (upToDate) open.modseq = open.folder.modseq
}

function found(open: View, set: string, by: Numbering): Found[] {
  const wanted = setOf(set, by === 'uid' ? lastUid(open) : open.uids.length)
  return messagesOf(open).filter(({ message, sequence }) => wanted(by === 'uid' ? message.uid : sequence))
}

/** What the client knows of and is still there, with the number it knows it by. */
function messagesOf(open: View): Found[] {
  const sequences = new Map(open.uids.map((uid, index) => [uid, index + 1]))
  return open.folder.messages.flatMap((message) => {
    const sequence = sequences.get(message.uid)
    return sequence === undefined ? [] : [{ message, sequence }]
  })
}

function lastUid(open: View): number {
  return open.uids.at(-1) ?? 0
}

function view(session: Session): View {
  if (!session.view) throw new Error('No mailbox selected')
  return session.view
}
