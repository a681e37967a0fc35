export const MESSAGE = {
  batch: 1,
  rpc: 3,
  answer: 4,
  attention: 6,
  bulk: 7,
  transaction: 14,
  login: 16,
  prelogin: 18,
} as const

const HEADER = 8
const END = 0x01
const IGNORE = 0x02
const RESET = 0x08 | 0x10

export type Message = { type: number; payload: Buffer; ignored: boolean; reset: boolean }

/** Puts the packets of a stream together into messages. */
export class PacketReader {
  private pending: Buffer = Buffer.alloc(0)
  private parts: Buffer[] = []
  private reset = false
  private readonly onMessage: (message: Message) => void

  constructor(onMessage: (message: Message) => void) {
    this.onMessage = onMessage
  }

  push(chunk: Buffer): void {
    this.pending = this.pending.length ? Buffer.concat([this.pending, chunk]) : chunk
    for (;;) {
      if (this.pending.length < HEADER) return
      const length = this.pending.readUInt16BE(2)
      if (length < HEADER) throw new RangeError('a packet shorter than its header')
      if (this.pending.length < length) return
      const [type, status] = [this.pending[0]!, this.pending[1]!]
      this.parts.push(this.pending.subarray(HEADER, length))
      this.reset ||= (status & RESET) !== 0
      this.pending = this.pending.subarray(length)
      if ((status & END) === 0) continue
      const message = {
        type,
        payload: Buffer.concat(this.parts),
        ignored: (status & IGNORE) !== 0,
        reset: this.reset,
      }
      this.parts = []
      this.reset = false
      this.onMessage(message)
    }
  }

  /** What came after the last whole packet. */
  takeRest(): Buffer {
    const rest = this.pending
    this.pending = Buffer.alloc(0)
    return rest
  }
}

/** Cuts an answer into packets. A message may be given in pieces; the last one ends it. */
export class PacketWriter {
  size = 4096
  private left: Buffer = Buffer.alloc(0)
  private number = 0

  /** `cut` also gives out what does not fill a packet, without ending the message. */
  frame(type: number, piece: Buffer, last: boolean, cut = false): Buffer {
    const payload = this.left.length ? Buffer.concat([this.left, piece]) : piece
    const room = this.size - HEADER
    const packets =
      last || cut ? Math.max(1, Math.ceil(payload.length / room)) : Math.floor(payload.length / room)
    const used = Math.min(payload.length, packets * room)
    const out = Buffer.allocUnsafe(used + packets * HEADER)
    for (let packet = 0; packet < packets; packet += 1) {
      const part = payload.subarray(packet * room, Math.min((packet + 1) * room, used))
      const at = packet * this.size
      out[at] = type
      out[at + 1] = last && packet === packets - 1 ? END : 0
      out.writeUInt16BE(part.length + HEADER, at + 2)
      out.writeUInt16BE(0, at + 4)
      this.number = (this.number + 1) & 0xff
      out[at + 6] = this.number
      out[at + 7] = 0
      part.copy(out, at + HEADER)
    }
    this.left = last ? Buffer.alloc(0) : payload.subarray(used)
    if (last) this.number = 0
    return out
  }
}
