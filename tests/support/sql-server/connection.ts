import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { Answer, Gone } from './answer.ts'
import type { Controls } from './controls.ts'
import type { Engine } from './engine/engine.ts'
import { Session } from './engine/session.ts'
import { answerRequest } from './requests.ts'
import { SqlError } from './sql/errors.ts'
import { Writer } from './wire/bytes.ts'
import { MESSAGE, type Message, PacketReader, PacketWriter } from './wire/packets.ts'
import { ENCRYPT, encrypted, preloginAnswer, readPrelogin } from './wire/prelogin.ts'
import { type Login, readLogin } from './wire/requests.ts'
import * as tokens from './wire/tokens.ts'

export type Host = {
  engine: Engine
  controls: Controls
  user: string
  password: string
  roles: ReadonlySet<string>
  tls: { cert: string; key: string; required: boolean } | null
  nextId: () => number
}

/** The client pressed cancel. */
class Cancelled extends Error {}

/** Serves one client from its first packet to its last. Whatever ends it, its open transaction is rolled back. */
export async function serve(socket: Socket, host: Host): Promise<void> {
  socket.on('error', () => undefined)
  socket.setNoDelay(true)
  const opened = await open(socket, host)
  if (!opened) return
  const { stream, inbox, packets } = opened
  const login = await inbox.next()
  if (login?.type !== MESSAGE.login) return void socket.destroy()
  const wanted = readLogin(login.payload)
  const refusal = refuse(wanted, host)
  const out = new Writer()
  if (refusal) {
    for (const error of refusal) tokens.writeError(out, error)
    tokens.writeDone(out, 'done', tokens.DONE.error, 0)
    stream.end(packets.frame(MESSAGE.answer, out.take(), true))
    return
  }
  const size = Math.min(32_767, Math.max(512, wanted.packetSize || 4096))
  tokens.writeLoginAnswer(out, host.engine.database, size)
  stream.write(packets.frame(MESSAGE.answer, out.take(), true))
  packets.size = size
  await converse(stream, inbox, packets, wanted, host)
}

/** PRELOGIN, and TLS when both sides want it. A client that only wants its login encrypted gets nothing encrypted. */
async function open(socket: Socket, host: Host) {
  const packets = new PacketWriter()
  const first = new Inbox(socket)
  const prelogin = await first.next()
  if (prelogin?.type !== MESSAGE.prelogin) return void socket.destroy()
  const asked = readPrelogin(prelogin.payload)
  const wants = asked === ENCRYPT.on || asked === ENCRYPT.required
  const answer = !host.tls
    ? ENCRYPT.notSupported
    : wants
      ? ENCRYPT.on
      : host.tls.required
        ? ENCRYPT.required
        : ENCRYPT.notSupported
  socket.write(packets.frame(MESSAGE.answer, preloginAnswer(answer), true))
  if (answer === ENCRYPT.required) return void socket.end()
  if (answer !== ENCRYPT.on || !host.tls) return { stream: socket as Duplex, inbox: first, packets }
  first.release()
  const stream = encrypted(socket, host.tls)
  stream.on('error', () => socket.destroy())
  return { stream: stream as Duplex, inbox: new Inbox(stream), packets }
}

function refuse(login: Login, host: Host): SqlError[] | null {
  const failed = new SqlError(18456, `Login failed for user '${login.user}'.`)
  if (login.user.toLowerCase() !== host.user.toLowerCase() || login.password !== host.password)
    return [failed]
  if (login.database && login.database.toLowerCase() !== host.engine.database.toLowerCase()) {
    return [
      new SqlError(
        4060,
        `Cannot open database "${login.database}" requested by the login. The login failed.`,
      ),
      failed,
    ]
  }
  return null
}

async function converse(
  stream: Duplex,
  inbox: Inbox,
  packets: PacketWriter,
  login: Login,
  host: Host,
): Promise<void> {
  const { controls } = host
  const sink = () => new Answer(stream, packets, session.signal, false, null)
  const session: Session = new Session(
    host.engine,
    host.nextId(),
    { denied: controls.isDenied, roles: host.roles },
    null as never,
  )
  session.sink = sink()
  Object.assign(session, { user: login.user, application: login.application, host: login.host })
  try {
    for (;;) {
      const message = await inbox.next()
      if (!message) return
      const abort = new AbortController()
      inbox.onAttention = () => abort.abort(new Cancelled())
      inbox.onEnd = () => abort.abort(new Gone())
      session.signal = abort.signal
      await respond(message, session, stream, packets, host)
    }
  } catch (error) {
    if (!(error instanceof Gone)) fault(controls, '', error)
  } finally {
    stream.destroy()
    session.sink = silent(stream, packets)
    session.close()
  }
}

const silent = (stream: Duplex, packets: PacketWriter) =>
  new Answer(stream, packets, new AbortController().signal, false, null)

async function respond(
  message: Message,
  session: Session,
  stream: Duplex,
  packets: PacketWriter,
  host: Host,
): Promise<void> {
  if (message.type === MESSAGE.attention)
    return new Answer(stream, packets, new AbortController().signal, false, null).acknowledge()
  const answer = new Answer(stream, packets, session.signal, message.type === MESSAGE.rpc, null)
  answer.inTransaction = () => session.depth > 0
  session.sink = answer
  if (message.reset) {
    session.reset()
    tokens.writeEnvironment(answer.out, 18, Buffer.alloc(0), Buffer.alloc(0))
  }
  if (message.ignored) return answer.end()
  try {
    await answerRequest(message, session, answer, host.controls, {
      wait: (milliseconds) => wait(milliseconds, undefined, { signal: session.signal }),
      cut: () => {
        stream.destroy()
        throw new Gone()
      },
    })
  } catch (error) {
    const reason = session.signal.aborted ? session.signal.reason : error
    if (reason instanceof Gone || stream.destroyed) throw new Gone()
    if (reason instanceof Cancelled) return answer.cancelled()
    fault(host.controls, String(message.type), error)
    answer.error(
      new SqlError(50001, `The stand-in failed: ${error instanceof Error ? error.message : error}`, {
        severity: 20,
      }),
    )
    return answer.end()
  }
}

function fault(controls: Controls, text: string, error: unknown): void {
  controls.unexpected.push({
    text,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  })
}

/** The messages of a stream in their order; an attention goes past those that wait. */
class Inbox {
  onAttention: (() => void) | null = null
  onEnd: (() => void) | null = null
  private readonly messages: Message[] = []
  private waiting: ((message: Message | null) => void) | null = null
  private ended = false
  private readonly stream: Duplex
  private readonly reader = new PacketReader((message) => this.take(message))
  private readonly receive = (chunk: Buffer) => {
    try {
      this.reader.push(chunk)
    } catch {
      this.stream.destroy()
    }
  }

  constructor(stream: Duplex) {
    this.stream = stream
    stream.on('data', this.receive)
    stream.on('end', this.finish)
    stream.on('close', this.finish)
  }

  /** Stops listening: another reader takes the stream. */
  release(): void {
    this.stream.off('data', this.receive)
    this.stream.off('end', this.finish)
    this.stream.off('close', this.finish)
  }

  next(): Promise<Message | null> {
    const message = this.messages.shift()
    if (message || this.ended) return Promise.resolve(message ?? null)
    this.onAttention = null
    this.onEnd = null
    return new Promise((resolve) => {
      this.waiting = resolve
    })
  }

  private take(message: Message): void {
    if (message.type === MESSAGE.attention && this.onAttention) {
      const attend = this.onAttention
      this.onAttention = null
      attend()
    } else if (this.waiting) {
      this.waiting(message)
      this.waiting = null
    } else this.messages.push(message)
  }

  private readonly finish = (): void => {
    this.ended = true
    this.waiting?.(null)
    this.waiting = null
    this.onEnd?.()
  }
}
