import type { ReadMail } from './mail.ts'
import type { ClassifierContext } from './schema.ts'

const ID = /<[^<>\s@]{1,250}@[^<>\s]{1,250}>/g
const RETURNED = new Set([
  'message/rfc822',
  'text/rfc822-headers',
  'message/rfc822-headers',
  'message/global',
  'message/global-headers',
])
const HEAD_MAX = 200_000

/** The Message-ID of our mail inside a report: in what it returns, else in its text, else in what it answers. */
export function idOfReturned(mail: ReadMail, context: ClassifierContext): string | undefined {
  const returned = mail.attachments
    .filter(({ mimeType }) => RETURNED.has(mimeType))
    .flatMap(({ content }) => idHeaders(headOf(content)))
  const fields = mail.attachments
    .filter(
      ({ mimeType }) =>
        mimeType === 'message/delivery-status' || mimeType === 'message/disposition-notification',
    )
    .flatMap(({ content }) => idHeaders(decode(content)))
  const quoted = idHeaders(mail.text ?? mail.textOfHtml ?? '')
  const answered = answeredIds(mail)
  return prefer([...returned, ...fields, ...quoted, ...answered], context)
}

/** The Message-ID of our mail that an answer names; only one of our own domains is sure to be ours. */
export function idOfAnswered(mail: ReadMail, context: ClassifierContext): string | undefined {
  const ids = [...answeredIds(mail), ...idHeaders(mail.text ?? mail.textOfHtml ?? '')]
  return ids.find((id) => isOurs(id, context))
}

export function isOurs(id: string, { ownDomains, ownMailboxes }: ClassifierContext): boolean {
  const domain = id.slice(id.lastIndexOf('@') + 1, -1).toLowerCase()
  const domains = [
    ...ownDomains,
    ...ownMailboxes.map((mailbox) => mailbox.slice(mailbox.lastIndexOf('@') + 1)),
  ]
  return domains.some((own) => domain === own.toLowerCase() || domain.endsWith(`.${own.toLowerCase()}`))
}

function answeredIds({ inReplyTo, references }: ReadMail): string[] {
  return [...(inReplyTo ? [inReplyTo] : []), ...references.toReversed()]
}

function prefer(ids: string[], context: ClassifierContext): string | undefined {
  return ids.find((id) => isOurs(id, context)) ?? ids[0]
}

/** "Message-ID: <…>" and its kin, wherever a line begins with it, quoted or folded. */
function idHeaders(text: string): string[] {
  const found: string[] = []
  if (!/message-id/i.test(text)) return found
  const pattern = /^[ \t>|]*(?:x-|original-|x-original-)*message-id[ \t]*:(?:[ \t]*\r?\n)?([^\n]*)/gim
  for (const [, value = ''] of text.matchAll(pattern)) found.push(...(value.match(ID) ?? []))
  return found
}

function headOf(content: Uint8Array): string {
  const text = decode(content)
  const end = /\r?\n\r?\n/.exec(text.trimStart())
  return end ? text.trimStart().slice(0, end.index) : text
}

function decode(content: Uint8Array): string {
  return new TextDecoder().decode(content.subarray(0, HEAD_MAX))
}
