export type MailAddress = { name: string; address: string }

/** `key` is the lower-case name; `value` is unfolded and decoded. */
export type MailHeader = { key: string; name: string; value: string }

export type MailPart = {
  filename: string | null
  mimeType: string
  disposition: string | null
  /** Without its angle brackets, as `cid:` names it. */
  contentId: string | null
  /** Shown inside the HTML rather than listed below it. */
  inline: boolean
  /** `method` of a calendar part, upper case. */
  method: string | null
  content: Uint8Array
}

/** A mail taken apart once, for the classifier and for the inbox that stores it. */
export type ReadMail = {
  headers: MailHeader[]
  from: MailAddress | null
  sender: MailAddress | null
  replyTo: MailAddress[]
  to: MailAddress[]
  cc: MailAddress[]
  subject: string
  /** The Date header, else the newest Received one; null when neither can be read. */
  date: Date | null
  /** With their angle brackets. */
  messageId: string | null
  inReplyTo: string | null
  references: string[]
  text: string | null
  html: string | null
  /** Plain text made from the HTML, its quotes marked `> `; null when the mail has a text of its own. */
  textOfHtml: string | null
  /** Every part that is not the body: nested messages and report parts too. */
  attachments: MailPart[]
}

export type UnreadableReason = 'too_large' | 'too_deep' | 'too_many_parts' | 'headers_too_large' | 'malformed'

/** The only failure of `readMail`: the mail is kept raw and shown as such. */
export class UnreadableMail extends Error {
  readonly reason: UnreadableReason

  constructor(reason: UnreadableReason, options?: ErrorOptions) {
    super(`The mail cannot be read: ${reason.replaceAll('_', ' ')}`, options)
    this.reason = reason
  }
}
