import type { SmtpServer } from '#server/adapters/smtp/port'
import { env } from '#server/kernel/env'
import { signToken, tokenIsGenuine } from '#server/kernel/secrets'

/** A company's own mails (`org`), or mails of the product itself (`system`). */
export type CatcherKind = 'org' | 'system'

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1'])

/**
 * The built-in catcher as an SMTP server. The user name says whose mail it is and the password signs it,
 * so that nobody can put mails into another company's view.
 */
export function catcherServer(kind: CatcherKind, organisationId: string | null): SmtpServer {
  const user = `${kind}:${organisationId ?? ''}`
  const password = signToken('catcher', user)
  return { host: '127.0.0.1', port: env().CATCHER_PORT, security: 'none', user, password, trusted: true }
}

/** Where the built-in catcher listens; null when it is off. */
export function catcherPlace(): { host: string; port: number } | null {
  return env().CATCHER === 'on' ? { host: '127.0.0.1', port: env().CATCHER_PORT } : null
}

/** The port that stands for the catcher in a row: where it listens may change from one start to the next. */
export const CATCHER_STORED_PORT = 0

/** True when these settings mean the built-in catcher. */
export function isCatcher(host: string, port: number): boolean {
  return LOOPBACK.has(host.toLowerCase()) && (port === CATCHER_STORED_PORT || catcherPlace()?.port === port)
}

/** Whose mail a user name stands for; null when the catcher did not sign it. `organisationId` null: nobody's. */
export function catcherOwner(user: string, password: string): { organisationId: string | null } | null {
  const match = /^(?:org|system):([0-9a-f-]{36})?$/.exec(user)
  if (!match || !tokenIsGenuine('catcher', user, password)) return null
  return { organisationId: match[1] ?? null }
}
