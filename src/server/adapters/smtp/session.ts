import { connect as connectSocket, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { env } from '#server/kernel/env'
import { guardedLookup, guardHost, OutboundBlocked } from '#server/kernel/outbound'
import { classify, type Failure } from './classify.ts'
import type { Composed } from './compose.ts'
import type { Delivery, SmtpServer } from './port.ts'

const CLOSED = { code: 'ECONNECTION', message: 'Connection closed' }

/** A name of our own: under its real one nodemailer would say the token as a password where LOGIN is offered too. */
const BY_TOKEN = 'ACCESS-TOKEN'

export type Limits = { connectMs: number; silenceMs: number }

/** One open, authenticated SMTP connection; it takes one mail at a time. */
export type Session = {
  submit(mail: Composed): Promise<Delivery>
  /** False once the connection is gone, or in a state that nobody can tell. */
  readonly usable: boolean
  readonly served: number
  close(): void
}

/** Connects, secures and authenticates. Throws what went wrong, for `failureOf`. */
export async function openSession(server: SmtpServer, limits: Limits): Promise<Session> {
  if (!server.trusted) await guardHost(server.host, server.port)
  const socket = await openSocket(server, limits.connectMs)
  const connection = new SMTPConnection({
    connection: socket,
    host: server.host,
    port: server.port,
    name: clientName(),
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.connectMs,
    socketTimeout: limits.silenceMs,
    socketCloseTimeout: 1000,
    customAuth: { [BY_TOKEN]: signInByToken },
  })
  try {
    await greet(connection)
    if (server.user) await authenticate(connection, server)
  } catch (error) {
    connection.close()
    throw error
  }
  return asSession(connection)
}

/** What `classify` reads, off an error of nodemailer, of the system or of the guard. */
export function failureOf(error: unknown): Failure {
  if (error instanceof OutboundBlocked) return { code: 'EBLOCKED', message: error.message }
  if (error instanceof Error) return error as Error & Failure
  return { message: String(error) }
}

function openSocket(server: SmtpServer, timeoutMs: number): Promise<Socket> {
  return new Promise((done, failed) => {
    const lookup = server.trusted ? {} : { lookup: guardedLookup }
    const socket = connectSocket({ host: server.host, port: server.port, ...lookup })
    const timer = setTimeout(() => {
      socket.destroy(Object.assign(new Error('Connection timeout'), { code: 'ETIMEDOUT' }))
    }, timeoutMs)
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.removeListener('error', failed)
      done(socket)
    })
    socket.once('error', (error) => {
      clearTimeout(timer)
      failed(error)
    })
  })
}

function greet(connection: SMTPConnection): Promise<void> {
  return new Promise((done, failed) => {
    connection.once('error', failed)
    connection.once('end', () => failed(Object.assign(new Error(CLOSED.message), CLOSED)))
    connection.connect((error) => (error ? failed(error) : done()))
  })
}

function authenticate(connection: SMTPConnection, server: SmtpServer): Promise<void> {
  const { user = '', password = '', accessToken } = server
  const credentials = { user, pass: accessToken ?? password }
  return new Promise((done, failed) => {
    connection.once('error', failed)
    connection.once('end', () => failed(Object.assign(new Error(CLOSED.message), CLOSED)))
    connection.login(
      accessToken === undefined ? { credentials } : { method: BY_TOKEN, credentials },
      (error) => (error ? failed(error) : done()),
    )
  })
}

/** nodemailer's own XOAUTH2 asks for a second token and drops the server's words when the first is refused. */
async function signInByToken({
  auth: { credentials },
  sendCommand,
}: SMTPConnection.CustomAuthenticationContext): Promise<void> {
  const { user, pass } = credentials as { user: string; pass: string }
  const token = Buffer.from(`user=${user}\x01auth=Bearer ${pass}\x01\x01`).toString('base64')
  let answer = await sendCommand(`AUTH XOAUTH2 ${token}`)
  // The reasons, in JSON for programs; the refusal itself comes after an empty line.
  if (answer.status === 334) answer = await sendCommand('')
  if (Math.floor(answer.status / 100) !== 2) throw new Error('Access token refused')
}

function asSession(connection: SMTPConnection): Session {
  let usable = true
  let served = 0
  connection.removeAllListeners('error')
  connection.on('error', () => {
    usable = false
  })
  const ended = new Promise<void>((done) => {
    connection.once('end', () => {
      usable = false
      done()
    })
  })
  return {
    get usable() {
      return usable
    },
    get served() {
      return served
    },
    async submit({ envelope, raw }) {
      served += 1
      const delivery = await hand(connection, ended, envelope, raw)
      if (delivery.outcome === 'rejected') usable &&= await reset(connection, ended)
      else if (delivery.outcome !== 'accepted') usable = false
      return delivery
    },
    close() {
      if (usable) connection.quit()
      usable = false
      setTimeout(() => connection.close(), 500).unref()
    },
  }
}

function hand(
  connection: SMTPConnection,
  ended: Promise<void>,
  envelope: Composed['envelope'],
  raw: Buffer,
): Promise<Delivery> {
  return new Promise((done) => {
    const body = new Body(raw)
    // Should a connection ever end without nodemailer reporting it, the lane must not wait for ever.
    ended.then(() => setImmediate(() => done(classify(CLOSED, body.started))))
    connection.send(envelope, body, (error, info) => {
      if (error) done(classify(failureOf(error), body.started))
      else done({ outcome: 'accepted', response: info.response.slice(0, 500), ...refusedOf(info.rejected) })
    })
  })
}

function refusedOf(rejected: unknown[] = []): { refused?: string[] } {
  return rejected.length > 0 ? { refused: rejected.map(String) } : {}
}

/** Ends the refused mail's transaction, so that the next one begins clean. */
function reset(connection: SMTPConnection, ended: Promise<void>): Promise<boolean> {
  return new Promise((done) => {
    ended.then(() => done(false))
    connection.reset((error) => done(!error))
  })
}

/**
 * The message as nodemailer wants it. It pipes the body when the server has answered 354 and never before:
 * from then on the mail may have left. Handing the whole body at once spares a stream's ticks.
 */
class Body extends Readable {
  started = false
  private readonly raw: Buffer

  constructor(raw: Buffer) {
    super()
    this.raw = raw
  }

  override pipe<T extends NodeJS.WritableStream>(destination: T): T {
    this.started = true
    destination.end(this.raw)
    return destination
  }

  override _read(): void {
    this.started = true
    this.push(this.raw)
    this.push(null)
  }
}

/** How we call ourselves in EHLO: the public name of this installation when it has one. */
function clientName(): string | undefined {
  const name = new URL(env().APP_URL).hostname
  return /^[a-z0-9.-]+\.[a-z]{2,}$/i.test(name) ? name : undefined
}
