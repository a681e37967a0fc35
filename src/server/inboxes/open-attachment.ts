import { storage } from '#server/adapters/storage/registry'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { notFound } from '#server/kernel/errors'
import { attachmentBytes } from './fetch-again.ts'
import { gone } from './missing.ts'
import { type Download, streamOf } from './raw-message.ts'
import { blobKeyOf } from './read-message.ts'

/** An attachment, from the store or from the server. */
export async function openAttachment(
  ctx: Ctx,
  { messageId, attachmentId }: { messageId: string; attachmentId: string },
): Promise<Download> {
  const row = await asTenant(ctx, (db) =>
    db.inboxAttachment.findFirst({ where: { id: attachmentId, messageId } }),
  )
  if (!row) throw notFound({ fr: 'Pièce jointe', en: 'Attachment' })
  const { filename, contentType, hash, size } = row
  const stored = hash && (await storage().stream(blobKeyOf(ctx.organisationId, hash)))
  if (stored) return { filename, contentType, size, body: stored }
  const bytes = await attachmentBytes(ctx, attachmentId)
  if (!bytes) throw gone()
  return { filename, contentType, size: bytes.byteLength, body: streamOf(bytes) }
}
