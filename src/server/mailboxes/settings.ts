import type { SmtpOptions, SmtpServer, SmtpTransport } from '#server/adapters/smtp/port'
import { openSmtp } from '#server/adapters/smtp/registry'
import { catcherServer, isCatcher } from '#server/captured/index'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { AppError, type FieldError, invalidField } from '#server/kernel/errors'
import { guardHost, OutboundBlocked } from '#server/kernel/outbound'
import { openSecret, sealSecret } from '#server/kernel/secrets'
import type { MailboxRow } from './queries.ts'
import type { SmtpInput } from './schema.ts'
import { type Grant, openSignedIn } from './signed-in.ts'

/** A password says nothing without a user: refused, so that a mailbox does not send without signing in unnoticed. */
export function demandUser(smtp: {
  host: string
  port: number
  user?: string | null | undefined
  password?: string | undefined
}): void {
  if (!smtp.password || smtp.user || isCatcher(smtp.host, smtp.port)) return
  throw invalidField('smtp.user', 'required', {
    fr: 'Un mot de passe sans utilisateur ne sert à rien : saisissez l’utilisateur (le plus souvent, l’adresse complète), ou videz le mot de passe si le serveur n’en demande pas.',
    en: 'A password without a user signs nobody in: type the user (most often the whole address), or empty the password if the server asks for none.',
  })
}

/**
 * Refuses a private address or a port that is not one of mail, naming the field. A name that cannot be resolved
 * at the moment passes: every connection asks the guard again.
 */
export async function guardSettings({ host, port }: { host: string; port: number }): Promise<void> {
  if (isCatcher(host, port)) return
  try {
    await guardHost(host, port)
  } catch (error) {
    if (!(error instanceof OutboundBlocked)) return
    throw error.what === 'port'
      ? invalidField('smtp.port', 'blocked', PORT)
      : invalidField('smtp.host', 'blocked', ADDRESS)
  }
}

const ADDRESS = {
  fr: 'Ce serveur ne peut pas être joint depuis Facteur : indiquez un serveur public, ou demandez à l’exploitant de l’ajouter à OUTBOUND_ALLOW.',
  en: 'This server cannot be reached from Facteur: give a public server, or ask the operator to add it to OUTBOUND_ALLOW.',
}
const PORT = {
  fr: 'Indiquez un port de messagerie : 465 (TLS), 587 (STARTTLS), 25 ou 2525.',
  en: 'Give a mail port: 465 (TLS), 587 (STARTTLS), 25 or 2525.',
}

/** A server, and for one that takes no password what gains its access tokens. */
export type Way = { server: SmtpServer; grant: Grant | null }

/** The server that a row's settings mean. The catcher's user and password follow from the company. */
export async function serverOf(db: TenantDb, row: MailboxRow): Promise<Way> {
  if (isCatcher(row.smtpHost, row.smtpPort))
    return { server: catcherServer('org', row.organisationId), grant: null }
  const server = {
    host: row.smtpHost,
    port: row.smtpPort,
    security: row.smtpSecurity as SmtpServer['security'],
  }
  if (!row.smtpUser) return { server, grant: null }
  const secret = row.smtpPassword === null ? '' : await openSecret(db, secretPlace(row), row.smtpPassword)
  if (row.smtpAuth === 'password')
    return { server: { ...server, user: row.smtpUser, password: secret }, grant: null }
  return { server: { ...server, user: row.smtpUser }, grant: grantOf(row, secret) }
}

/** Opens a transport the way that the server wants. Nothing connects before it is used. */
export function openWay({ server, grant }: Way, options: SmtpOptions = {}): SmtpTransport {
  return grant ? openSignedIn(server, grant, options) : openSmtp(server, options)
}

function grantOf({ organisationId, id, smtpAuth, smtpPassword }: MailboxRow, refreshToken: string): Grant {
  return {
    provider: smtpAuth as Grant['provider'],
    refreshToken,
    keep: (renewed) =>
      asTenant(organisationId, async (db) => {
        const sealed = await sealPassword(db, { organisationId, id }, renewed)
        // Another process, or a new agreement, may have stored a later one meanwhile.
        await db.mailbox.updateMany({ where: { id, smtpPassword }, data: { smtpPassword: sealed } })
      }),
  }
}

/** The server that typed settings mean. */
export function typedServer(organisationId: string, smtp: SmtpInput): SmtpServer {
  if (isCatcher(smtp.host, smtp.port)) return catcherServer('org', organisationId)
  const { host, port, security, user, password = '' } = smtp
  return user ? { host, port, security, user, password } : { host, port, security }
}

export function sealPassword(
  db: TenantDb,
  row: { organisationId: string; id: string },
  password: string,
): Promise<string> {
  return sealSecret(db, secretPlace(row), password)
}

/** 409 for an address that the company already has. */
export function addressTaken(cause?: unknown): AppError {
  const text = {
    fr: 'Cette adresse est déjà celle d’une de vos boîtes : modifiez la boîte existante.',
    en: 'One of your mailboxes already has this address: edit that one.',
  }
  const fields: FieldError[] = [{ field: 'address', code: 'taken', message: text }]
  return new AppError('conflict', text, { cause, fields })
}

function secretPlace({ organisationId, id }: { organisationId: string; id: string }) {
  return { organisationId, table: 'Mailbox', column: 'smtpPassword', row: id }
}
