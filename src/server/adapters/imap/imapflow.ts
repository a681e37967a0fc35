import { ImapFlow, type ImapFlowOptions, type ListResponse, type MailboxObject } from 'imapflow'
import { guardedLookup, guardHost, IMAP_PORTS } from '#server/kernel/outbound'
import { toImapError } from './errors.ts'
import { fetchEach, flagItems, headItems, messageItems, readFlags, readHead, readMessage } from './fetch.ts'
import {
  type FetchedFlags,
  type FolderStatus,
  ImapError,
  type ImapFolder,
  type ImapServer,
  type ImapSession,
} from './port.ts'
import { rolesOf } from './roles.ts'
import { searchUids } from './search.ts'
import { readPart, readStructure } from './structure.ts'
import { Changes } from './wait.ts'
import { type Argument, atom, text, textOf, uidSets, Wire } from './wire.ts'

const CONNECT_MS = 20_000
/** How long a server may owe an answer without a byte, in connection time-outs. */
const SILENCES = 6
/** Re-issued well before the 29 minutes of RFC 2177: many routers forget a connection sooner. */
const IDLE_MS = 5 * 60_000
/** imapflow's own watch, for what ours does not see. */
const SOCKET_MS = 10 * 60_000
/** A line holds at most a long list of UIDs; a literal a message, which is asked for up to a size. */
const LIMITS = { maxLineLength: 16 * 1024 * 1024, maxLiteralSize: 64 * 1024 * 1024 }
const GOODBYE_MS = 2000
const FLAG = /^\\?[A-Za-z0-9$_.!-]{1,100}$/

/** Connects and logs in. `silenceMs`: for each answer once connected. Rejects with an `ImapError` only. */
export async function openImap(
  server: ImapServer,
  options: { timeoutMs?: number; silenceMs?: number } = {},
): Promise<ImapSession> {
  const { timeoutMs = CONNECT_MS, silenceMs = timeoutMs * SILENCES } = options
  let wire: Wire | undefined
  try {
    await guardHost(server.host, server.port, IMAP_PORTS)
    const client = new ImapFlow(settingsOf(server, timeoutMs, (error) => wire?.fail(error)))
    wire = new Wire(client, silenceMs, server.accessToken ?? server.password ?? '')
    await connect(wire, timeoutMs)
    return asSession(wire)
  } catch (error) {
    throw openingError(wire, error)
  }
}

function settingsOf(
  server: ImapServer,
  timeoutMs: number,
  throttled: (error: Error) => void,
): ImapFlowOptions {
  const { host, port, security, user, password, accessToken } = server
  return {
    host,
    port,
    secure: security === 'tls',
    doSTARTTLS: security === 'starttls' ? true : security === 'none' ? false : undefined,
    auth: accessToken === undefined ? { user, pass: password ?? '' } : { user, accessToken },
    // net.connect and tls.connect both take it: the name is looked up once, under the guard.
    tls: { lookup: guardedLookup } as ImapFlowOptions['tls'],
    clientInfo: { name: 'Facteur', version: '', vendor: '', 'support-url': '' },
    logger: quiet(throttled),
    disableAutoIdle: true,
    // Costs more of the processor, and of the memory of a connection that waits, than it saves of the network.
    disableCompression: true,
    disableIMAP4rev2: true,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: SOCKET_MS,
    maxIdleTime: IDLE_MS,
    ...LIMITS,
  }
}

/**
 * Nothing of a session is logged: it would be other people's mail and passwords. One warning is listened to: at
 * Microsoft's throttling imapflow waits for minutes before it tells its caller.
 */
function quiet(throttled: (error: Error) => void) {
  const nothing = () => undefined
  const warn = (entry: unknown) => {
    const { throttleDelay, err } = (entry ?? {}) as { throttleDelay?: number; err?: Error }
    // Later: its wait has to have begun for the end of the connection to end it.
    if (throttleDelay && err) setImmediate(throttled, err)
  }
  return { trace: nothing, debug: nothing, info: nothing, warn, error: nothing, fatal: nothing }
}

/** The greeting has its own limit in imapflow; the log-in behind it gets the same. */
async function connect(wire: Wire, timeoutMs: number): Promise<void> {
  const late = setTimeout(
    () => wire.fail(Object.assign(new Error('The server took too long'), { code: 'ETIMEDOUT' })),
    timeoutMs * 2,
  )
  try {
    await wire.client.connect()
  } finally {
    clearTimeout(late)
  }
}

function openingError(wire: Wire | undefined, error: unknown): ImapError {
  const explained = wire ? wire.explain(error, 'login') : toImapError(error, 'login')
  wire?.client.close()
  return explained
}

function asSession(wire: Wire): ImapSession {
  const { client } = wire
  const changes = new Changes(wire)
  const condstore = client.enabled.has('CONDSTORE')
  const modseqs = () => condstore && !(client.mailbox && client.mailbox.noModseq === true)

  async function* over<T extends FetchedFlags>(
    uids: number[] | 'all',
    items: Argument[],
    read: Parameters<typeof fetchEach<T>>[2],
    modifiers: Argument[] = [],
  ): AsyncGenerator<T> {
    const sets = uids === 'all' ? [{ type: 'SEQUENCE', value: '1:*' } as const] : uidSets(uids)
    for (const set of sets) yield* fetchEach(wire, [set, items, ...modifiers], read)
  }
  const eachSet = async (uids: number[], work: (set: Argument) => Promise<unknown>) => {
    for (const set of uidSets(uids)) await work(set)
  }

  return {
    capabilities: new Set(client.capabilities.keys()),
    listFolders: () => wire.alone(async () => foldersOf(await client.list())),
    status: (path) => wire.alone(() => status(wire, path, condstore)),
    open: (path, { readOnly = false } = {}) =>
      wire.alone(async () => {
        const full = wire.fullPath(path)
        // Known already: spares the LIST that imapflow would send before it selects.
        if (!wire.inside.folders.has(full)) wire.inside.folders.set(full, { path: full })
        const opened = await client.mailboxOpen(path, { readOnly })
        changes.forget()
        return await openedStatus(wire, opened, condstore)
      }),
    search: (since) => wire.alone(() => searchUids(wire, since)),
    searchMessageId: (messageId) =>
      wire.alone(() => searchUids(wire, null, [atom('HEADER'), text('Message-ID'), text(messageId)])),
    fetchMessages: (uids, { maxSize }) => over(uids, messageItems(modseqs(), maxSize), readMessage(maxSize)),
    fetchHeads: (uids) => over(uids, headItems(modseqs()), readHead),
    fetchFlags(uids, { changedSince } = {}) {
      const since: Argument[] =
        changedSince && modseqs() ? [[atom('CHANGEDSINCE'), atom(String(changedSince))]] : []
      return over(uids, flagItems(modseqs()), readFlags, since)
    },
    fetchStructure: (uid) => wire.alone(() => readStructure(client, uid)),
    async fetchPart(uid, part) {
      const content = await wire.alone(() => readPart(client, uid, part))
      return explained(wire, content)
    },
    setFlags: (uids, { add = [], remove = [] }) =>
      wire.alone(async () => {
        for (const [sign, flags] of [
          ['+', add],
          ['-', remove],
        ] as const) {
          if (flags.length === 0) continue
          const list = flags.map(flag)
          await eachSet(uids, (set) => wire.send('UID STORE', [set, atom(`${sign}FLAGS.SILENT`), list]))
        }
      }),
    move: (uids, path) => wire.alone(() => eachSet(uids, (set) => move(wire, set, path))),
    createFolder: (path) => wire.alone(async () => void (await client.mailboxCreate(wire.fullPath(path)))),
    append: (path, raw, { flags = [], date }) =>
      wire.alone(async () => {
        for (const each of flags) flag(each)
        const appended = await client.append(wire.fullPath(path), raw, flags, date)
        return { uid: appended ? (appended.uid ?? null) : null }
      }),
    waitForChange: (signal, { pollMs }) => wire.alone(() => changes.next(signal, pollMs), { patient: true }),
    close: () => close(wire),
  }
}

function foldersOf(listed: ListResponse[]): ImapFolder[] {
  const roles = rolesOf(
    listed.map(({ path, name, delimiter, specialUse, specialUseSource }) => ({
      path,
      name,
      delimiter,
      announced: specialUseSource === 'name' ? null : (specialUse ?? null),
      guessed: specialUse ?? null,
    })),
  )
  return listed.map(({ path, name, delimiter, flags }) => ({
    path,
    name,
    delimiter,
    role: roles.get(path) ?? 'other',
    selectable: !flags.has('\\Noselect') && !flags.has('\\NonExistent'),
  }))
}

async function status(wire: Wire, path: string, condstore: boolean): Promise<FolderStatus> {
  const items = ['MESSAGES', 'UIDNEXT', 'UIDVALIDITY', ...(condstore ? ['HIGHESTMODSEQ'] : [])]
  const values = new Map<string, string>()
  await wire.send('STATUS', [wire.folder(path), items.map(atom)], {
    status: ({ attributes }) => {
      const list = attributes?.[1]
      if (!Array.isArray(list)) return
      for (let i = 0; i + 1 < list.length; i += 2)
        values.set(textOf(list[i]).toUpperCase(), textOf(list[i + 1]))
    },
  })
  const number = (name: string) =>
    /^\d{1,19}$/.test(values.get(name) ?? '') ? BigInt(values.get(name) as string) : 0n
  return {
    messages: Number(number('MESSAGES')),
    uidNext: Number(number('UIDNEXT')),
    uidValidity: number('UIDVALIDITY'),
    // A folder that keeps no mod-sequences says 0.
    highestModseq: number('HIGHESTMODSEQ') || null,
  }
}

/** Old servers leave UIDNEXT out of what they say on opening a folder. */
async function openedStatus(wire: Wire, opened: MailboxObject, condstore: boolean): Promise<FolderStatus> {
  const { exists, uidNext, uidValidity, highestModseq, noModseq, path } = opened
  if (!uidNext || !uidValidity) return await status(wire, path, condstore)
  return {
    messages: exists ?? 0,
    uidNext,
    uidValidity,
    highestModseq: condstore && !noModseq && highestModseq ? highestModseq : null,
  }
}

/**
 * Without MOVE the original is flagged \Deleted, and removed where UIDPLUS allows that for it alone: a plain EXPUNGE
 * would take with it what the owner had marked in another program.
 */
async function move(wire: Wire, set: Argument, path: string): Promise<void> {
  const { capabilities } = wire.client
  const destination = wire.folder(path)
  if (capabilities.has('MOVE')) return void (await wire.send('UID MOVE', [set, destination]))
  await wire.send('UID COPY', [set, destination])
  await wire.send('UID STORE', [set, atom('+FLAGS.SILENT'), [atom('\\Deleted')]])
  if (capabilities.has('UIDPLUS')) await wire.send('UID EXPUNGE', [set])
}

function flag(name: string): Argument {
  if (!FLAG.test(name)) throw new ImapError('refused', 'Not the name of a flag')
  return atom(name)
}

async function* explained(wire: Wire, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* content
  } catch (error) {
    throw wire.explain(error)
  }
}

/** Under a call there is no goodbye: it would wait for that call. */
async function close(wire: Wire): Promise<void> {
  const { client } = wire
  if (client.usable && !wire.busy) {
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<void>((done) => {
      timer = setTimeout(done, GOODBYE_MS)
    })
    await Promise.race([client.logout().catch(() => undefined), patience])
    clearTimeout(timer)
  }
  client.close()
}
