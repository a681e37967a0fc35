import type { SmtpTransport } from '#server/adapters/smtp/port'
import { tenantConnection } from '#server/kernel/db'
import type { SendAllowance } from '#server/licences/index'
import type { Prepared, Sender } from './compose-mail.ts'
import { ORPHANS, TAKE } from './lane-sql.ts'

/** A mailbox that this worker alone sends for, as long as `signal` has not fired and `epoch` is the mailbox's. */
export type Lane = {
  organisationId: string
  mailboxId: string
  epoch: number
  /** Right-hand side of the Message-IDs. */
  domain: string
  /** Stop taking up mails: the process ends, or the lock was lost. */
  signal: AbortSignal
  /** What the company's campaigns may still send this month, as of the last look; claims keep it. */
  sends: Pick<SendAllowance, 'limit' | 'left'>
}

/** What a lane needs once it has something to send. */
export type Equipment = {
  transport: SmtpTransport
  from: { name: string; address: string }
  sender: Sender
  /** Steps with their templates parsed, by step id. */
  steps: Map<string, Prepared>
  /** Prepares the steps of a campaign; they do not change after its launch. */
  learn: (campaignId: string | null) => Promise<void>
}

/** Makes this worker the lane's holder: older claims are fenced off, and what they left behind is uncertain. */
export function takeLane(
  organisationId: string,
  mailboxId: string,
): Promise<{ epoch: number; domain: string; orphans: number } | null> {
  return tenantConnection(organisationId, async (client) => {
    const place = [organisationId, mailboxId]
    const row = (await client.query<{ epoch: number; address: string }>(TAKE, place)).rows[0]
    if (!row) return null
    // A statement of its own: it must see what the fenced-off holder committed last.
    const { rowCount } = await client.query(ORPHANS, place)
    return { epoch: row.epoch, domain: row.address.split('@')[1] ?? 'localhost', orphans: rowCount ?? 0 }
  })
}
