import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Received = { to: string; raw: string; messageId: string; at: number }
export type Verdict = { accept: true } | { reject: number; text: string } | { cut: true }
/** What the server answers to the n-th attempt (from 1) for an address, after it has read the whole mail. */
export type Judge = (to: string, attempt: number) => Verdict

export type Sink = {
  port: number
  received: Received[]
  /** Mails a server has read entirely, refused and cut ones included. */
  attempts: Map<string, number>
  counts: () => Map<string, number>
  /** Reads mails and answers none, once `after` more have been answered: what is under way stays so until `release`. */
  hold: (after?: number) => void
  release: () => void
  stop: () => Promise<void>
}

type Options = {
  judge?: Judge
  delayMs?: number
  port?: number
  auth?: (user: string, password: string) => boolean
}

/** A real SMTP server on the loopback that keeps what it accepts. */
export async function startSink({ judge, delayMs = 0, port = 0, auth }: Options = {}): Promise<Sink> {
  const received: Received[] = []
  const attempts = new Map<string, number>()
  let left = Number.POSITIVE_INFINITY
  const held: (() => void)[] = []
  const allowed = () => {
    left -= 1
    return left >= 0 ? Promise.resolve() : new Promise<void>((resolve) => held.push(resolve))
  }
  const server = new SMTPServer({
    disabledCommands: auth ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    allowInsecureAuth: true,
    authOptional: !auth,
    disableReverseLookup: true,
    onAuth(given, _session, done) {
      if (auth?.(given.username ?? '', given.password ?? '')) return done(null, { user: given.username })
      done(Object.assign(new Error('Authentication failed'), { responseCode: 535 }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? ''
        const attempt = (attempts.get(to) ?? 0) + 1
        attempts.set(to, attempt)
        const verdict = judge?.(to, attempt) ?? { accept: true }
        setTimeout(async () => {
          await allowed()
          if ('reject' in verdict)
            return done(Object.assign(new Error(verdict.text), { responseCode: verdict.reject }))
          if ('accept' in verdict) {
            const raw = Buffer.concat(chunks).toString('utf8')
            received.push({
              to,
              raw,
              messageId: /^message-id: *(\S+)/im.exec(raw)?.[1] ?? '',
              at: Date.now(),
            })
            return done()
          }
          // A connection that ends between the body and its answer.
          for (const connection of server.connections as unknown as Set<{
            id: string
            _socket: { destroy: () => void }
          }>)
            if (connection.id === session.id) connection._socket.destroy()
        }, delayMs)
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    attempts,
    counts: () => {
      const counts = new Map<string, number>()
      for (const { to } of received) counts.set(to, (counts.get(to) ?? 0) + 1)
      return counts
    },
    hold: (after = 0) => {
      left = after
    },
    release: () => {
      left = Number.POSITIVE_INFINITY
      for (const go of held.splice(0)) go()
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
