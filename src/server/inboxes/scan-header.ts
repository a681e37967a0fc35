const HEADER_MAX = 64 * 1024

/** What can be read off the header of a message that could not be taken apart. */
export type ScannedHeader = {
  from: { name: string; address: string }
  to: { name: string; address: string }[]
  subject: string
  date: Date | null
  inReplyTo: string | null
  references: string[]
}

/** Reads the few fields that a list shows, whatever the rest looks like. Never fails. */
export function scanHeader(source: Buffer): ScannedHeader {
  const end = source.indexOf('\r\n\r\n')
  const header = source.subarray(0, Math.min(end < 0 ? source.length : end, HEADER_MAX)).toString('utf8')
  const field = (name: string) =>
    new RegExp(`(?:^|\\n)${name}[ \\t]*:((?:[^\\r\\n]|\\r?\\n[ \\t])*)`, 'i')
      .exec(header)?.[1]
      ?.replace(/\s+/g, ' ')
      .trim() ?? ''
  const time = Date.parse(field('date').replace(/\([^)]*\)/g, ''))
  return {
    from: people(field('from'))[0] ?? { name: '', address: '' },
    to: people(field('to')),
    subject: decodeWords(field('subject')),
    date: Number.isNaN(time) ? null : new Date(time),
    inReplyTo: /<[^<>\s]+>/.exec(field('in-reply-to'))?.[0] ?? null,
    references: field('references').match(/<[^<>\s]+>/g) ?? [],
  }
}

function people(field: string): { name: string; address: string }[] {
  return [...field.slice(0, 8000).matchAll(/([^,<>]*)<([^<>\s]+@[^<>\s]+)>|([^\s,<>"]+@[^\s,<>"]+)/g)].map(
    ([, name = '', bracketed, bare = '']) => ({
      name: decodeWords(name.replace(/"/g, '').trim()),
      address: bracketed ?? bare,
    }),
  )
}

/** RFC 2047 words; one in a character set nobody knows stays as it is. */
export function decodeWords(text: string): string {
  return text
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(
      /=\?([\w-]+)(?:\*[\w-]*)?\?([bq])\?([^?]*)\?=/gi,
      (whole, charset: string, kind: string, body: string) => {
        try {
          return new TextDecoder(charset).decode(
            kind.toLowerCase() === 'b' ? Buffer.from(body, 'base64') : quoted(body),
          )
        } catch {
          return whole
        }
      },
    )
}

function quoted(body: string): Buffer {
  const bytes = body
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1')
}
