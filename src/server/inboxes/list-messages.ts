import type { Ctx } from '#server/kernel/context'
import type { MessageQuery } from './message-schema.ts'
import type { InboxMessageSummary } from './schema.ts'

type Page = { limit: number; cursor?: string | undefined }

/** A page of messages, newest first. */
export function listInboxMessages(
  _ctx: Ctx,
  _query: MessageQuery & Page,
): Promise<{ data: InboxMessageSummary[]; nextCursor: string | null }> {
  throw new Error('Not ready')
}
