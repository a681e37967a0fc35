import { compose } from '#server/adapters/smtp/registry'
import { asTenant } from '#server/kernel/db'
import { answerMail } from './answer-mail.ts'
import { senderOf } from './equip-lane.ts'

/** The bytes of a mail that left, as its readers have them but for the routing lines; null when there is no such mail. */
export async function rawAnswer(organisationId: string, id: string): Promise<Buffer | null> {
  const row = await asTenant(organisationId, (db) =>
    db.message.findFirst({
      where: { id, status: 'sent' },
      include: { mailbox: { select: { address: true, displayName: true } } },
    }),
  )
  if (!row?.messageId || !row.sentAt) return null
  const from = { name: row.mailbox.displayName, address: row.mailbox.address }
  const sender = await senderOf(organisationId)
  const mail = await answerMail(organisationId, { from, sender }, { ...row, messageId: row.messageId })
  return compose({ ...mail, date: row.sentAt }).raw
}
