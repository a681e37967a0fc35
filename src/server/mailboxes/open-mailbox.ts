import type { SmtpTransport } from '#server/adapters/smtp/port'
import { asTenant } from '#server/kernel/db'
import { mailboxRow } from './queries.ts'
import { openWay, serverOf } from './settings.ts'

type OpenMailbox = { transport: SmtpTransport; from: { name: string; address: string } }

/** A transport to the mailbox's server, and the sender it stands for. Nothing connects before the first mail. */
export async function openMailbox(organisationId: string, mailboxId: string): Promise<OpenMailbox> {
  const { way, from } = await asTenant(organisationId, async (db) => {
    const row = await mailboxRow(db, mailboxId)
    return { way: await serverOf(db, row), from: { name: row.displayName, address: row.address } }
  })
  return { transport: openWay(way), from }
}
