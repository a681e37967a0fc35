import type { Mail } from '#server/adapters/smtp/port'
import { storage } from '#server/adapters/storage/registry'
import { frameMail, type Sender } from './compose-mail.ts'
import { Envelope } from './envelope.ts'

type From = { from: Mail['from']; sender: Sender }
type Written = {
  email: string
  messageId: string
  subject: string | null
  html: string | null
  text: string | null
  envelope?: unknown
}

/** A file that was to go along is not in the store any more. */
export class MissingAttachment extends Error {}

/** A mail that a person wrote in the inbox, with its files; fails with `MissingAttachment`, or when the store does not answer. */
export async function answerMail(
  organisationId: string,
  { from, sender }: From,
  { email, messageId, subject, html, text, envelope }: Written,
): Promise<Mail> {
  const { to, cc, inReplyTo, references, attachments } = Envelope.parse(envelope)
  const files = []
  for (const { hash, filename, contentType, contentId } of attachments) {
    const content = await storage().get(`${organisationId}/${hash.slice(0, 2)}/${hash}`)
    if (!content) throw new MissingAttachment(`Attachment "${filename}" is not available any more`)
    files.push({ filename, contentType, content, ...(contentId !== undefined && { contentId }) })
  }
  return {
    from,
    to: email,
    ...frameMail({ subject: subject ?? '', html: html ?? '', text: text ?? '' }, sender),
    messageId,
    conversation: { to, cc, inReplyTo, references, attachments: files },
  }
}
