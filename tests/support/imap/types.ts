/** What every user of a test server signs in with. */
export const PASSWORD = 'un mot de passe de test'

export const FLAG_LETTERS: Record<string, string> = {
  '\\Draft': 'D',
  '\\Flagged': 'F',
  '\\Answered': 'R',
  '\\Seen': 'S',
  '\\Deleted': 'T',
}

export type ImapServerOptions = {
  /** Addresses that may sign in; the first is `user`. */
  users?: string[]
  /** Connections that one user may hold at the same time. */
  connections?: number
  /** Whose certificate is shown: `elsewhere` is signed by the same authority for another name. */
  certificate?: 'server' | 'elsewhere'
}

export type Delivered = { flags?: string[]; date?: Date; user?: string }

export type Mailstore = {
  /** Puts a message into a folder, which is made when it is missing, without any IMAP session. */
  append(folder: string, raw: string | Buffer, options?: Delivered): Promise<void>
  appendMany(folder: string, raws: (string | Buffer)[], options?: Delivered): Promise<void>
  /** Every message of the folder gets a new UID under a new UIDVALIDITY. Call it while nobody has the folder open. */
  resetUidValidity(folder: string, user?: string): Promise<void>
}

export type TestImapServer = Mailstore & {
  host: string
  port: number
  /** TLS from the first byte; `port` offers STARTTLS. Signed by `authority()`. */
  tlsPort: number
  user: string
  users: string[]
  password: string
  flavour: 'dovecot' | 'stand-in'
  /** Makes an access token that XOAUTH2 accepts for this user. */
  grantToken(token: string, user?: string): void
  /** Ends every session at once and listens again on the same ports. */
  restart(): Promise<void>
  stop(): Promise<void>
}
