import { EventEmitter } from 'node:events'

export type StoredMessage = { uid: number; flags: Set<string>; date: Date; raw: Buffer; modseq: number }

const SPECIAL: Record<string, string> = {
  Sent: '\\Sent',
  Drafts: '\\Drafts',
  Junk: '\\Junk',
  Trash: '\\Trash',
  Archive: '\\Archive',
}

let validity = Math.floor(Date.now() / 1000)

/** One folder of the stand-in: messages in the order of their UIDs. Emits `change`, and `reset` at a new UIDVALIDITY. */
export class StoredFolder extends EventEmitter {
  readonly name: string
  readonly specialUse: string | undefined
  subscribed = true
  uidValidity = ++validity
  uidNext = 1
  modseq = 1
  /** Counts additions and removals, so that a session knows when to compare. */
  version = 0
  messages: StoredMessage[] = []

  constructor(name: string) {
    super()
    this.setMaxListeners(0)
    this.name = name
    this.specialUse = SPECIAL[name]
  }

  add(raw: Buffer, flags: Iterable<string> = [], date = new Date()): StoredMessage {
    this.modseq += 1
    const message = { uid: this.uidNext++, flags: new Set(flags), date, raw, modseq: this.modseq }
    this.messages.push(message)
    this.version += 1
    this.emit('change')
    return message
  }

  remove(uids: ReadonlySet<number>): void {
    if (uids.size === 0) return
    this.modseq += 1
    this.messages = this.messages.filter(({ uid }) => !uids.has(uid))
    this.version += 1
    this.emit('change')
  }

  touch(message: StoredMessage): void {
    this.modseq += 1
    message.modseq = this.modseq
    this.emit('change')
  }

  reset(): void {
    this.uidValidity = ++validity
    this.uidNext = 1
    for (const message of this.messages) message.uid = this.uidNext++
    this.version += 1
    this.emit('reset')
  }
}

/** Everything one user has. */
export class Account {
  readonly folders = new Map<string, StoredFolder>()

  constructor() {
    for (const name of ['INBOX', ...Object.keys(SPECIAL)]) this.create(name)
  }

  folder(name: string): StoredFolder | undefined {
    return this.folders.get(name.toUpperCase() === 'INBOX' ? 'INBOX' : name)
  }

  create(name: string): StoredFolder {
    const folder = new StoredFolder(name)
    this.folders.set(name, folder)
    return folder
  }
}
