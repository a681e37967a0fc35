import PostalMime from 'postal-mime'
import type { Decoder } from './fast-decoders.ts'

type Line = { bytes: Uint8Array; done: boolean }
type Node = { state: string; contentDecoder: Decoder | null; feed: (line: Uint8Array) => void }
/** What reads the lines of a mail in postal-mime. */
type Reader = {
  buf: ArrayBuffer
  av: Uint8Array
  readPos: number
  boundaries: unknown[]
  currentNode: Node
  /** Ours: the same bytes, searched for more than one byte, and where the last line begins. */
  whole?: Buffer
  lastLine?: number
}
type Inner = { readLine?: (this: Reader) => Line; processLine?: unknown }

const LF = 0x0a
const CR = 0x0d
const DASH = 0x2d
const NEXT_DASHES = Buffer.from('\n--')

/**
 * Has postal-mime (4.0.0) handle only the lines that may be a boundary, and the last one, one at a time. The others go where
 * it would put them, a body in as few stretches as there are: it waits for a promise and makes a view at every line. A
 * version that is built otherwise reads its own lines.
 */
export function installFastLines(): void {
  const inner = PostalMime.prototype as unknown as Inner
  if (typeof inner.readLine !== 'function' || typeof inner.processLine !== 'function') return
  inner.readLine = readLine
}

/** Passes over all ordinary lines and gives back the next that is none. */
function readLine(this: Reader): Line {
  for (;;) {
    feedBody(this)
    const line = nextLine(this)
    const { bytes, done } = line
    const marked = this.boundaries.length > 0 && bytes[0] === DASH && bytes[1] === DASH
    if (done || marked) return line
    this.currentNode.feed(bytes)
  }
}

/** What lies before the next line that may be a boundary, or before the last one. */
function feedBody(reader: Reader): void {
  const { av, buf, readPos: from, currentNode: node } = reader
  const { contentDecoder: decoder } = node
  if (node.state !== 'body' || !decoder?.lines) return
  reader.whole ??= Buffer.from(buf)
  reader.lastLine ??= av.lastIndexOf(LF, av.length - 2) + 1
  const dashes = reader.boundaries.length > 0 ? reader.whole.indexOf(NEXT_DASHES, from - 1) : -1
  const to = dashes < 0 ? reader.lastLine : Math.min(dashes + 1, reader.lastLine)
  if (to <= from) return
  decoder.lines(av, from, to)
  reader.readPos = to
}

function nextLine(reader: Reader): Line {
  const { av, buf, readPos: from } = reader
  const lineBreak = av.indexOf(LF, from)
  let end = lineBreak < 0 ? av.length : lineBreak
  reader.readPos = lineBreak < 0 ? av.length : lineBreak + 1
  while (end > from && av[end - 1] === CR) end -= 1
  return { bytes: new Uint8Array(buf, from, end - from), done: reader.readPos >= av.length }
}
