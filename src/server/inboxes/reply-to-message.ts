import { cleanHtml, type Envelope, planAnswer, textOf } from '#server/campaigns/index'
import { matchAddresses } from '#server/contacts/index'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { demandEntitled, spendSends } from '#server/licences/index'
import type { OutgoingMail, ReplyInput } from './answer-schema.ts'
import { rawOf } from './fetch-again.ts'
import { FILE_AFTER_MS } from './filing-rules.ts'
import { fileSent } from './jobs.ts'
import { messageBody } from './message-body.ts'
import { noInboxMessage } from './missing.ts'
import { outgoingMail } from './outgoing.ts'
import { htmlOfText, passedOn, type Quoted, quoted } from './quote.ts'
import { forwardSubject, type Original, recipients, replySubject, threadHeaders } from './reply-rules.ts'
import type { Person } from './schema.ts'
import { sendable, withPlainContentIds } from './sendable-attachments.ts'
import { ownAddresses, sendingPlace } from './sending-place.ts'

/** Answers a message or passes it on, from the address of its box. It is in the conversation at once and leaves within seconds. */
export async function replyToMessage(ctx: Ctx, input: ReplyInput & { id: string }): Promise<OutgoingMail> {
  const found = await asTenant(ctx, (db) => read(db, input.id))
  const { row, own, timeZone } = found
  const original = originalOf(row)
  const { written, ...bodies } = await bodiesOf(ctx, row, { input, timeZone })
  const attachments = await sendable(ctx, row, { ...input, html: bodies.html })
  const people = input.to
    ? { to: input.to, cc: input.cc ?? [] }
    : { ...recipients(original, { all: input.all, own }), ...(input.cc && { cc: input.cc }) }
  const standard = input.forward ? forwardSubject(row.subject) : replySubject(row.subject)
  const threading = threadHeaders(original)
  const envelope: Envelope = {
    ...people,
    ...(input.forward ? { ...threading, inReplyTo: null } : threading),
    attachments,
    answers: input.forward ? null : row.id,
    integrationId: row.integrationId,
    draft: {
      html: cleanHtml(written),
      quote: input.quote,
      forward: input.forward,
      originalId: row.id,
    },
  }
  return asTenant(ctx, async (db) => {
    const mailboxId = await sendingPlace(db, row.integration.address)
    const known = await matchAddresses(db, envelope.to)
    await demandEntitled(db, ctx, 'sendsPerMonth')
    const { id } = await planAnswer(db, {
      mailboxId,
      threadId: await currentThread(db, row),
      contactId: known.get(envelope.to[0] ?? '') ?? null,
      subject: input.subject || standard,
      ...bodies,
      envelope,
    })
    await enqueue(db, fileSent, { messageId: id }, { runAt: new Date(Date.now() + FILE_AFTER_MS) })
    const action = input.forward ? 'inbox.forward' : 'inbox.reply'
    const details = { messageId: id, recipients: envelope.to.length + envelope.cc.length }
    await audit(db, ctx, { action, subjectType: 'thread', subjectId: row.threadId, details })
    await spendSends(db, ctx, 1)
    return outgoingMail(db, id)
  })
}

type Row = Awaited<ReturnType<typeof read>>['row']

/** Fails early when nothing can leave, before a body is read. */
async function read(db: TenantDb, id: string) {
  const row = await db.inboxMessage.findFirst({
    where: { id },
    include: { attachments: { orderBy: { position: 'asc' } }, integration: { select: { address: true } } },
  })
  if (!row) throw noInboxMessage()
  await sendingPlace(db, row.integration.address)
  const organisation = await db.organisation.findFirstOrThrow({ select: { timeZone: true } })
  return { row, own: await ownAddresses(db), timeZone: organisation.timeZone }
}

/** A sync may have joined conversations since the message was read. */
async function currentThread(db: TenantDb, { id }: Row): Promise<string> {
  const { threadId } = await db.inboxMessage.findFirstOrThrow({ where: { id }, select: { threadId: true } })
  return threadId
}

function originalOf(row: Row): Original {
  return {
    direction: row.direction as Original['direction'],
    messageId: row.messageId,
    inReplyTo: row.inReplyTo,
    references: row.references,
    subject: row.subject,
    from: { name: row.fromName, address: row.fromAddress },
    to: row.to as Person[],
    cc: row.cc as Person[],
    replyTo: row.replyTo as Person[],
  }
}

/** What the person wrote, and the original below it. */
async function bodiesOf(
  ctx: Ctx,
  row: Row,
  { input, timeZone }: { input: ReplyInput; timeZone: string },
): Promise<{ html: string; text: string; written: string }> {
  const written = input.html?.trim() ? input.html : input.text?.trim() ? htmlOfText(input.text) : ''
  const own = { html: written, text: input.html?.trim() ? textOf(input.html) : (input.text ?? '') }
  if (!input.quote && !input.forward) return { ...own, written }
  const original = await quotedOf(ctx, row)
  const words = { locale: ctx.locale, timeZone }
  const below = input.forward ? passedOn(original, words) : quoted(original, words)
  return {
    html: [own.html, below.html].filter(Boolean).join('<br>'),
    text: [own.text.trimEnd(), below.text].filter(Boolean).join('\n\n'),
    written,
  }
}

async function quotedOf(ctx: Ctx, row: Row): Promise<Quoted> {
  const raw = row.blobKey ? await rawOf(ctx, row.id) : null
  const body = raw ? await messageBody(raw, { images: true, embed: false }) : { text: row.text, html: null }
  return {
    from: { name: row.fromName, address: row.fromAddress },
    to: row.to as Person[],
    cc: row.cc as Person[],
    subject: row.subject,
    sentAt: row.sentAt,
    text: body.text,
    html: withPlainContentIds(body.html),
  }
}
