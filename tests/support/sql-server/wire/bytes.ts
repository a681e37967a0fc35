/** Reads a message from front to back; beyond its end it throws. */
export class Reader {
  private readonly buffer: Buffer
  private position: number

  constructor(buffer: Buffer, from = 0) {
    this.buffer = buffer
    this.position = from
  }

  get left(): number {
    return this.buffer.length - this.position
  }

  private move(by: number): number {
    const from = this.position
    if (from + by > this.buffer.length) throw new RangeError('the message ends too early')
    this.position += by
    return from
  }

  u8 = () => this.buffer.readUInt8(this.move(1))
  u16 = () => this.buffer.readUInt16LE(this.move(2))
  u32 = () => this.buffer.readUInt32LE(this.move(4))
  i16 = () => this.buffer.readInt16LE(this.move(2))
  i32 = () => this.buffer.readInt32LE(this.move(4))
  i64 = () => this.buffer.readBigInt64LE(this.move(8))
  u64 = () => this.buffer.readBigUInt64LE(this.move(8))
  uint = (bytes: number) => this.buffer.readUIntLE(this.move(bytes), bytes)
  float = () => this.buffer.readFloatLE(this.move(4))
  double = () => this.buffer.readDoubleLE(this.move(8))

  bytes(length: number): Buffer {
    const from = this.move(length)
    return this.buffer.subarray(from, from + length)
  }

  /** UTF-16 text of so many characters. */
  text = (characters: number) => this.bytes(characters * 2).toString('utf16le')
  shortText = () => this.text(this.u8())
  longText = () => this.text(this.u16())
}

/** Writes a message; grows as it needs (room first: it may change the buffer). */
export class Writer {
  private buffer: Buffer
  length = 0

  constructor(size = 4096) {
    this.buffer = Buffer.allocUnsafe(size)
  }

  private room(by: number): number {
    if (this.length + by > this.buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.length + by))
      this.buffer.copy(larger, 0, 0, this.length)
      this.buffer = larger
    }
    this.length += by
    return this.length - by
  }

  u8(value: number): this {
    const at = this.room(1)
    this.buffer[at] = value
    return this
  }

  u16(value: number): this {
    const at = this.room(2)
    this.buffer.writeUInt16LE(value, at)
    return this
  }

  u32(value: number): this {
    const at = this.room(4)
    this.buffer.writeUInt32LE(value, at)
    return this
  }

  i16(value: number): this {
    const at = this.room(2)
    this.buffer.writeInt16LE(value, at)
    return this
  }

  i32(value: number): this {
    const at = this.room(4)
    this.buffer.writeInt32LE(value, at)
    return this
  }

  u64(value: bigint): this {
    const at = this.room(8)
    this.buffer.writeBigUInt64LE(value, at)
    return this
  }

  i64(value: bigint): this {
    const at = this.room(8)
    this.buffer.writeBigInt64LE(value, at)
    return this
  }

  uint(value: number, bytes: number): this {
    const at = this.room(bytes)
    this.buffer.writeUIntLE(value, at, bytes)
    return this
  }

  float(value: number): this {
    const at = this.room(4)
    this.buffer.writeFloatLE(value, at)
    return this
  }

  double(value: number): this {
    const at = this.room(8)
    this.buffer.writeDoubleLE(value, at)
    return this
  }

  bytes(value: Uint8Array): this {
    const at = this.room(value.length)
    this.buffer.set(value, at)
    return this
  }

  text(value: string): this {
    const at = this.room(value.length * 2)
    this.buffer.write(value, at, 'utf16le')
    return this
  }

  shortText(value: string): this {
    return this.u8(value.length).text(value)
  }

  longText(value: string): this {
    return this.u16(value.length).text(value)
  }

  /** What was written so far; the writer begins again. */
  take(): Buffer {
    const taken = this.buffer.subarray(0, this.length)
    this.buffer = Buffer.allocUnsafe(Math.max(4096, Math.min(this.buffer.length, 65_536)))
    this.length = 0
    return taken
  }
}
