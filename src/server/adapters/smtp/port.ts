/** Where and how to hand mails over. */
export type SmtpServer = {
  host: string
  port: number
  /** `tls` from the first byte, `starttls` required (no fall-back), `none` only when asked for. */
  security: 'tls' | 'starttls' | 'none'
  user?: string
  password?: string
  /** Signs in with XOAUTH2 instead of the password. */
  accessToken?: string
  /** A server of the operator's own (system mail, the catcher): the outbound guard is not asked. */
  trusted?: boolean
}

/** A file that goes along; with `contentId`, a picture that the HTML shows by it. */
export type MailAttachment = {
  filename: string
  contentType: string
  content: Uint8Array
  contentId?: string
}

/** What a mail between people says beyond one that goes to a single address. */
export type Conversation = {
  /** Everybody it goes to, `to` of the mail included. */
  to: string[]
  cc: string[]
  /** Message-IDs with their brackets. */
  inReplyTo: string | null
  references: string[]
  attachments: MailAttachment[]
}

/** One mail to one person, or to those of its conversation. Every header value is refused when it holds a line break. */
export type Mail = {
  from: { name: string; address: string }
  to: string
  conversation?: Conversation
  subject: string
  text: string
  html?: string
  /** RFC 5322 Message-ID with its brackets, made and stored by the caller. */
  messageId: string
  headers?: Record<string, string>
  date?: Date
}

/** Why nothing could be handed over: the server is the problem, not the contact. */
export type LaneFailureKind =
  | 'auth'
  /** The person's agreement that access tokens are gained with has ended. */
  | 'reauthorise'
  | 'refused'
  | 'timeout'
  | 'certificate'
  | 'dns'
  | 'blocked'
  | 'connection'

export type Delivery =
  /** `refused`: of several recipients, those that the server would not take. */
  | { outcome: 'accepted'; response: string; refused?: string[] }
  /** The server answered 4xx or 5xx for this mail. `code` 0: refused here, before any server saw it. */
  | { outcome: 'rejected'; permanent: boolean; code: number; response: string }
  /** Nothing left. */
  | { outcome: 'lane'; kind: LaneFailureKind; response: string }
  /** The body may have left and nobody answered: never send it again by itself. */
  | { outcome: 'unknown'; response: string }

export interface SmtpTransport {
  /** Hands one mail over. Never throws. */
  send(mail: Mail): Promise<Delivery>
  /** Connects and authenticates only. Never throws. */
  verify(): Promise<Delivery>
  /** Ends idle connections at once and busy ones after the mail in hand. */
  close(): Promise<void>
  /** How many mails it takes at the same time. */
  readonly capacity: number
}

export type SmtpOptions = { connections?: number; idleMs?: number; timeoutMs?: number }
