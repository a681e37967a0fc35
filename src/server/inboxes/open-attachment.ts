import type { Ctx } from '#server/kernel/context'
import type { Download } from './raw-message.ts'

/** An attachment, from the store or from the server. */
export function openAttachment(
  _ctx: Ctx,
  _input: { messageId: string; attachmentId: string },
): Promise<Download> {
  throw new Error('Not ready')
}
