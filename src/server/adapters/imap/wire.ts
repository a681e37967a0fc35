import type { ImapAttribute, ImapFlow, ImapResponse } from 'imapflow'
import { encodePath, normalizePath, packMessageRange } from 'imapflow/lib/tools.js'
import { type Asked, toImapError } from './errors.ts'
import { ImapError } from './port.ts'

/** Servers cut command lines at 8 kB at the least (RFC 7162 recommends that much). */
const SET_LENGTH = 4000
/** What a folder's name, a Message-ID or a flag may never carry: it would begin another command. */
const LINE_BREAK = /[\r\n\0]/

export type Token = {
  type: 'ATOM' | 'STRING' | 'SEQUENCE'
  value: string
  section?: unknown[]
  partial?: number[]
}
export type Argument = Token | Argument[]
/** Called for every untagged answer of its kind (`fetch`); imapflow reads no further until a promise is settled. */
export type Listeners = Record<string, (answer: ImapResponse) => void | Promise<void>>

/**
 * What imapflow's own commands are made of. They are used directly where imapflow answers `false` to a refusal and
 * drops the server's words, or spends twice the work on a message.
 */
type Inside = {
  exec(
    command: string,
    args: Argument[],
    options?: { untagged?: Listeners },
  ): Promise<{ response: ImapResponse; next: () => void }>
  /** Known folders; imapflow lists a folder that is missing here before it selects it. */
  folders: Map<string, { path: string }>
}

/** One connection: its client, and the reason of its end once it has one. */
export class Wire {
  readonly client: ImapFlow
  /** A call is under way. */
  busy = false
  private readonly silenceMs: number
  private readonly secret: string
  private fault: unknown

  constructor(client: ImapFlow, silenceMs: number, secret: string) {
    this.client = client
    this.silenceMs = silenceMs
    this.secret = secret
    client.on('error', (error: unknown) => this.fail(error))
  }

  /** Ends the connection for this reason, which every call under way and to come then reports. */
  fail(error: unknown): void {
    this.fault ??= error
    this.client.close()
  }

  get inside(): Inside {
    return this.client as unknown as Inside
  }

  /** Sends one command of our own and gives back the tagged answer. */
  async command(name: string, args: Argument[], untagged: Listeners = {}): Promise<ImapResponse> {
    return await this.alone(() => this.send(name, args, untagged))
  }

  /** The same within a call that already holds the connection. */
  async send(name: string, args: Argument[], untagged: Listeners = {}): Promise<ImapResponse> {
    const listeners = Object.entries(untagged).map(([kind, listener]) => [kind.toUpperCase(), listener])
    const { response, next } = await this.inside.exec(name, args, { untagged: Object.fromEntries(listeners) })
    next()
    return response
  }

  /** Runs work that nothing else may interrupt, watched for silence, and reports its failure as an `ImapError`. */
  async alone<T>(work: () => Promise<T>, options: { patient?: boolean; asked?: Asked } = {}): Promise<T> {
    this.take()
    const stop = options.patient ? () => undefined : this.watch(() => false)
    try {
      return await work()
    } catch (error) {
      throw this.explain(error, options.asked)
    } finally {
      stop()
      this.leave()
    }
  }

  take(): void {
    // imapflow would wait for the call under way, and that one for its caller: for ever.
    if (this.busy) throw new Error('Another call is under way on this IMAP connection')
    this.busy = true
  }

  leave(): void {
    this.busy = false
  }

  /** Ends the connection when the server owes an answer and no byte has come for a while. `held`: it owes none now. */
  watch(held: () => boolean): () => void {
    let received = this.client.stats().received
    const timer = setInterval(() => {
      const now = this.client.stats().received
      if (now === received && !held())
        this.fail(Object.assign(new Error('The server fell silent'), { code: 'ETIMEDOUT' }))
      received = now
    }, this.silenceMs)
    return () => clearInterval(timer)
  }

  /** The reason of a failure: why the connection ended when it did, else what the call met. */
  explain(error: unknown, asked: Asked = 'command'): ImapError {
    const ended = !this.client.usable && !(error as { responseStatus?: string } | null)?.responseStatus
    const bye = ended ? this.client.byeReason : undefined
    return withoutSecret(toImapError(ended ? (this.fault ?? error) : error, asked, bye), this.secret)
  }

  /** A folder's name as an argument, in the server's own spelling. */
  folder(path: string): Token {
    return text(encodePath(this.client, this.fullPath(path)))
  }

  /** The name with the namespace's prefix, without which some servers do not know it. */
  fullPath(path: string): string {
    return normalizePath(this.client, clean(path))
  }
}

export function atom(value: string): Token {
  return { type: 'ATOM', value: clean(value) }
}

export function text(value: string): Token {
  return { type: 'STRING', value: clean(value) }
}

/** UIDs as sequence sets, each short enough for a command line. */
export function uidSets(uids: number[]): Token[] {
  const sets: Token[] = []
  let set = ''
  for (const range of uids.length === 0 ? [] : packMessageRange(uids).split(',')) {
    if (set.length + range.length >= SET_LENGTH) {
      sets.push({ type: 'SEQUENCE', value: set })
      set = ''
    }
    set += set === '' ? range : `,${range}`
  }
  return set === '' ? sets : [...sets, { type: 'SEQUENCE', value: set }]
}

/** The value of a parsed token as text; empty for a list or NIL. */
export function textOf(token: ImapAttribute | undefined): string {
  const value = token?.value
  if (typeof value === 'string') return value
  return Buffer.isBuffer(value) ? value.toString('utf8') : ''
}

/** Some servers repeat in their refusal what they were sent. */
function withoutSecret(error: ImapError, secret: string): ImapError {
  if (secret === '' || !error.response.includes(secret)) return error
  return new ImapError(error.code, error.response.replaceAll(secret, '…'), {
    ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
  })
}

function clean(value: string): string {
  if (LINE_BREAK.test(value)) throw new ImapError('refused', 'A line break in a name is refused')
  return value
}
