import { planAnswer, textOf } from '#server/campaigns/index'
import { matchAddresses } from '#server/contacts/index'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { invalidField } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import { demandEntitled, spendSends } from '#server/licences/index'
import type { NewMessage, OutgoingMail } from './answer-schema.ts'
import { FILE_AFTER_MS } from './filing-rules.ts'
import { fileSent } from './jobs.ts'
import { snippetOf } from './message-row.ts'
import { outgoingMail } from './outgoing.ts'
import { htmlOfText } from './quote.ts'
import { sendingPlace } from './sending-place.ts'
import { subjectKey } from './subject-key.ts'

/**
 * Begins a conversation, from the address of a box. It is listed among new mail until its copy comes back from the folder
 * of sent mail, which is known by the Message-ID.
 */
export function writeMessage(ctx: Ctx, input: NewMessage): Promise<OutgoingMail> {
  const { integrationId, to, cc = [], subject } = input
  const html = input.html?.trim() ? input.html : htmlOfText(input.text ?? '')
  const text = input.html?.trim() ? textOf(input.html) : (input.text ?? '')
  return asTenant(ctx, async (db) => {
    const box = await db.inboxIntegration.findFirst({ where: { id: integrationId } })
    if (!box) throw noBox()
    const mailboxId = await sendingPlace(db, box.address)
    const threadId = await beginThread(db, { integrationId, subject, text, writer: box.name })
    await demandEntitled(db, ctx, 'sendsPerMonth')
    const { id, messageId } = await planAnswer(db, {
      mailboxId,
      threadId,
      contactId: (await matchAddresses(db, to)).get(to[0] ?? '') ?? null,
      subject,
      html,
      text,
      envelope: {
        to,
        cc,
        inReplyTo: null,
        references: [],
        attachments: [],
        answers: null,
        integrationId,
        draft: null,
      },
    })
    await db.inboxReference.create({ data: { integrationId, reference: messageId, threadId } })
    await enqueue(db, fileSent, { messageId: id }, { runAt: new Date(Date.now() + FILE_AFTER_MS) })
    const details = { messageId: id, recipients: to.length + cc.length }
    await audit(db, ctx, { action: 'inbox.write', subjectType: 'thread', subjectId: threadId, details })
    await spendSends(db, ctx, 1)
    return outgoingMail(db, id)
  })
}

type Beginning = { integrationId: string; subject: string; text: string; writer: string }

async function beginThread(db: TenantDb, { text, writer, ...rest }: Beginning): Promise<string> {
  const now = new Date()
  const { id } = await db.inboxThread.create({
    data: {
      ...rest,
      subjectKey: subjectKey(rest.subject),
      participants: [writer],
      snippet: snippetOf(text),
      firstMessageAt: now,
      lastMessageAt: now,
      messageCount: 1,
    },
    select: { id: true },
  })
  return id
}

function noBox() {
  return invalidField('integrationId', 'unknown', {
    fr: 'Cette boîte n’existe pas, ou plus.',
    en: 'This box does not exist, or not any more.',
  })
}
