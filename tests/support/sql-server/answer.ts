import type { Duplex } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import type { Sink } from './engine/session.ts'
import type { SqlError } from './sql/errors.ts'
import type { OutColumn } from './sql/scope.ts'
import type { SqlType, Stored } from './sql/types.ts'
import { Writer } from './wire/bytes.ts'
import { MESSAGE, type PacketWriter } from './wire/packets.ts'
import * as tokens from './wire/tokens.ts'

/** So much is put together before it goes to the socket. */
const CHUNK = 32_768
const EVENT = { begin: 8, commit: 9, rollback: 10 }

/** The connection ended, by the client or because a test wanted it. */
export class Gone extends Error {}

/** The answer to one request, written as it comes; at most a chunk of it is in memory while the client does not read. */
export class Answer implements Sink {
  readonly out = new Writer(CHUNK * 2)
  /** Counts the rows as they go out. */
  counted = { rows: 0 }
  private readonly stream: Duplex
  private readonly packets: PacketWriter
  private readonly signal: AbortSignal
  cutAt: number | null
  private kind: tokens.DoneKind
  private current: OutColumn[] = []
  private failed = false
  /** The state of a transaction that DONE tells. */
  inTransaction = () => false

  constructor(
    stream: Duplex,
    packets: PacketWriter,
    signal: AbortSignal,
    call: boolean,
    cutAt: number | null,
  ) {
    this.stream = stream
    this.signal = signal
    this.packets = packets
    this.kind = call ? 'doneInProc' : 'done'
    this.cutAt = cutAt
  }

  columns(columns: OutColumn[]): void {
    this.current = columns
    tokens.writeColumns(this.out, columns)
  }

  row(cells: Stored[]): Promise<void> | undefined {
    if (this.cutAt !== null && this.counted.rows >= this.cutAt) return this.cut()
    tokens.writeRow(this.out, this.current, cells)
    this.counted.rows += 1
    return this.out.length < CHUNK ? undefined : this.flush(false)
  }

  done(count: number | null, selected: boolean): void {
    const status = tokens.DONE.more | (count === null ? 0 : tokens.DONE.count) | this.state()
    tokens.writeDone(this.out, this.kind, status, count ?? 0, selected)
  }

  error(error: SqlError): void {
    this.failed = true
    tokens.writeError(this.out, error)
    tokens.writeDone(this.out, this.kind, tokens.DONE.more | tokens.DONE.error | this.state(), 0)
  }

  message(text: string): void {
    tokens.writeInfo(this.out, 0, text)
  }

  transaction(event: 'begin' | 'commit' | 'rollback', descriptor: Buffer): void {
    const none = Buffer.alloc(0)
    const [now, before] = event === 'begin' ? [descriptor, none] : [none, descriptor]
    tokens.writeEnvironment(this.out, EVENT[event], now, before)
  }

  returnValue(ordinal: number, name: string, type: SqlType, value: Stored): void {
    tokens.writeReturnValue(this.out, ordinal, name, type, value)
  }

  private state = () => (this.inTransaction() ? tokens.DONE.inTransaction : 0)

  /** The end of the whole answer. */
  async end(values?: () => void): Promise<void> {
    if (this.kind === 'doneInProc') {
      tokens.writeReturnStatus(this.out, this.failed ? 1 : 0)
      values?.()
      this.kind = 'doneProc'
    }
    tokens.writeDone(this.out, this.kind, (this.failed ? tokens.DONE.error : 0) | this.state(), 0)
    await this.flush(true)
  }

  /** Hands over what is written, and waits until the client takes it. */
  async flush(last: boolean): Promise<void> {
    const framed = this.packets.frame(MESSAGE.answer, this.out.take(), last)
    if (this.stream.destroyed) throw new Gone()
    if (this.stream.write(framed)) {
      // Lets the other sessions, and an attention of this client, have their turn.
      if (!last) await turn()
      if (!last) this.signal.throwIfAborted()
      return
    }
    const { promise, resolve } = Promise.withResolvers<void>()
    this.stream.once('drain', resolve)
    this.stream.once('close', resolve)
    await promise
    this.stream.off('drain', resolve)
    this.stream.off('close', resolve)
    if (this.stream.destroyed) throw new Gone()
    if (!last) this.signal.throwIfAborted()
  }

  /** The client cancelled: this message ends, and a second one says that the attention was seen. */
  async cancelled(): Promise<void> {
    tokens.writeDone(this.out, this.kind === 'done' ? 'done' : 'doneProc', tokens.DONE.error, 0)
    await this.flush(true)
    await this.acknowledge()
  }

  async acknowledge(): Promise<void> {
    tokens.writeDone(this.out, 'done', tokens.DONE.attention | this.state(), 0)
    await this.flush(true)
  }

  /** What was written so far arrives, then the connection ends. */
  private async cut(): Promise<void> {
    const piece = this.packets.frame(MESSAGE.answer, this.out.take(), false, true)
    await new Promise<void>((done) => {
      if (this.stream.destroyed) done()
      else this.stream.write(piece, () => done())
    })
    this.stream.destroy()
    throw new Gone()
  }
}
