import { ProviderError, type ProviderErrorKind } from '#server/kernel/errors'

/** Where and as whom to read mail. Exactly one of `password` and `accessToken` (XOAUTH2) is given. */
export type ImapServer = {
  host: string
  port: number
  /** `tls` from the first byte, `starttls` required (no fall-back), `none` only when asked for. */
  security: 'tls' | 'starttls' | 'none'
  user: string
  password?: string
  accessToken?: string
}

/** Why a server could not be used, or refused what was asked. */
export type ImapFailureCode =
  | 'wrong_password'
  /** The server says that an ordinary password will not do (Gmail, Yahoo ...). */
  | 'app_password'
  | 'refused'
  | 'timeout'
  | 'certificate'
  | 'unknown_host'
  | 'blocked'
  | 'connection'
  | 'too_many'
  | 'folder_missing'
  | 'quota'

const KIND_OF: Record<ImapFailureCode, ProviderErrorKind> = {
  wrong_password: 'auth',
  app_password: 'auth',
  refused: 'unavailable',
  timeout: 'unavailable',
  certificate: 'invalid',
  unknown_host: 'invalid',
  blocked: 'invalid',
  connection: 'unavailable',
  too_many: 'rate_limited',
  folder_missing: 'not_found',
  quota: 'invalid',
}

/** The only error that leaves this adapter: a code, and the server's own words. */
export class ImapError extends ProviderError {
  readonly code: ImapFailureCode
  readonly response: string

  constructor(
    code: ImapFailureCode,
    response: string,
    options: { cause?: unknown; retryAfter?: number } = {},
  ) {
    super(KIND_OF[code], `${code}: ${response}`, options)
    this.name = 'ImapError'
    this.code = code
    this.response = response
  }
}

export type FolderRole = 'inbox' | 'sent' | 'junk' | 'archive' | 'trash' | 'drafts' | 'all' | 'other'

/** A folder as the server lists it. `role` by special use (RFC 6154), else by well-known names in French and English. */
export type ImapFolder = {
  path: string
  name: string
  delimiter: string
  role: FolderRole
  selectable: boolean
}

/** What a folder holds at this moment. `highestModseq` null: no CONDSTORE. */
export type FolderStatus = {
  messages: number
  uidNext: number
  uidValidity: bigint
  highestModseq: bigint | null
}

export type FetchedFlags = { uid: number; flags: string[]; modseq: bigint | null }
/** Enough to know a message again without its body. `messageId` with its brackets, as it stands in the header. */
export type FetchedHead = FetchedFlags & { internalDate: Date; size: number; messageId: string | null }
/** `source` is the whole message; null when it is larger than asked for: then `header` and the text parts are fetched apart. */
export type FetchedMessage = FetchedHead & { source: Buffer | null }
/** One MIME part of a message that was not fetched whole. `part` is its IMAP part number. */
export type RemotePart = {
  part: string
  filename: string | null
  contentType: string
  size: number
  disposition: string | null
  contentId: string | null
}
export type RemoteStructure = {
  header: Buffer
  text: string | null
  html: string | null
  parts: RemotePart[]
}

/**
 * One authenticated connection. Methods reject with `ImapError` only, also when the connection dies under them.
 * Calls are one at a time: no other call inside a `for await` over a fetch.
 */
export interface ImapSession {
  /** CONDSTORE, QRESYNC, IDLE, MOVE, UIDPLUS ... as the server offers them after the log-in. */
  readonly capabilities: ReadonlySet<string>
  listFolders(): Promise<ImapFolder[]>
  /** STATUS: does not select the folder. */
  status(path: string): Promise<FolderStatus>
  /** Selects the folder, for writing unless `readOnly`; the calls below work on it. */
  open(path: string, options?: { readOnly?: boolean }): Promise<FolderStatus>
  /** UIDs in ascending order: all, or those whose internal date is on or after the day of `since`. */
  search(since: Date | null): Promise<number[]>
  searchMessageId(messageId: string): Promise<number[]>
  /** Whole messages in the order the server sends them, each at most `maxSize` bytes. */
  fetchMessages(uids: number[], options: { maxSize: number }): AsyncIterable<FetchedMessage>
  fetchHeads(uids: number[]): AsyncIterable<FetchedHead>
  /** Flags of these UIDs, or of what changed after `changedSince` (CONDSTORE). */
  fetchFlags(uids: number[] | 'all', options?: { changedSince?: bigint }): AsyncIterable<FetchedFlags>
  /** Header, text parts (each cut at 1 MB) and the list of the others, for a message too large to fetch whole. */
  fetchStructure(uid: number): Promise<RemoteStructure | null>
  /** The bytes of one part, decoded from their transfer encoding; read it to its end before the next call. */
  fetchPart(uid: number, part: string): Promise<AsyncIterable<Buffer>>
  setFlags(uids: number[], change: { add?: string[]; remove?: string[] }): Promise<void>
  /** MOVE, or COPY + DELETE where it is not offered (without UIDPLUS the original stays, flagged \\Deleted). */
  move(uids: number[], path: string): Promise<void>
  createFolder(path: string): Promise<void>
  /** APPEND; the UID when the server tells it (UIDPLUS). */
  append(
    path: string,
    raw: Buffer,
    options: { flags?: string[]; date?: Date },
  ): Promise<{ uid: number | null }>
  /**
   * Waits in the opened folder until something changes there (IDLE, or NOOP every `pollMs` where it is not offered),
   * or until the signal aborts. True when something changed.
   */
  waitForChange(signal: AbortSignal, options: { pollMs: number }): Promise<boolean>
  /** Says goodbye; never rejects. */
  close(): Promise<void>
}
