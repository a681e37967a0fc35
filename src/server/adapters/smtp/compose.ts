import { domainToASCII } from 'node:url'
import { conversationHeaders, mixedHead, mixedParts } from './conversation.ts'
import { encodeAddress, encodeText, quotedPrintableBound, writeQuotedPrintable } from './mime.ts'
import type { Mail } from './port.ts'
import { UnsendableMail } from './unsendable.ts'

export { UnsendableMail } from './unsendable.ts'

export type Composed = { envelope: { from: string; to: string[]; size: number }; raw: Buffer }

const LINE_BREAK = /[\r\n\0]/
const HEADER_NAME = /^[A-Za-z][A-Za-z0-9-]*$/
/** Headers that this file writes: a caller's own copy would be a second one. */
const OWN = /^(from|to|cc|bcc|subject|message-id|in-reply-to|references|date|mime-version|content-.*)$/i
const ADDRESS = /^[^\s<>,;:"()[\]\\@]+@[^\s<>,;:"()[\]\\@]+$/

/** One buffer for all mails: composing never waits, so two mails never share it. */
let scratch = Buffer.allocUnsafe(256 * 1024)

/** Writes a mail as RFC 5322 bytes: text and HTML as alternatives, both quoted-printable in UTF-8, then what is attached. */
export function compose(mail: Mail): Composed {
  const from = asciiAddress(mail.from.address)
  const { conversation } = mail
  const to = conversation ? conversation.to.map(asciiAddress) : [asciiAddress(mail.to)]
  const cc = conversation ? conversation.cc.map(asciiAddress) : []
  const boundary = `=_${mail.messageId.replace(/[^A-Za-z0-9]/g, '').slice(0, 40)}`
  const text = Buffer.from(mail.text)
  const html = mail.html === undefined ? undefined : Buffer.from(mail.html)
  const head =
    headers(mail, from, to, cc) + mixedHead(mail, boundary) + bodyHeaders(html ? boundary : undefined)
  reserve(
    head.length * 3 + quotedPrintableBound(text.length) + quotedPrintableBound(html?.length ?? 0) + 1000,
  )

  let end = scratch.write(head, 0, 'utf8')
  end = writeQuotedPrintable(text, scratch, end)
  if (html) {
    end += scratch.write(
      `\r\n--${boundary}\r\nContent-Type: text/html; charset=utf-8\r\n${QUOTED_PRINTABLE}\r\n\r\n`,
      end,
      'latin1',
    )
    end = writeQuotedPrintable(html, scratch, end)
    end += scratch.write(`\r\n--${boundary}--\r\n`, end, 'latin1')
  }
  const bodies = Buffer.from(scratch.subarray(0, end))
  const raw = conversation ? Buffer.concat([bodies, ...mixedParts(mail, boundary)]) : bodies
  return { envelope: { from, to: cc.length > 0 ? [...to, ...cc] : to, size: raw.length }, raw }
}

const QUOTED_PRINTABLE = 'Content-Transfer-Encoding: quoted-printable'

function headers(mail: Mail, from: string, to: string[], cc: string[]): string {
  const date = (mail.date ?? new Date()).toUTCString().replace('GMT', '+0000')
  let lines =
    `From: ${encodeAddress(oneLine('from', mail.from.name), from)}\r\nTo: ${to.join(',\r\n ')}\r\n` +
    `Subject: ${encodeText(oneLine('subject', mail.subject))}\r\n` +
    `Message-ID: ${oneLine('messageId', mail.messageId)}\r\nDate: ${date}\r\nMIME-Version: 1.0\r\n`
  if (mail.conversation) lines += conversationHeaders(mail.conversation, cc)
  for (const [name, value] of Object.entries(mail.headers ?? {})) {
    if (!HEADER_NAME.test(name) || OWN.test(name)) throw new UnsendableMail(`Header "${name}" cannot be set`)
    lines += `${name}: ${encodeText(oneLine(name, value))}\r\n`
  }
  return lines
}

function bodyHeaders(boundary: string | undefined): string {
  const plain = `Content-Type: text/plain; charset=utf-8\r\n${QUOTED_PRINTABLE}\r\n\r\n`
  if (!boundary) return plain
  return `Content-Type: multipart/alternative; boundary="${boundary}"\r\n\r\n--${boundary}\r\n${plain}`
}

function oneLine(field: string, value: string): string {
  if (LINE_BREAK.test(value)) throw new UnsendableMail(`Line break in "${field}"`)
  return value
}

/** The address with its domain in punycode; refuses what could become a second address or command. */
function asciiAddress(address: string): string {
  if (!ADDRESS.test(address)) throw new UnsendableMail('Not an e-mail address')
  const at = address.lastIndexOf('@')
  const domain = domainToASCII(address.slice(at + 1))
  if (!domain) throw new UnsendableMail('Not an e-mail address')
  return `${address.slice(0, at)}@${domain}`
}

function reserve(bytes: number): void {
  if (bytes > scratch.length) scratch = Buffer.allocUnsafe(bytes * 2)
}
