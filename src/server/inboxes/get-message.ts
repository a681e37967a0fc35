import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, tenantConnection } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { rawOf, remoteStructure } from './fetch-again.ts'
import { readConsequences } from './find-consequences.ts'
import { type MessageBody, messageBody, remoteBody } from './message-body.ts'
import { type DetailRow, detailRow, viewDetails } from './message-details.ts'
import type { InboxMessageWithHeaders } from './message-schema.ts'
import { noInboxMessage } from './missing.ts'

/** One message with its body and its headers; its own pictures lie inside the HTML. */
export async function getInboxMessage(
  ctx: Ctx,
  { id, images = false }: { id: string; images?: boolean | undefined },
): Promise<InboxMessageWithHeaders> {
  const row = await tenantConnection(ctx, (client) => detailRow(client, id))
  if (!row) throw noInboxMessage()
  const body = await bodyOf(ctx, row, images)
  const consequences = await asTenant(ctx, (db) =>
    readConsequences(db, sql`c."inboxMessageId" = ${id}::uuid ORDER BY c.id`),
  )
  return { ...viewDetails(row, body, consequences), headers: body.headers }
}

/** The text of a message too large to keep is asked of its server; without an answer there is what the row has of it. */
async function bodyOf(ctx: Ctx, row: DetailRow, images: boolean): Promise<MessageBody> {
  const raw = row.blobKey ? await rawOf(ctx, row.id) : null
  if (raw) return messageBody(raw, { images, embed: true })
  const remote = row.blobKey ? null : await remoteStructure(ctx, row.id).catch(withoutServer)
  const body = remote && (await remoteBody(remote, { images }))
  return body
    ? { ...body, text: body.text || row.text }
    : { text: row.text, html: null, remoteBlocked: 0, headers: [] }
}

function withoutServer(error: unknown): null {
  if (error instanceof AppError && error.code === 'unavailable') return null
  throw error
}
