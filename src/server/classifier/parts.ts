import { UnreadableMail } from './mail.ts'

const PARTS_MAX = 1000
const LINES_MAX = 1_000_000
const NEWLINE_DASHES = Buffer.from('\n--')

/** Refuses a mail of thousands of parts before any of them costs memory. */
export function refuseTooManyParts(raw: Uint8Array): void {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  if (dashedLines(bytes) <= PARTS_MAX) return
  // Only now is the exact count worth its price: a text may well have many lines of dashes.
  const source = bytes.toString('latin1')
  const boundaries = new Set<string>()
  for (const [, quoted, bare] of source.matchAll(
    /\bboundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/gi,
  ))
    boundaries.add(quoted ?? bare ?? '')
  let parts = 0
  for (const [, line = ''] of source.matchAll(/\n--([^\r\n]*)/g)) {
    if (boundaries.has(line.trimEnd())) parts += 1
    if (parts > PARTS_MAX) throw new UnreadableMail('too_many_parts')
  }
}

function dashedLines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(NEWLINE_DASHES); at >= 0 && count <= PARTS_MAX; count += 1)
    at = bytes.indexOf(NEWLINE_DASHES, at + 3)
  return count
}

/** Refuses what would hold a worker for seconds: the parser pays by the line, and 60 MB of line ends are many. */
export function refuseTooManyLines(raw: Uint8Array): void {
  if (raw.byteLength <= LINES_MAX) return
  let lines = 0
  for (const byte of raw) if (byte === 0x0a) lines += 1
  if (lines > LINES_MAX) throw new UnreadableMail('too_large')
}
