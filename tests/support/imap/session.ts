import type { Socket } from 'node:net'
import { type SecureContext, TLSSocket } from 'node:tls'
import { folderCommands } from './folder-commands.ts'
import { messageCommands } from './message-commands.ts'
import type { Account, StoredFolder, StoredMessage } from './store.ts'
import { type Tok, tokensOf } from './tokens-of.ts'

/** What the stand-in is told to do instead of answering a command: a tagged answer without its tag, or worse. */
export type Play = string | 'drop' | 'silence' | undefined

export type Rules = {
  capabilities: string[]
  password: string
  account(user: string): Account | undefined
  /** Whose this access token is. */
  ownerOf(token: string): string | undefined
  /** False when the user has too many sessions already. */
  admit(user: string, session: Session): boolean
  play(command: string, args: string, user: string | null): Play
  secureContext: SecureContext
}

/** A command's tagged answer without its tag; undefined when it has written all by itself. */
export type Answer = string | undefined
export type Command = (session: Session, args: Tok[]) => Answer | Promise<Answer>

/** The sets of numbers a session works on: what it has told its client of the folder. */
export type View = {
  folder: StoredFolder
  readOnly: boolean
  uids: number[]
  version: number
  modseq: number
}

const LITERAL = /\{(\d+)(\+?)\}$/

/** One connection of the stand-in. */
export class Session {
  socket: Socket
  readonly rules: Rules
  user: string | null = null
  account: Account | null = null
  view: View | null = null
  condstore = false
  private pending: Buffer = Buffer.alloc(0)
  private command = ''
  private literal = 0
  private working = false
  private continuation: ((line: string) => void) | null = null
  private leaveFolder: (() => void) | null = null

  constructor(socket: Socket, rules: Rules) {
    this.socket = socket
    this.rules = rules
    this.listen(socket)
    this.write(`* OK [CAPABILITY ${this.capabilities().join(' ')}] stand-in ready\r\n`)
  }

  capabilities(): string[] {
    const secure = this.socket instanceof TLSSocket
    return secure ? this.rules.capabilities : [...this.rules.capabilities, 'STARTTLS']
  }

  write(chunk: string | Buffer): void {
    if (this.socket.writable) this.socket.write(chunk)
  }

  /** Waits until a client that reads slowly has caught up. */
  async drained(): Promise<void> {
    if (!this.socket.writableNeedDrain || this.socket.destroyed) return
    const { socket } = this
    await new Promise<void>((done) => {
      const over = () => {
        socket.off('drain', over)
        socket.off('close', over)
        done()
      }
      socket.on('drain', over)
      socket.on('close', over)
    })
  }

  /** Reads one more line, for AUTHENTICATE and IDLE. */
  line(): Promise<string> {
    return new Promise((done) => {
      this.continuation = done
      this.read()
    })
  }

  open(folder: StoredFolder, readOnly: boolean): void {
    this.shut()
    const { messages, version, modseq } = folder
    this.view = { folder, readOnly, uids: messages.map(({ uid }) => uid), version, modseq }
    const reset = () => this.end('* BYE The folder was rebuilt\r\n')
    folder.on('reset', reset)
    this.leaveFolder = () => folder.off('reset', reset)
  }

  shut(): void {
    this.leaveFolder?.()
    this.leaveFolder = null
    this.view = null
  }

  /** Tells what has changed in the open folder since the client last heard. */
  news(): void {
    const { view } = this
    if (!view) return
    const { folder } = view
    if (folder.version !== view.version) {
      const there = new Set(folder.messages.map(({ uid }) => uid))
      for (let i = view.uids.length - 1; i >= 0; i -= 1) {
        if (!there.has(view.uids[i] as number)) this.write(`* ${i + 1} EXPUNGE\r\n`)
      }
      const before = view.uids.filter((uid) => there.has(uid)).length
      view.uids = folder.messages.map(({ uid }) => uid)
      view.version = folder.version
      if (view.uids.length !== before) this.write(`* ${view.uids.length} EXISTS\r\n`)
    }
    if (folder.modseq === view.modseq) return
    folder.messages.forEach((message, index) => {
      if (message.modseq > view.modseq) this.tellFlags(index + 1, message)
    })
    view.modseq = folder.modseq
  }

  tellFlags(sequence: number, message: StoredMessage): void {
    const modseq = this.condstore ? ` MODSEQ (${message.modseq})` : ''
    this.write(
      `* ${sequence} FETCH (UID ${message.uid} FLAGS (${[...message.flags].join(' ')})${modseq})\r\n`,
    )
  }

  end(words?: string): void {
    if (words) this.write(words)
    this.socket.end()
  }

  /** Goes on inside TLS. */
  upgrade(): void {
    this.socket.removeAllListeners('data')
    const secure = new TLSSocket(this.socket, { isServer: true, secureContext: this.rules.secureContext })
    this.pending = Buffer.alloc(0)
    this.socket = secure
    this.listen(secure)
  }

  private listen(socket: Socket): void {
    socket.on('data', (chunk: Buffer) => {
      this.pending = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk])
      this.read()
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      this.shut()
      this.continuation?.('')
    })
  }

  private read(): void {
    while (!this.working || this.continuation) {
      if (this.literal > 0) {
        if (this.pending.length < this.literal) return
        this.command += this.take(this.literal)
        this.literal = 0
      }
      const end = this.pending.indexOf('\r\n')
      if (end < 0) return
      const line = this.take(end)
      this.take(2)
      if (this.continuation) {
        const resume = this.continuation
        this.continuation = null
        resume(line)
        continue
      }
      this.command += line
      const marker = LITERAL.exec(line)
      if (marker) {
        this.command += '\r\n'
        this.literal = Number(marker[1])
        if (marker[2] === '') this.write('+ go ahead\r\n')
        continue
      }
      const command = this.command
      this.command = ''
      void this.run(command)
    }
  }

  private take(length: number): string {
    const text = this.pending.toString('latin1', 0, length)
    this.pending = this.pending.subarray(length)
    return text
  }

  private async run(text: string): Promise<void> {
    this.working = true
    const [, tag = '*', name = '', args = ''] = /^(\S+) ((?:UID )?\S+) ?([\s\S]*)$/i.exec(text) ?? []
    const command = name.toUpperCase()
    const play = this.rules.play(command, args, this.user)
    if (play === 'drop') return void this.socket.destroy()
    if (play === 'silence') return
    const answer = play ?? (await this.answer(command, args))
    if (answer !== undefined) this.write(`${tag} ${answer}\r\n`)
    if (command === 'LOGOUT') this.end()
    if (command === 'STARTTLS' && answer?.startsWith('OK')) this.upgrade()
    this.working = false
    this.read()
  }

  private async answer(name: string, args: string): Promise<Answer> {
    const command = COMMANDS[name]
    if (!command) return `BAD Unknown command ${name}`
    try {
      const answer = await command(this, tokensOf(args))
      // Sequence numbers may not change under a command that names them.
      if (!/^(FETCH|STORE|SEARCH)$/.test(name)) this.news()
      return answer
    } catch (error) {
      return `BAD ${String((error as Error).message).replace(/[\r\n]+/g, ' ')}`
    }
  }
}

const COMMANDS: Record<string, Command> = { ...folderCommands, ...messageCommands }
