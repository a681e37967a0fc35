import type { Access } from '#server/adapters/mail-cloud/port'
import type { Ctx } from '#server/kernel/context'
import type { TenantDb } from '#server/kernel/db'
import { openSecret, sealSecret } from '#server/kernel/secrets'
import { sealPassword } from './settings.ts'

/**
 * Keeps how to use an address: sealed, to be shown once; and, when a password signs in at a server, as the mailbox's
 * own way of sending.
 */
export async function keepAccess(db: TenantDb, ctx: Ctx, mailboxId: string, access: Access): Promise<void> {
  const { organisationId } = ctx
  const sealed = await sealSecret(db, accessPlace(organisationId, mailboxId), JSON.stringify(access))
  await db.cloudAddress.updateMany({
    where: { mailboxId },
    data: { access: sealed, accessShownAt: null, handoverHash: null, handoverTo: null, handoverUntil: null },
  })
  const { smtp } = access
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
  return JSON.parse(await openSecret(db, accessPlace(organisationId, mailboxId), sealed)) as Access
}

function accessPlace(organisationId: string, mailboxId: string) {
  return { organisationId, table: 'CloudAddress', column: 'access', row: mailboxId }
}
