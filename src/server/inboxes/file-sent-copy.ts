import { ImapError, type ImapSession } from '#server/adapters/imap/port'
import { Envelope, rawAnswer } from '#server/campaigns/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { ProviderError } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import { log } from '#server/kernel/log'
import { Unauthorised } from './access-token.ts'
import { filingTimes, GIVE_UP_MS, retryFiling } from './filing-rules.ts'
import { fileSent, syncInbox } from './jobs.ts'
import { withBox } from './open-box.ts'
import { sentPath } from './sent-path.ts'
import { changing, writeDown } from './write-down.ts'

/**
 * Files the copy of a mail written here, unless it is there already: most servers keep none by themselves. What is found
 * by its Message-ID is not filed again, so a run that was cut is simply repeated.
 */
export async function fileSentCopy(
  ctx: Ctx,
  { messageId: id }: { messageId: string },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  const mail = await asTenant(ctx, (db) => read(db, id))
  if (!mail || signal.aborted) return
  await markAnswered(ctx, mail.envelope.answers)
  if (mail.filedAt) return
  const { lookAfterMs, makeAfterMs } = filingTimes(mail.box.imapHost)
  const age = Date.now() - mail.sentAt.getTime()
  if (age > GIVE_UP_MS) return
  if (mail.copied) return done(ctx, mail)
  if (age < lookAfterMs) return again(ctx, id, lookAfterMs - age)
  try {
    const filed = await withBox(ctx.organisationId, mail.box.id, (session) =>
      file(ctx, session, mail, age >= makeAfterMs),
    )
    if (filed) await done(ctx, mail)
    else await again(ctx, id, makeAfterMs - age)
  } catch (error) {
    if (!isTheirs(error)) throw error
    log.warn({ organisationId: ctx.organisationId, err: error }, 'inbox: a sent copy waits to be filed')
    await again(ctx, id, retryFiling(age))
  }
}

type Sent = NonNullable<Awaited<ReturnType<typeof read>>>

/** A mail that has left and its box; null when there is nothing to file (yet: the sweep comes back to it). */
async function read(db: TenantDb, id: string) {
  const row = await db.message.findFirst({ where: { id, status: 'sent' } })
  if (!row?.envelope || !row.messageId || !row.sentAt) return null
  const envelope = Envelope.parse(row.envelope)
  const box = envelope.integrationId
    ? await db.inboxIntegration.findFirst({
        where: { id: envelope.integrationId },
        include: { folders: true },
      })
    : null
  if (!box) return null
  const [copy] = await db.$queryRaw<{ id: string }[]>(sql`
    SELECT m.id FROM "InboxMessage" m WHERE m."messageId" = ${row.messageId} AND m."integrationId" = ${box.id}::uuid AND EXISTS (
      SELECT 1 FROM "InboxPlacement" p JOIN "InboxFolder" f ON f."organisationId" = p."organisationId" AND f.id = p."folderId"
      WHERE p."organisationId" = m."organisationId" AND p."messageId" = m.id AND f.role = 'sent')`)
  const { messageId, sentAt, filedAt } = row
  return { id, messageId, sentAt, filedAt, envelope, box, copied: copy !== undefined }
}

/** The message that it answers carries the mark that other mail programs show. */
async function markAnswered(ctx: Ctx, answers: string | null): Promise<void> {
  if (!answers) return
  await changing(ctx, async (db) => {
    const row = await db.inboxMessage.findFirst({
      where: { id: answers, answered: false },
      select: { id: true },
    })
    if (row) await writeDown(db, ctx, 'answered', [answers])
  })
}

async function file(ctx: Ctx, session: ImapSession, mail: Sent, make: boolean): Promise<boolean> {
  const { path, create } = sentPath(mail.box.folders)
  if (create) {
    // Another run may have made it a moment ago; then opening it works all the same.
    await session.createFolder(path).catch(() => undefined)
  }
  await session.open(path)
  if ((await session.searchMessageId(mail.messageId)).length > 0) return true
  if (!make) return false
  const raw = await rawAnswer(ctx.organisationId, mail.id)
  if (!raw) return false
  await session.append(path, raw, { flags: ['\\Seen'], date: mail.sentAt })
  return true
}

async function done(ctx: Ctx, { id, box }: Sent): Promise<void> {
  await asTenant(ctx, async (db) => {
    await db.message.updateMany({ where: { id, filedAt: null }, data: { filedAt: new Date() } })
    await enqueue(db, syncInbox, { integrationId: box.id })
  })
}

function again(ctx: Ctx, messageId: string, inMs: number): Promise<void> {
  const runAt = new Date(Date.now() + Math.max(1000, inMs))
  return asTenant(ctx, (db) => enqueue(db, fileSent, { messageId }, { runAt }))
}

/** The server's trouble, or the store's: a matter of time, or of a person who changes the box. */
function isTheirs(error: unknown): boolean {
  return error instanceof ImapError || error instanceof Unauthorised || error instanceof ProviderError
}
