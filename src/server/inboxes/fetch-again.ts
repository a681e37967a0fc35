import { ImapError, type ImapSession } from '#server/adapters/imap/port'
import { storage } from '#server/adapters/storage/registry'
import { readMail } from '#server/classifier/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { Unauthorised } from './access-token.ts'
import { wordsOf } from './failures.ts'
import { digest } from './message-ids.ts'
import { withBox } from './open-box.ts'
import { blobKeyOf } from './read-message.ts'

/** Larger messages are not handed over whole; their parts are. */
const RAW_MAX = 60 * 1024 * 1024

type Place = { integrationId: string; path: string; uidValidity: bigint; uid: bigint }

/** The message as it came: from the store, else from its server. Null when neither has it, or it is too large. */
export async function rawOf(ctx: Ctx, messageId: string): Promise<Buffer | null> {
  const row = await asTenant(ctx, (db) =>
    db.inboxMessage.findFirst({ where: { id: messageId }, select: { blobKey: true } }),
  )
  if (!row) return null
  return (row.blobKey && (await storage().get(row.blobKey))) || fetchAgain(ctx, messageId)
}

/** Fetches a message from its server once more and keeps what the store had lost. */
export async function fetchAgain(ctx: Ctx, messageId: string): Promise<Buffer | null> {
  const source = await atPlace(ctx, messageId, async (session, uid) => {
    for await (const message of session.fetchMessages([uid], { maxSize: RAW_MAX })) return message.source
    return null
  })
  if (!source) return null
  const row = await asTenant(ctx, (db) => db.inboxMessage.findFirst({ where: { id: messageId } }))
  const key = blobKeyOf(ctx.organisationId, digest(source))
  // Some servers change a header on the way: what was stored under another hash is replaced by what is to be had.
  if (row?.blobKey) {
    await storage().put(key, source)
    if (row.blobKey !== key)
      await asTenant(ctx, (db) =>
        db.inboxMessage.updateMany({ where: { id: messageId }, data: { blobKey: key } }),
      )
  }
  return source
}

/** An attachment's bytes: from the store, else taken from its message once more, or that one part from the server. */
export async function attachmentBytes(ctx: Ctx, attachmentId: string): Promise<Uint8Array | null> {
  const row = await asTenant(ctx, (db) => db.inboxAttachment.findFirst({ where: { id: attachmentId } }))
  if (!row) return null
  const { hash, part, messageId, position } = row
  if (part !== null) {
    return atPlace(ctx, messageId, async (session, uid) => {
      const chunks: Buffer[] = []
      for await (const chunk of await session.fetchPart(uid, part)) chunks.push(chunk)
      return Buffer.concat(chunks)
    })
  }
  const stored = hash && (await storage().get(blobKeyOf(ctx.organisationId, hash)))
  if (stored) return stored
  const raw = await rawOf(ctx, messageId)
  const content = raw && (await readMail(raw)).attachments[position]?.content
  if (!content) return null
  await storage().put(blobKeyOf(ctx.organisationId, digest(content)), content)
  return content
}

/** Works on a message where its server has it now; null when it is nowhere any more. */
async function atPlace<T>(
  ctx: Ctx,
  messageId: string,
  work: (session: ImapSession, uid: number) => Promise<T>,
): Promise<T | null> {
  const places = await asTenant(ctx, (db) =>
    db.$queryRaw<Place[]>(sql`
      SELECT f."integrationId", f.path, p."uidValidity", p.uid FROM "InboxPlacement" p
      JOIN "InboxFolder" f ON f."organisationId" = p."organisationId" AND f.id = p."folderId"
      WHERE p."messageId" = ${messageId}::uuid`),
  )
  const [first] = places
  if (!first) return null
  try {
    return await withBox(ctx.organisationId, first.integrationId, async (session) => {
      for (const { path, uidValidity, uid } of places) {
        const status = await session.open(path, { readOnly: true })
        if (status.uidValidity === BigInt(uidValidity)) return work(session, Number(uid))
      }
      return null
    })
  } catch (error) {
    throw unavailable(error)
  }
}

/** What kept us from the server, in words for whoever asked for the message. */
function unavailable(error: unknown): unknown {
  const code = error instanceof ImapError ? error.code : error instanceof Unauthorised ? 'reauthorise' : null
  if (!code) return error
  const { message, remedy } = wordsOf(code)
  const text = { fr: `${message.fr} ${remedy.fr}`, en: `${message.en} ${remedy.en}` }
  return new AppError('unavailable', text, { cause: error })
}
