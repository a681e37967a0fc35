import type { TenantDb } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { drainMailbox } from '#server/mailboxes/index'
import { cleanHtml, textOf } from './content.ts'
import type { Envelope } from './envelope.ts'

type Answer = {
  mailboxId: string
  threadId: string
  contactId: string | null
  subject: string
  html: string
  /** Follows the HTML when absent. */
  text?: string | undefined
  envelope: Envelope
}

/**
 * Plans a mail that a person wrote in the inbox: it goes through the lane of its mailbox like every other, claimed before
 * the wire is touched and sent at most once. Its Message-ID is known at once.
 */
export async function planAnswer(
  db: TenantDb,
  { text, html, ...answer }: Answer,
): Promise<{ id: string; messageId: string }> {
  const { address } = await db.mailbox.findFirstOrThrow({
    where: { id: answer.mailboxId },
    select: { address: true },
  })
  const pictures = answer.envelope.attachments.flatMap(({ contentId }) => contentId ?? [])
  const clean = cleanHtml(html, new Set(pictures))
  const { id } = await db.message.create({
    data: { ...answer, email: answer.envelope.to[0] ?? '', html: clean, text: text ?? textOf(clean) },
    select: { id: true },
  })
  const messageId = `<${id}@${address.split('@')[1] ?? 'localhost'}>`
  await db.message.updateMany({ where: { id }, data: { messageId } })
  await enqueue(db, drainMailbox, { mailboxId: answer.mailboxId })
  return { id, messageId }
}
