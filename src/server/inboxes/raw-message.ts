import { storage } from '#server/adapters/storage/registry'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { fetchAgain } from './fetch-again.ts'
import { gone, noInboxMessage } from './missing.ts'

export type Download = {
  filename: string
  contentType: string
  size: number | null
  body: ReadableStream<Uint8Array>
}

/** The message as it came: from the store, else from its server. */
export async function rawMessage(ctx: Ctx, { id }: { id: string }): Promise<Download> {
  const row = await asTenant(ctx, (db) =>
    db.inboxMessage.findFirst({ where: { id }, select: { blobKey: true, subject: true } }),
  )
  if (!row) throw noInboxMessage()
  const filename = `${row.subject.trim().slice(0, 80) || id}.eml`
  const stored = row.blobKey && (await storage().stream(row.blobKey))
  if (stored) return { filename, contentType: 'message/rfc822', size: null, body: stored }
  const fetched = await fetchAgain(ctx, id)
  if (!fetched) throw gone()
  return { filename, contentType: 'message/rfc822', size: fetched.length, body: streamOf(fetched) }
}

export function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes)
      controller.close()
    },
  })
}
