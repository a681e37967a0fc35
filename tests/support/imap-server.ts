import { startDovecot } from './imap/dovecot.ts'
import { startStandIn } from './imap/stand-in.ts'
import type { ImapServerOptions, TestImapServer } from './imap/types.ts'

export type { ImapServerOptions, TestImapServer } from './imap/types.ts'

/**
 * An IMAP server with folders of special use, UIDPLUS, MOVE, IDLE and CONDSTORE: a Dovecot of our own with `DOVECOT=on`,
 * as `.ci/run` sets it, else the one in memory. Everything holds on both.
 */
export function startImapServer(options: ImapServerOptions = {}): Promise<TestImapServer> {
  return process.env.DOVECOT === 'on' ? startDovecot(options) : startStandIn(options)
}
