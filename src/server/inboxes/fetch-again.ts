import { ImapError, type ImapSession, type RemoteStructure } from '#server/adapters/imap/port'
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

type Place = { messageId: string; path: string; uidValidity: bigint; uid: bigint }
type Kept = { id: string; integrationId: string; blobKey: string | null }

/** The message as it came: from the store, else from its server. Null when neither has it, or it is too large. */
export async function rawOf(ctx: Ctx, messageId: string): Promise<Buffer | null> {
  const row = await keptMessage(ctx, messageId)
  if (!row) return null
  return (row.blobKey && (await storage().get(row.blobKey))) || fetchAgain(ctx, messageId)
}

/** Fetches a message from its server once more and keeps what the store had lost. */
export async function fetchAgain(ctx: Ctx, messageId: string): Promise<Buffer | null> {
  const row = await keptMessage(ctx, messageId)
  if (!row) return null
  return (await fetchAllAgain(ctx, row.integrationId, [row])).get(messageId) ?? null
}

/** The same for many messages of one box, over one connection; what its server no longer has is left out. */
export async function fetchAllAgain(
  ctx: Ctx,
  integrationId: string,
  rows: Kept[],
): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>()
  const places = await placesOf(
    ctx,
    rows.map(({ id }) => id),
  )
  if (places.length === 0) return found
  const kept = new Map(rows.map((row) => [row.id, row]))
  await onServer(ctx, integrationId, async (session) => {
    for (const path of new Set(places.map((place) => place.path))) {
      const uids = await stillThere(session, path, places)
      for await (const { uid, source } of session.fetchMessages([...uids.keys()], { maxSize: RAW_MAX })) {
        const row = kept.get(uids.get(uid) ?? '')
        if (!row || !source) continue
        found.set(row.id, source)
        if (row.blobKey) await keep(ctx, row, source)
      }
    }
  })
  return found
}

function keptMessage(ctx: Ctx, id: string): Promise<Kept | null> {
  const select = { id: true, integrationId: true, blobKey: true }
  return asTenant(ctx, (db) => db.inboxMessage.findFirst({ where: { id }, select }))
}

/** A server that changes a header on the way hands over other bytes than the first time: those are kept. */
async function keep(ctx: Ctx, { id, blobKey }: Kept, source: Buffer): Promise<void> {
  const key = blobKeyOf(ctx.organisationId, digest(source))
  await storage().put(key, source)
  if (blobKey === key) return
  await asTenant(ctx, (db) => db.inboxMessage.updateMany({ where: { id }, data: { blobKey: key } }))
}

/** The messages of a folder by UID, unless its UIDs are others by now. */
async function stillThere(session: ImapSession, path: string, places: Place[]): Promise<Map<number, string>> {
  const { uidValidity } = await session.open(path, { readOnly: true })
  const here = places.filter((place) => place.path === path && BigInt(place.uidValidity) === uidValidity)
  return new Map(here.map(({ uid, messageId }) => [Number(uid), messageId]))
}

/** An attachment's bytes: from the store, else taken from its message once more, or that one part from the server. */
export async function attachmentBytes(ctx: Ctx, attachmentId: string): Promise<Uint8Array | null> {
  const row = await asTenant(ctx, (db) => db.inboxAttachment.findFirst({ where: { id: attachmentId } }))
  if (!row) return null
  const { hash, part, messageId, position } = row
  if (part !== null) return fetchPart(ctx, messageId, part)
  const stored = hash && (await storage().get(blobKeyOf(ctx.organisationId, hash)))
  if (stored) return stored
  const raw = await rawOf(ctx, messageId)
  const content = raw && (await readMail(raw)).attachments[position]?.content
  if (!content) return null
  await storage().put(blobKeyOf(ctx.organisationId, digest(content)), content)
  return content
}

/** Header and text of a message too large to keep; null when its server has it no more. */
export function remoteStructure(ctx: Ctx, messageId: string): Promise<RemoteStructure | null> {
  return atPlace(ctx, messageId, (session, uid) => session.fetchStructure(uid))
}

function fetchPart(ctx: Ctx, messageId: string, part: string): Promise<Buffer | null> {
  return atPlace(ctx, messageId, async (session, uid) => {
    const chunks: Buffer[] = []
    for await (const chunk of await session.fetchPart(uid, part)) chunks.push(chunk)
    return Buffer.concat(chunks)
  })
}

/** Works on a message where its server has it now; null when it is nowhere any more. */
async function atPlace<T>(
  ctx: Ctx,
  messageId: string,
  work: (session: ImapSession, uid: number) => Promise<T>,
): Promise<T | null> {
  const row = await keptMessage(ctx, messageId)
  const places = await placesOf(ctx, [messageId])
  if (!row || places.length === 0) return null
  return onServer(ctx, row.integrationId, async (session) => {
    for (const { path } of places) {
      const [uid] = [...(await stillThere(session, path, places)).keys()]
      if (uid !== undefined) return work(session, uid)
    }
    return null
  })
}

function placesOf(ctx: Ctx, messageIds: string[]): Promise<Place[]> {
  return asTenant(ctx, (db) =>
    db.$queryRaw<Place[]>(sql`
      SELECT DISTINCT ON (p."messageId") p."messageId", f.path, p."uidValidity", p.uid FROM "InboxPlacement" p
      JOIN "InboxFolder" f ON f."organisationId" = p."organisationId" AND f.id = p."folderId"
      WHERE p."messageId" = ANY(${messageIds}::uuid[]) ORDER BY p."messageId", f.path`),
  )
}

async function onServer<T>(
  ctx: Ctx,
  integrationId: string,
  work: (session: ImapSession) => Promise<T>,
): Promise<T> {
  try {
    return await withBox(ctx.organisationId, integrationId, work)
  } catch (error) {
    throw unavailable(error)
  }
}

/** What kept us from the server, in words for whoever asked for the message. */
function unavailable(error: unknown): unknown {
  const code = error instanceof ImapError || error instanceof Unauthorised ? error.code : null
  if (!code) return error
  const { message, remedy } = wordsOf(code)
  const text = { fr: `${message.fr} ${remedy.fr}`, en: `${message.en} ${remedy.en}` }
  return new AppError('unavailable', text, { cause: error })
}
