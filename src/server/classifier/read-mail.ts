import PostalMime, { type Address, type Attachment, decodeWords, type Email } from 'postal-mime'
import { installFastDecoders } from './fast-decoders.ts'
import { installFastLines } from './fast-lines.ts'
import { htmlToText } from './html-text.ts'
import { type MailAddress, type MailHeader, type MailPart, type ReadMail, UnreadableMail } from './mail.ts'
import { mendCharset } from './mend-charset.ts'
import { refuseTooManyLines, refuseTooManyParts } from './parts.ts'

const SIZE_MAX = 60 * 1024 * 1024
const REFERENCES_MAX = 100
const LIMITS = { maxNestingDepth: 30, maxHeadersSize: 1024 * 1024 }

installFastDecoders()
installFastLines()

/** Takes a mail apart, within bounds. Fails with `UnreadableMail` only. */
export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  if (raw.byteLength > SIZE_MAX) throw new UnreadableMail('too_large')
  refuseTooManyLines(raw)
  refuseTooManyParts(raw)
  const mail = await parse(raw)
  if (!isGarbled(mail)) return toReadMail(mail)
  const mended = mendCharset(raw)
  return toReadMail(mended ? await parse(mended) : mail)
}

async function parse(raw: Uint8Array): Promise<Email> {
  try {
    // A nested mail is evidence or an attachment, never the writer's words.
    return await PostalMime.parse(raw, { ...LIMITS, forceRfc822Attachments: true })
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : ''
    if (message.includes('nesting depth')) throw new UnreadableMail('too_deep', { cause })
    if (message.includes('header size')) throw new UnreadableMail('headers_too_large', { cause })
    throw new UnreadableMail('malformed', { cause })
  }
}

/** Undeclared 8-bit text that was taken for UTF-8. */
function isGarbled({ text, html, headerLines }: Email): boolean {
  return (
    text?.includes('\ufffd') ||
    html?.includes('\ufffd') ||
    headerLines.some(({ line }) => line.includes('\ufffd'))
  )
}

function toReadMail(mail: Email): ReadMail {
  const headers = mail.headers.map(({ key, originalKey, value }) => ({
    key,
    name: originalKey,
    value: storable(value.includes('=?') ? decodeWords(value) : value),
  }))
  const html = mail.html?.trim() ? storable(mail.html) : null
  const written = mail.text?.trim() ? storable(mail.text.trimEnd()) : null
  const text = html !== null && isStandIn(written) ? null : written
  return {
    headers,
    from: firstOf(mail.from && [mail.from]),
    sender: firstOf(mail.sender && [mail.sender]),
    replyTo: flat(mail.replyTo),
    to: flat(mail.to),
    cc: flat(mail.cc),
    subject: storable(mail.subject ?? '')
      .replace(/\s+/g, ' ')
      .trim(),
    date: dateOf(headers),
    messageId: idsIn(mail.messageId)[0] ?? null,
    inReplyTo: idsIn(mail.inReplyTo)[0] ?? null,
    references: idsIn(mail.references).slice(-REFERENCES_MAX),
    text,
    html,
    textOfHtml: text === null && html !== null ? htmlToText(html) : null,
    attachments: mail.attachments.map(toPart),
  }
}

const STAND_IN_MAX = 250

/** "This message is in HTML": what a program writes where the plain text should be. */
function isStandIn(text: string | null): boolean {
  return text !== null && text.length < STAND_IN_MAX && /\bhtml\b/i.test(text)
}

function firstOf(addresses: Address[] | undefined): MailAddress | null {
  return flat(addresses)[0] ?? null
}

function flat(addresses: Address[] | undefined): MailAddress[] {
  return (addresses ?? [])
    .flatMap((entry) => entry.group ?? [entry])
    .map(({ name, address }) => ({ name: storable(name ?? ''), address: storable(address ?? '') }))
}

/** A database refuses a null character and half a surrogate pair. */
function storable(text: string): string {
  return (text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text).toWellFormed()
}

function idsIn(value: string | undefined): string[] {
  return (value && storable(value).match(/<[^<>\s]+>/g)) || []
}

function dateOf(headers: MailHeader[]): Date | null {
  const written = headers.find(({ key }) => key === 'date')?.value
  const received = headers
    .find(({ key }) => key === 'received')
    ?.value.split(';')
    .at(-1)
  for (const value of [written, received]) {
    // A comment such as "(heure d'été)" would spoil the rest.
    const time = Date.parse((value ?? '').replace(/\([^)]*\)/g, '').trim())
    if (!Number.isNaN(time)) return new Date(time)
  }
  return null
}

function toPart(attachment: Attachment): MailPart {
  const { filename, mimeType, disposition, contentId, related, method, content } = attachment
  return {
    filename: filename ? storable(filename) : null,
    mimeType,
    disposition,
    contentId: contentId?.replace(/^<|>$/g, '') ?? null,
    inline: related === true,
    method: method ?? null,
    content: content instanceof Uint8Array ? content : new Uint8Array(content as ArrayBuffer),
  }
}
