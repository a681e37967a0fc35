import type { SmtpOptions, SmtpTransport } from '#server/adapters/smtp/port'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { openCloudTransport, openedCloud } from './cloud-transport.ts'
import { type MailboxRow, mailboxRow } from './queries.ts'
import { openWay, serverOf } from './settings.ts'

type OpenMailbox = { transport: SmtpTransport; from: { name: string; address: string } }

/** A transport to the mailbox's server, and the sender it stands for. Nothing connects before the first mail. */
export async function openMailbox(organisationId: string, mailboxId: string): Promise<OpenMailbox> {
  return asTenant(organisationId, async (db) => {
    const row = await mailboxRow(db, mailboxId)
    return { transport: await transportOf(db, row), from: { name: row.displayName, address: row.address } }
  })
}

/** Through the provider's API, or by SMTP. */
export async function transportOf(
  db: TenantDb,
  row: MailboxRow,
  options: SmtpOptions = {},
): Promise<SmtpTransport> {
  return row.sendsBy === 'api'
    ? openCloudTransport(await openedCloud(db, row))
    : openWay(await serverOf(db, row), options)
}
