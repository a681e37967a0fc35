import { storage } from '#server/adapters/storage/registry'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type PoolClient, sql, type TenantDb, tenantConnection } from '#server/kernel/db'
import { LIVE } from '#server/mailboxes/index'
import { storedBody } from './body-cache.ts'
import { contactCard } from './contact-card.ts'
import { readConsequences } from './find-consequences.ts'
import { type DetailRow, threadRows, viewDetails } from './message-details.ts'
import { TEXT_MAX } from './message-row.ts'
import { noThread } from './missing.ts'
import { notesOf } from './notes.ts'
import { outgoingOf } from './outgoing.ts'
import type { Thread } from './thread-schema.ts'
import { MARKS, THREAD, type ThreadRow, viewThread } from './thread-view.ts'

/** Bodies that are read at once: the newest, and what is unread. */
const NEWEST = 10
const LOADED_MAX = 30

/** A conversation with its messages, its notes, its answers on their way, and what is known of the person. */
export async function getThread(
  ctx: Ctx,
  { id, images = false }: { id: string; images?: boolean | undefined },
): Promise<Thread> {
  const { thread, rows } = await tenantConnection(ctx, async (client) => {
    const found = await threadRow(client, id)
    if (!found) throw noThread()
    return { thread: found, rows: await threadRows(client, id) }
  })
  const around = await asTenant(ctx, async (db) => ({
    integration: await boxOf(db, thread.integrationId),
    outgoingMails: await outgoingOf(db, id),
    notes: await notesOf(db, ctx, id),
    card: thread.contact ? await contactCard(db, thread.contact.id) : null,
    consequences: await readConsequences(db, sql`m."threadId" = ${id}::uuid ORDER BY c.id`),
  }))
  const { consequences, ...rest } = around
  const open = opened(rows)
  const messages = await Promise.all(
    rows.map(async (row) => {
      // The text of a message too large to keep is on its server, which nobody waits for here.
      const loaded = open.has(row.id) && (row.blobKey !== null || !row.hasHtml)
      const body = loaded ? await bodyOf(row, images) : textOf(row)
      return { ...viewDetails(row, body, consequences), loaded }
    }),
  )
  return { ...viewThread(thread), ...rest, messages }
}

/** One conversation as lists show it; null when there is none. */
export async function threadRow(client: PoolClient, id: string): Promise<ThreadRow | null> {
  const { rows } = await client.query<ThreadRow>(
    `SELECT ${THREAD} FROM "InboxThread" t LEFT JOIN LATERAL (${MARKS}) s ON true
     WHERE t."organisationId" = current_organisation() AND t.id = $1`,
    [id],
  )
  return rows[0] ?? null
}

async function boxOf(db: TenantDb, id: string): Promise<Thread['integration']> {
  const { name, address } = await db.inboxIntegration.findFirstOrThrow({ where: { id } })
  const mailbox = await db.mailbox.findFirst({ where: { address, status: LIVE }, select: { id: true } })
  return { id, name, address, mailboxId: mailbox?.id ?? null }
}

function opened(rows: DetailRow[]): Set<string> {
  const newest = rows.slice(-NEWEST)
  const unread = rows.slice(0, -NEWEST).filter(({ seen }) => !seen)
  return new Set([...newest, ...unread.slice(-(LOADED_MAX - NEWEST))].map(({ id }) => id))
}

/** A plain text that its row holds whole needs no look into the store. */
async function bodyOf(row: DetailRow, images: boolean) {
  const whole = row.readable && !row.hasHtml && row.text.length < TEXT_MAX
  if (whole || !row.blobKey) return textOf(row)
  const body = await storedBody(row.blobKey, { images, embed: false }, (key) => storage().get(key))
  return body ?? textOf(row)
}

function textOf({ text }: DetailRow) {
  return { text, html: null, remoteBlocked: 0 }
}
