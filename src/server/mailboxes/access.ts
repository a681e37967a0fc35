import type { Access, InboxAccess } from '#server/adapters/mail-cloud/port'
import type { Ctx } from '#server/kernel/context'
import type { TenantDb } from '#server/kernel/db'
import { openSecret, sealSecret } from '#server/kernel/secrets'
import { sealPassword } from './settings.ts'

/**
 * Keeps how to use an address: sealed, to be shown once; and, when a password signs in at a server, as the mailbox's
 * own way of sending and of being read.
 */
export async function keepAccess(db: TenantDb, ctx: Ctx, mailboxId: string, access: Access): Promise<void> {
  const { organisationId } = ctx
  const { smtp, imap } = access
  const seal = (column: Column, value: object) =>
    sealSecret(db, placeOf(column, organisationId, mailboxId), JSON.stringify(value))
  await db.cloudAddress.updateMany({
    where: { mailboxId },
    data: {
      access: await seal('access', access),
      inboxAccess: imap?.password ? await seal('inboxAccess', imap) : null,
      accessShownAt: null,
      handoverHash: null,
      handoverTo: null,
      handoverUntil: null,
    },
  })
  if (!smtp) return
  const smtpPassword = smtp.password
    ? await sealPassword(db, { organisationId, id: mailboxId }, smtp.password)
    : null
  const { host, port, security, user } = smtp
  await db.mailbox.updateMany({
    where: { id: mailboxId },
    data: { smtpHost: host, smtpPort: port, smtpSecurity: security, smtpUser: user, smtpPassword },
  })
}

/** Opens what `keepAccess` sealed. */
export async function openAccess(
  db: TenantDb,
  { organisationId }: { organisationId: string },
  mailboxId: string,
  sealed: string,
): Promise<Access> {
  return JSON.parse(await openSecret(db, placeOf('access', organisationId, mailboxId), sealed)) as Access
}

/** The server that an address is read at, with its password, as `keepAccess` kept it. */
export async function openInboxAccess(
  db: TenantDb,
  { organisationId }: { organisationId: string },
  mailboxId: string,
  sealed: string,
): Promise<InboxAccess> {
  return JSON.parse(await openSecret(db, placeOf('inboxAccess', organisationId, mailboxId), sealed))
}

type Column = 'access' | 'inboxAccess'

function placeOf(column: Column, organisationId: string, mailboxId: string) {
  return { organisationId, table: 'CloudAddress', column, row: mailboxId }
}
