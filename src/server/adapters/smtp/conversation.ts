import { encodeText } from './mime.ts'
import type { Conversation, Mail, MailAttachment } from './port.ts'

// What a mail between people has and a bulk mail has not: copies, a place in a thread, files.

const MESSAGE_ID = /^<[\x21-\x7e]{1,900}>$/
const TYPE = /^[a-z0-9][\w.+-]{0,60}\/[a-z0-9][\w.+-]{0,100}$/i
const CONTENT_ID = /^[\x21-\x3b\x3d\x3f-\x7e]{1,200}$/
const LINE_BYTES = 57 * 1000

/** RFC 5322, 3.6.4: the message that is answered, and all before it. What is no Message-ID is left out. */
export function conversationHeaders({ inReplyTo, references }: Conversation, cc: string[]): string {
  const copies = cc.length > 0 ? `Cc: ${cc.join(',\r\n ')}\r\n` : ''
  const answered = inReplyTo && MESSAGE_ID.test(inReplyTo) ? `In-Reply-To: ${inReplyTo}\r\n` : ''
  const known = references.filter((id) => MESSAGE_ID.test(id) && !id.slice(1, -1).includes('<'))
  const before = known.length > 0 ? `References: ${known.join('\r\n ')}\r\n` : ''
  return copies + answered + before
}

/** Begins the frames around the body: one of its files, in it one of the pictures that the HTML shows. Empty without either. */
export function mixedHead({ conversation }: Mail, boundary: string): string {
  return framesOf(conversation)
    .map(({ kind, mark }) => {
      const outer = outerOf(boundary, mark)
      return `Content-Type: multipart/${kind}; boundary="${outer}"\r\n\r\n--${outer}\r\n`
    })
    .join('')
}

/** What lies in the frames beside the body, and their ends. */
export function mixedParts({ conversation }: Mail, boundary: string): Buffer[] {
  return framesOf(conversation)
    .toReversed()
    .flatMap(({ mark, attachments }) => {
      const outer = outerOf(boundary, mark)
      const parts = attachments.flatMap((attachment) => [
        Buffer.from(`\r\n--${outer}\r\n${partHead(attachment)}\r\n`, 'latin1'),
        base64Lines(attachment.content),
      ])
      return [...parts, Buffer.from(`\r\n--${outer}--\r\n`, 'latin1')]
    })
}

type Frame = { kind: 'mixed' | 'related'; mark: 'm' | 'r'; attachments: MailAttachment[] }

/** Outermost first. */
function framesOf(conversation: Conversation | undefined): Frame[] {
  const all = conversation?.attachments ?? []
  const frames: Frame[] = [
    { kind: 'mixed', mark: 'm', attachments: all.filter((each) => !isPicture(each)) },
    { kind: 'related', mark: 'r', attachments: all.filter(isPicture) },
  ]
  return frames.filter(({ attachments }) => attachments.length > 0)
}

function isPicture({ contentId }: MailAttachment): boolean {
  return contentId !== undefined && CONTENT_ID.test(contentId)
}

/** None of the boundaries begins with another: a careless reader would take one for the other. */
function outerOf(boundary: string, mark: Frame['mark']): string {
  return boundary.replace('=_', `=_${mark}_`)
}

function partHead(attachment: MailAttachment): string {
  const { filename, contentType } = attachment
  // RFC 2046 allows no base64 around a nested message.
  const kept = TYPE.test(contentType) && !/^(message|multipart)\//i.test(contentType)
  const type = kept ? contentType.toLowerCase() : 'application/octet-stream'
  const name =
    filename
      .toWellFormed()
      .replace(/[\p{Cc}"\\/]/gu, '_')
      .slice(0, 120) || 'attachment'
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)
  return (
    `Content-Type: ${type};\r\n name="${encodeText(name)}"\r\n` +
    (isPicture(attachment) ? `Content-ID: <${attachment.contentId}>\r\n` : '') +
    `Content-Disposition: ${isPicture(attachment) ? 'inline' : 'attachment'};\r\n${continued(encoded)}` +
    'Content-Transfer-Encoding: base64\r\n'
  )
}

/** RFC 2231: a long name in several pieces, none of them cut inside a character. */
function continued(encoded: string): string {
  const pieces = encoded.match(/(?:%[0-9a-f]{2}|[^%]){1,60}/gi) ?? []
  if (pieces.length <= 1) return ` filename*=UTF-8''${encoded}\r\n`
  const last = pieces.length - 1
  return pieces
    .map((piece, n) => ` filename*${n}*=${n === 0 ? "UTF-8''" : ''}${piece}${n === last ? '' : ';'}\r\n`)
    .join('')
}

/** Lines of 76 characters, a piece at a time: a file of 25 MB is no one string. */
function base64Lines(content: Uint8Array): Buffer {
  const pieces: Buffer[] = []
  for (let at = 0; at < content.length; at += LINE_BYTES) {
    const piece = Buffer.from(content.subarray(at, at + LINE_BYTES)).toString('base64')
    pieces.push(Buffer.from(piece.replace(/.{76}/g, '$&\r\n'), 'latin1'))
    if (piece.length % 76 !== 0) pieces.push(Buffer.from('\r\n', 'latin1'))
  }
  return Buffer.concat(pieces)
}
