import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { createSecureContext, TLSSocket } from 'node:tls'
import { MESSAGE, PacketReader, PacketWriter } from './packets.ts'

export const ENCRYPT = { off: 0, on: 1, notSupported: 2, required: 3 }

const OPTION = { version: 0, encryption: 1, instance: 2, thread: 3, mars: 4, end: 0xff }

/** What the client says about encryption. */
export function readPrelogin(payload: Buffer): number {
  for (let at = 0; payload[at] !== OPTION.end; at += 5) {
    if (payload[at] === OPTION.encryption) return payload[payload.readUInt16BE(at + 1)]!
  }
  return ENCRYPT.notSupported
}

export function preloginAnswer(encryption: number): Buffer {
  const options: [number, Buffer][] = [
    [OPTION.version, Buffer.from([15, 0, 0x10, 0xa5, 0, 0])],
    [OPTION.encryption, Buffer.from([encryption])],
    [OPTION.instance, Buffer.from([0])],
    [OPTION.thread, Buffer.alloc(0)],
    [OPTION.mars, Buffer.from([0])],
  ]
  const head = Buffer.alloc(options.length * 5 + 1, OPTION.end)
  let offset = head.length
  for (const [at, [token, data]] of options.entries()) {
    head[at * 5] = token
    head.writeUInt16BE(offset, at * 5 + 1)
    head.writeUInt16BE(data.length, at * 5 + 3)
    offset += data.length
  }
  return Buffer.concat([head, ...options.map(([, data]) => data)])
}

const APPLICATION_DATA = 23

/** The stream below TLS: the handshake travels in PRELOGIN packets, everything after it as it is. */
class Carrier extends Duplex {
  private readonly socket: Socket
  private readonly reader = new PacketReader((message) => this.push(message.payload))
  private readonly writer = new PacketWriter()
  private flight: Buffer[] = []
  private rawIn = false
  private rawOut = false

  constructor(socket: Socket) {
    super()
    this.socket = socket
    socket.on('data', (chunk: Buffer) => this.receive(chunk))
    socket.on('close', () => this.destroy())
  }

  private receive(chunk: Buffer): void {
    // A TLS record never begins as a PRELOGIN packet does.
    if (this.rawIn || chunk[0] !== MESSAGE.prelogin) {
      const whole = this.rawIn ? chunk : Buffer.concat([this.reader.takeRest(), chunk])
      this.rawIn ||= whole[0] !== MESSAGE.prelogin
      if (this.rawIn) {
        if (!this.push(whole)) this.socket.pause()
        return
      }
      this.reader.push(whole)
      return
    }
    this.reader.push(chunk)
  }

  override _read(): void {
    this.socket.resume()
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.rawOut ||= chunk[0] === APPLICATION_DATA
    if (this.rawOut) {
      this.socket.write(chunk, done)
      return
    }
    // The client answers each message once: what belongs together must go in one.
    if (this.flight.push(chunk) === 1) setImmediate(() => this.flush())
    done()
  }

  private flush(): void {
    const payload = Buffer.concat(this.flight)
    this.flight = []
    if (!this.socket.destroyed) this.socket.write(this.writer.frame(MESSAGE.prelogin, payload, true))
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.socket.destroy()
    done(error)
  }
}

/** The encrypted stream over a socket whose prelogin has been answered. */
export function encrypted(socket: Socket, keys: { cert: string; key: string }): TLSSocket {
  const secureContext = createSecureContext({ ...keys, maxVersion: 'TLSv1.2' })
  return new TLSSocket(new Carrier(socket) as unknown as Socket, { isServer: true, secureContext })
}
